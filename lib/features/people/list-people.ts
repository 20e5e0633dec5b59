import { wiki } from '#lib/core/review/policy.ts'
import { listAccounts } from '#lib/data/people.ts'
import { authorise } from '../authorise.ts'
import { done, failed } from '../outcome.ts'
import { presentAccount } from './present-account.ts'
import type { ListPeople } from './types.ts'

/** Accounts by name, for admins. */
export const listPeople: ListPeople = async (context, { cursor, limit, query }) => {
  const refused = authorise(context, 'person.list', wiki)
  if (refused) return failed(refused)
  const page = await listAccounts(context.db, { cursor, limit, match: query })
  return done({ items: page.items.map(presentAccount), next: page.next })
}
