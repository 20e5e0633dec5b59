import { licenceAt } from '#lib/core/article/index.ts'
import { singleReviewerActive } from '#lib/core/review/access.ts'
import { wiki } from '#lib/core/review/policy.ts'
import { countActiveReviewers } from '#lib/data/people.ts'
import { readSite } from '#lib/data/site.ts'
import { authorise } from '../authorise.ts'
import { done, failed } from '../outcome.ts'
import type { ReadSettings } from './types.ts'

/** The wiki's settings, and what `auto` means now. */
export const readSettings: ReadSettings = async (context) => {
  const refused = authorise(context, 'site.read', wiki)
  if (refused) return failed(refused)
  const site = await readSite(context.db)
  const reviewers = await countActiveReviewers(context.db)
  const { licences, ...settings } = site
  return done({
    ...settings,
    licence: licenceAt(licences, context.now),
    singleReviewerActive: singleReviewerActive(site.singleReviewer, reviewers),
  })
}
