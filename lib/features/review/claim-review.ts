import { isPending } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { claimReview } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { reloadLine } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import { inTransaction } from '../transaction.ts'
import type { SuggestionLine } from '../views.ts'
import { lockForReview } from './locked.ts'

/** How long others see that somebody is on it. */
export const LEASE_MS = 30 * 60 * 1000

/**
 * A reviewer says "I am on it", for half an hour from now; saying it again renews it. Fails with
 * `conflict` (`claimed`) while somebody else is. A claim hinders nobody from deciding.
 */
export function takeReview(
  context: Context,
  input: { readonly id: number },
): Promise<Outcome<SuggestionLine>> {
  return changeClaim(context, input.id, true)
}

/** Gives an own claim back; one that ran out is gone by itself. */
export function releaseReview(
  context: Context,
  input: { readonly id: number },
): Promise<Outcome<SuggestionLine>> {
  return changeClaim(context, input.id, false)
}

function changeClaim(context: Context, id: number, take: boolean): Promise<Outcome<SuggestionLine>> {
  return inTransaction(context, async (tx) => {
    const { db, now } = tx
    const locked = await lockForReview(tx, id, 'suggestion.take')
    if (!locked.ok) return locked
    const { row, reviewer } = locked.value
    if (!isPending(row.state)) return failed(wrongState(row.state))
    const { authorId } = reviewer
    const until = take ? new Date(now.getTime() + LEASE_MS) : null
    const by = take ? authorId : null
    if (!(await claimReview(db, { suggestionId: id, by, until, viewer: authorId, now }))) {
      const { title, detail } = features.claimedByOther
      return failed({ kind: 'conflict', code: 'claimed', title, detail: detail(row.claim?.by.name ?? '') })
    }
    const action = take ? 'suggestion.take' : 'suggestion.give-back'
    await recordEvent(db, { at: now, authorId, action, subject: { type: 'suggestion', id } })
    return done(await reloadLine(db, id))
  })
}
