import { recordEvent } from '#lib/data/audit.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { changeState } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { done, type Outcome } from '../outcome.ts'
import { thenCloseObsolete } from '../suggestion/close-obsolete.ts'
import { inTransaction } from '../transaction.ts'
import { lockForReview } from './locked.ts'
import { publishAccepted } from './publishing.ts'
import type { PublishSuggestion } from './types.ts'

/** Publishes an approved suggestion onto the article's current text. */
export const publishSuggestion: PublishSuggestion = async (context, input) => {
  const outcome = await noteObsolete(
    context,
    input.id,
    await inTransaction(context, async (tx) => {
      const locked = await lockForReview(tx, input.id, 'suggestion.publish')
      return locked.ok ? publishAccepted(tx, locked.value, input.confirmWhole) : locked
    }),
  )
  return thenCloseObsolete(context, outcome)
}

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
    const { row, reviewer } = locked.value
    const { version } = row
    const decision = {
      suggestionId: id,
      version,
      hunkId: null,
      verdict: 'obsolete',
      authorId: reviewer.authorId,
      at: tx.now,
    } as const
    await recordDecisions(tx.db, [decision])
    await changeState(tx.db, { suggestionId: id, from: row.state, to: 'obsolete', now: tx.now })
    const subject = { type: 'suggestion', id }
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: reviewer.authorId,
      action: 'suggestion.obsolete',
      subject,
    })
    return done(null)
  })
  return outcome
}
