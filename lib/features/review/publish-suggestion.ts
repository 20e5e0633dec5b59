import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { closeObsolete } from '../suggestion/close-obsolete.ts'
import { wrongState } from '../suggestion/state.ts'
import { inTransaction } from '../transaction.ts'
import { lockForReview, readForReview } from './locked.ts'
import { isPublishable, publishAccepted } from './publishing.ts'
import type { PublishSuggestion } from './types.ts'

/** Publishes an approved suggestion onto the article's current text. */
export const publishSuggestion: PublishSuggestion = async (context, input) =>
  noteObsolete(
    context,
    input.id,
    await inTransaction(context, async (tx) => {
      const locked = await lockForReview(tx, input.id, 'suggestion.publish')
      if (!locked.ok) return locked
      if (!isPublishable(locked.value)) return failed(wrongState(locked.value.row.state))
      const review = await readForReview(tx.db, locked.value)
      return review.ok ? publishAccepted(tx, review.value, input.confirmWhole, null) : review
    }),
  )

/** A suggestion that is wholly in the article already becomes obsolete; the failure is passed on. */
export async function noteObsolete<T>(
  context: Context,
  id: number,
  outcome: Outcome<T>,
): Promise<Outcome<T>> {
  if (outcome.ok || outcome.failure.code !== 'already-there') return outcome
  await inTransaction(context, async (tx) => {
    const locked = await lockForReview(tx, id, 'suggestion.publish')
    if (!locked.ok) return locked
    return done(await closeObsolete(tx, locked.value.row, locked.value.reviewer.authorId))
  })
  return outcome
}
