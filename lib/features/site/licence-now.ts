import { type Licence, licenceAt } from '#lib/core/article/index.ts'
import { recentSite } from '#lib/data/site.ts'
import type { Context } from '../context.ts'

/** The licence of what is published now; at most five seconds old, for pages that only name it. */
export async function licenceNow({ db, now }: Context): Promise<Licence> {
  return licenceAt((await recentSite(db, now)).licences, now)
}
