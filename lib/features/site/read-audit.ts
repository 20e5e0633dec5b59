import { wiki } from '#lib/core/review/policy.ts'
import { listEvents } from '#lib/data/audit.ts'
import { authorise } from '../authorise.ts'
import { done, failed } from '../outcome.ts'
import { presentPerson } from '../present.ts'
import type { ReadAudit } from './types.ts'

/** Everything anybody changed, newest first, for admins. */
export const readAudit: ReadAudit = async (context, { cursor, limit }) => {
  const refused = authorise(context, 'site.read-audit', wiki)
  if (refused) return failed(refused)
  const { items, next } = await listEvents(context.db, { cursor, limit })
  return done({
    items: items.map(({ person, ...event }) => ({ ...event, by: person && presentPerson(person) })),
    next,
  })
}
