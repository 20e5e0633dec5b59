import { listAllRevisions } from '#lib/data/history.ts'
import { done, failed } from '../outcome.ts'
import { refuseReading } from '../site/reading.ts'
import { presentChanges } from './recent-changes.ts'
import type { FollowRevisions } from './types.ts'

/** All revisions in commit order; the last cursor stays valid, so a follower comes back with it. */
export const followRevisions: FollowRevisions = async (context, { cursor, limit }) => {
  const refused = await refuseReading(context)
  if (refused) return failed(refused)
  const page = await listAllRevisions(context.db, { cursor, limit })
  return done({ items: await presentChanges(context, page.items), next: page.next })
}
