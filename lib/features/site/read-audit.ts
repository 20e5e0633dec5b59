import { wiki } from '#lib/core/review/policy.ts'
import { listEvents } from '#lib/data/audit.ts'
import { authorise } from '../authorise.ts'
import { done, failed } from '../outcome.ts'
import { presentPerson } from '../present.ts'
import type { ReadAudit } from './types.ts'

/** Everything that anybody changed, newest first, for admins. */
export const readAudit: ReadAudit = async (context, request) => {
  const refused = authorise(context, 'site.read-audit', wiki)
  if (refused) return failed(refused)
  const page = await listEvents(context.db, request)
  const items = page.items.map(({ person, ...event }) => ({ ...event, by: person && presentPerson(person) }))
  return done({ items, next: page.next })
}
