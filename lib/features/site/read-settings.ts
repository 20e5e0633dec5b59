import { singleReviewerActive, wiki } from '#lib/core/review/policy.ts'
import { countActiveReviewers } from '#lib/data/people.ts'
import { readSite, type SiteRow } from '#lib/data/site.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed } from '../outcome.ts'
import type { ReadSettings, SettingsView } from './types.ts'

/** The settings, for admins. */
export const readSettings: ReadSettings = async (context) => {
  const refused = authorise(context, 'site.read', wiki)
  if (refused) return failed(refused)
  return done(await presentSettings(context, await readSite(context.db)))
}

/** The settings with what `auto` means now. */
export async function presentSettings(context: Context, site: SiteRow): Promise<SettingsView> {
  const reviewers = await countActiveReviewers(context.db)
  return { ...site, singleReviewerActive: singleReviewerActive(site.singleReviewer, reviewers) }
}
