import type { AccountActor } from '#lib/core/review/actor.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { refuseReading } from '../site/reading.ts'

/** The account whose own drafts are meant. Drafts name the article that they are about, so readers alone have any. */
export async function draftOwner(context: Context): Promise<Outcome<AccountActor>> {
  const { actor } = context
  const refused =
    (await refuseReading(context)) ??
    authorise(context, 'draft.use', { userId: actor.kind === 'account' ? actor.userId : '' })
  if (refused) return failed(refused)
  if (actor.kind !== 'account') throw new Error('the policy lets only accounts keep drafts')
  return done(actor)
}
