import type { AccountActor } from '#lib/core/review/actor.ts'
import { features } from '#lib/core/text/features.ts'
import type { Db } from '#lib/data/client.ts'
import { type AccountRow, findAccount } from '#lib/data/people.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'

/** The account an admin is about to change, and the admin. */
export async function accountToChange(
  context: Context & { readonly db: Db },
  action: 'person.set-role' | 'person.block',
  userId: string,
): Promise<Outcome<{ readonly account: AccountRow; readonly admin: AccountActor }>> {
  const refused = authorise(context, action, { userId })
  if (refused) return failed(refused)
  const { actor } = context
  if (actor.kind !== 'account') throw new Error('the policy lets only admins change accounts')
  const account = await findAccount(context.db, { userId })
  return account ? done({ account, admin: actor }) : failed(noPerson)
}

/** There is no such account. */
export const noPerson: Failure = { kind: 'not-found', code: 'no-person', ...features.noPerson }
