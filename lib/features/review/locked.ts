import type { AccountActor } from '#lib/core/review/actor.ts'
import type { Action } from '#lib/core/review/policy.ts'
import type { Db } from '#lib/data/client.ts'
import { type DecisionRow, listDecisions } from '#lib/data/decisions.ts'
import { lockSuggestion } from '#lib/data/suggestions.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import {
  findVisible,
  isSuggestionId,
  loadProposalAndCurrent,
  noSuggestion,
  type VisibleSuggestion,
} from '../suggestion/load.ts'
import type { NumberedText, Proposal } from '../suggestion/showing.ts'

/** A suggestion that a reviewer is about to decide on; nobody else decides until the transaction ends. */
export interface LockedSuggestion extends VisibleSuggestion {
  readonly reviewer: AccountActor
}

/** Locks the suggestion, reads it as it then stands, and asks for every right that is needed. */
export async function lockForReview(
  context: Context & { readonly db: Db },
  id: number,
  ...actions: readonly Extract<Action, `suggestion.${string}`>[]
): Promise<Outcome<LockedSuggestion>> {
  if (!isSuggestionId(id) || (await lockSuggestion(context.db, id)) === null) return failed(noSuggestion)
  const found = await findVisible(context, id)
  if (!found.ok) return found
  for (const action of actions) {
    const refused = authorise(context, action, found.value.subject)
    if (refused) return failed(refused)
  }
  const { actor } = context
  if (actor.kind !== 'account') throw new Error('the policy lets only accounts decide')
  return done({ ...found.value, reviewer: actor })
}

/** The same with what a decision on it is made on: read once in a transaction, and handed on. */
export interface UnderReview extends LockedSuggestion {
  readonly proposal: Proposal
  /** The article's text now; null while there is none. */
  readonly current: NumberedText | null
  /** Every decision so far. While the lock is held nobody adds another. */
  readonly decisions: readonly DecisionRow[]
}

/** Reads the texts and the record of a locked suggestion; `gone` when its text is hidden. Two round trips. */
export async function readForReview(db: Db, locked: LockedSuggestion): Promise<Outcome<UnderReview>> {
  const texts = await loadProposalAndCurrent(db, locked.row)
  if (!texts.ok) return texts
  return done({ ...locked, ...texts.value, decisions: await listDecisions(db, locked.row.id) })
}
