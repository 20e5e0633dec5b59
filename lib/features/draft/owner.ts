import type { AccountActor } from '#lib/core/review/actor.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'

/** The account whose own drafts are meant. */
export function draftOwner(context: Context): Outcome<AccountActor> {
  const { actor } = context
  const refused = authorise(context, 'draft.use', { userId: actor.kind === 'account' ? actor.userId : '' })
  if (refused) return failed(refused)
  if (actor.kind !== 'account') throw new Error('the policy lets only accounts keep drafts')
  return done(actor)
}
