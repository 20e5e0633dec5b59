import { type Reading, type Suggesting, singleReviewerActive } from '#lib/core/review/access.ts'
import type { Protection, SuggestingSubject } from '#lib/core/review/policy.ts'
import { type ProtectionRules, protectionRules } from '#lib/core/review/protection.ts'
import type { Db } from '#lib/data/client.ts'
import { readRules, readSite, recentSite, type SiteRow } from '#lib/data/site.ts'
import type { Context } from '../context.ts'

/** The settings that rights depend on, as they hold now. */
export interface SiteRules {
  readonly singleReviewer: boolean
  readonly openToMembers: boolean
  readonly suggesting: Suggesting
  readonly reading: Reading
  /** What each protection level asks for. */
  readonly protections: ProtectionRules
}

/** Reads the settings. One round trip. */
export async function siteRules(db: Db): Promise<SiteRules> {
  const { singleReviewer, reviewers, openSuggestionsVisible, suggesting, reading, protections } =
    await readRules(db)
  return {
    singleReviewer: singleReviewerActive(singleReviewer, reviewers),
    openToMembers: openSuggestionsVisible,
    suggesting,
    reading,
    protections: protectionRules(protections),
  }
}

/** What the rights to suggest and to publish on an article depend on, as it holds now: for everything that writes. */
export async function suggestingSubject(db: Db, protection: Protection): Promise<SuggestingSubject> {
  return subject(protection, await readSite(db))
}

function subject(protection: Protection, { suggesting, reading, protections }: SiteRow): SuggestingSubject {
  return { protection, suggesting, reading, rules: protectionRules(protections) }
}

/** Who may read and who may suggest here, for pages that say so: at most five seconds old. */
export async function accessNow({
  db,
  now,
}: Context): Promise<{ readonly reading: Reading; readonly suggesting: Suggesting }> {
  const { reading, suggesting } = await recentSite(db, now)
  return { reading, suggesting }
}

/** The same for pages that only say what may be done: at most five seconds old. */
export async function shownSuggestingSubject(
  context: Context,
  protection: Protection,
): Promise<SuggestingSubject> {
  return subject(protection, await recentSite(context.db, context.now))
}
