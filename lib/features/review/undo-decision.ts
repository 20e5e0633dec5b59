import type { PublishingSubject } from '#lib/core/review/policy.ts'
import { isPending, type SuggestionState } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { listPublishedFrom, type SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { publishUndo } from '../article/undo-changes.ts'
import { permission } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { findVisible, presentLine } from '../suggestion/load.ts'
import type { SuggestionLine } from '../views.ts'
import { releaseReview } from './claim-review.ts'
import { reopenSuggestion } from './reopen-suggestion.ts'

/** What can be taken back: a decline by reopening, a publication by a new revision, a claim by giving it up. */
export const undoables = ['decline', 'publication', 'claim'] as const

export type Undoable = (typeof undoables)[number]

/** How a suggestion stands after something was done with it, and what of that the viewer may undo. */
export interface Aftermath extends SuggestionLine {
  /** The newest revision that came from it. */
  readonly revision: number | null
  readonly undo: Undoable | null
  /** The article's current revision: after an undo, the one that undid. */
  readonly current: number | null
}

/** How these suggestions stand now; those the viewer may not see are left out. */
export async function readAftermath(context: Context, ids: readonly number[]): Promise<readonly Aftermath[]> {
  const found: Aftermath[] = []
  for (const id of ids) {
    const visible = await findVisible(context, id)
    if (!visible.ok) continue
    const { row, subject } = visible.value
    const revision = (await listPublishedFrom(context.db, id)).at(-1)?.number ?? null
    const may = {
      decline: permission(context, 'suggestion.reopen', subject).allowed,
      publication: mayRevert(context, subject, revision),
      claim: isOwnClaim(context, row),
    }
    const what = undoableOf(row.state, revision)
    const undo = what !== null && may[what] ? what : null
    found.push({ ...presentLine(row), revision, undo, current: row.article.current?.number ?? null })
  }
  return found
}

/**
 * Takes a decision back. Fails with `conflict` (`nothing-to-undo`) when it does not hold any more, and
 * as reopening, undoing changes and giving back fail.
 */
export async function undoDecision(
  context: Context,
  input: { readonly id: number; readonly what: Undoable },
): Promise<Outcome<null>> {
  const { id, what } = input
  if (what === 'decline') return quietly(await reopenSuggestion(context, { id }))
  if (what === 'claim') return quietly(await releaseReview(context, { id }))
  const visible = await findVisible(context, id)
  if (!visible.ok) return visible
  const to = (await listPublishedFrom(context.db, id)).at(-1)?.number
  if (to === undefined || to < 2) return failed(nothingToUndo)
  const { slug } = visible.value.row.article
  return quietly(
    await publishUndo(context, { slug, from: to - 1, to, summary: features.undoneSuggestion(id) }),
  )
}

function undoableOf(state: SuggestionState, revision: number | null): Undoable | null {
  if (state === 'declined') return 'decline'
  if (state === 'published' && revision !== null) return 'publication'
  return isPending(state) ? 'claim' : null
}

/** The first revision of an article has nothing before it to go back to. */
function mayRevert(context: Context, subject: PublishingSubject, revision: number | null): boolean {
  return revision !== null && revision > 1 && permission(context, 'article.publish', subject).allowed
}

function isOwnClaim({ actor, now }: Context, { claim }: SuggestionRow): boolean {
  return (
    claim !== null && claim.until > now && actor.kind === 'account' && claim.by.authorId === actor.authorId
  )
}

function quietly(outcome: Outcome<unknown>): Outcome<null> {
  return outcome.ok ? done(null) : outcome
}

const nothingToUndo: Failure = { kind: 'conflict', code: 'nothing-to-undo', ...features.nothingToUndo }
