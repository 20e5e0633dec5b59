import { wiki } from '#lib/core/review/policy.ts'
import { listMail } from '#lib/data/site.ts'
import { authorise } from '../authorise.ts'
import { done, failed } from '../outcome.ts'
import type { ReadOutbox } from './types.ts'

/** Mail no server took, newest first, for admins. */
export const readOutbox: ReadOutbox = async (context, input) => {
  const refused = authorise(context, 'site.read-outbox', wiki)
  return refused ? failed(refused) : done(await listMail(context.db, input))
}
