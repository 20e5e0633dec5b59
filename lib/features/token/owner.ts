import type { AccountActor } from '#lib/core/review/actor.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'

/** The account whose own tokens are meant. */
export function tokenOwner(context: Context): Outcome<AccountActor> {
  const { actor } = context
  const userId = actor.kind === 'account' ? actor.userId : ''
  const refused = authorise(context, 'token.use', { userId })
  if (refused) return failed(refused)
  if (actor.kind !== 'account') throw new Error('the policy lets only accounts use tokens')
  return done(actor)
}
