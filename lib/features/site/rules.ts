import {
  type Protection,
  type Suggesting,
  type SuggestingSubject,
  singleReviewerActive,
} from '#lib/core/review/policy.ts'
import type { Db } from '#lib/data/client.ts'
import { countActiveReviewers } from '#lib/data/people.ts'
import { readSite, recentSite } from '#lib/data/site.ts'
import type { Context } from '../context.ts'

/** The settings that rights depend on, as they hold now. */
export interface SiteRules {
  readonly singleReviewer: boolean
  readonly openToMembers: boolean
  readonly suggesting: Suggesting
}

/** Reads the settings and counts reviewers only when that decides anything. */
export async function siteRules(db: Db): Promise<SiteRules> {
  const site = await readSite(db)
  const reviewers = site.singleReviewer === 'auto' ? await countActiveReviewers(db) : 0
  return {
    singleReviewer: singleReviewerActive(site.singleReviewer, reviewers),
    openToMembers: site.openSuggestionsVisible,
    suggesting: site.suggesting,
  }
}

/** What the right to suggest on an article depends on, as it holds now: for everything that writes. */
export async function suggestingSubject(db: Db, protection: Protection): Promise<SuggestingSubject> {
  return { protection, suggesting: (await readSite(db)).suggesting }
}

/** Who may suggest here, for pages that say so: at most five seconds old. */
export async function suggestingNow({ db, now }: Context): Promise<Suggesting> {
  return (await recentSite(db, now)).suggesting
}

/** The same for pages that only say what may be done: at most five seconds old. */
export async function shownSuggestingSubject(
  context: Context,
  protection: Protection,
): Promise<SuggestingSubject> {
  return { protection, suggesting: await suggestingNow(context) }
}
