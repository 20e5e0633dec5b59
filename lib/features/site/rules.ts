import { singleReviewerActive } from '#lib/core/review/policy.ts'
import type { Db } from '#lib/data/client.ts'
import { countActiveReviewers } from '#lib/data/people.ts'
import { readSite } from '#lib/data/site.ts'

/** The settings that rights depend on, as they hold now. */
export interface SiteRules {
  readonly singleReviewer: boolean
  readonly openToMembers: boolean
}

/** Reads the settings and counts reviewers only when that decides anything. */
export async function siteRules(db: Db): Promise<SiteRules> {
  const site = await readSite(db)
  const reviewers = site.singleReviewer === 'auto' ? await countActiveReviewers(db) : 0
  return {
    singleReviewer: singleReviewerActive(site.singleReviewer, reviewers),
    openToMembers: site.openSuggestionsVisible,
  }
}
