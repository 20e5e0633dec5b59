import { wiki } from '#lib/core/review/policy.ts'
import { listMail } from '#lib/data/site.ts'
import { authorise } from '../authorise.ts'
import { done, failed } from '../outcome.ts'
import type { ReadOutbox } from './types.ts'

/** Mail that no server took, for admins. */
export const readOutbox: ReadOutbox = async (context, request) => {
  const refused = authorise(context, 'site.read-outbox', wiki)
  return refused ? failed(refused) : done(await listMail(context.db, request))
}
