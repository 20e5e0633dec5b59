import { isLicence, type Licence, type LicenceTerm } from '#lib/core/article/index.ts'
import { isReading, isSuggesting, singleReviewerSettings } from '#lib/core/review/access.ts'
import { wiki } from '#lib/core/review/policy.ts'
import {
  isApprovalCount,
  isDirectRole,
  type ProtectionSettings,
  protections,
} from '#lib/core/review/protection.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { changeSite, forgetSite, lockSite } from '#lib/data/site.ts'
import { authorise } from '../authorise.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { readSettings } from './read-settings.ts'
import type { ChangeSettings } from './types.ts'

/** Changes what is named and leaves the rest. */
export const changeSettings: ChangeSettings = async (context, input) => {
  const changed = await inTransaction(context, async (tx) => {
    const refused = authorise(tx, 'site.change', wiki)
    if (refused) return failed(refused)
    const { name, singleReviewer, openSuggestionsVisible, suggesting, reading, licence } = input
    const levels = input.protections
    const words = name === undefined ? null : parseWords(name, '/name', wordLimits.siteName, features.badName)
    if (words && !words.ok) return failed(invalid(words.problems))
    const unknown = (path: string) => failed(invalid([{ path, message: features.badChoice }]))
    if (singleReviewer !== undefined && !singleReviewerSettings.includes(singleReviewer))
      return unknown('/singleReviewer')
    if (suggesting !== undefined && !isSuggesting(suggesting)) return unknown('/suggesting')
    if (reading !== undefined && !isReading(reading)) return unknown('/reading')
    if (licence !== undefined && !isLicence(licence)) return unknown('/licence')
    const wrong = levels && wrongLevel(levels)
    if (wrong) return unknown(wrong)
    const change = {
      ...(words?.ok ? { name: words.value } : {}),
      ...(singleReviewer === undefined ? {} : { singleReviewer }),
      ...(openSuggestionsVisible === undefined ? {} : { openSuggestionsVisible }),
      ...(suggesting === undefined ? {} : { suggesting }),
      ...(reading === undefined ? {} : { reading }),
      ...(levels === undefined ? {} : { protections: levelsOf(levels) }),
    }
    const licences = licence === undefined ? null : withLicence(licence, await lockSite(tx.db), tx.now)
    await changeSite(tx.db, { ...change, ...(licences ? { licences } : {}) })
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: tx.actor.kind === 'account' ? tx.actor.authorId : null,
      action: 'site.change',
      subject: { type: 'site', id: 1 },
      data: { ...change, ...(licences ? { licence } : {}) },
    })
    return readSettings(tx)
  })
  forgetSite(context.db)
  return changed
}

/**
 * The licences with this one chosen now: it covers what is published from now on, so each choice is kept with its
 * time. Null when it is the one that holds. They stay oldest first: of two choices at one instant the one that
 * waited for the other does not come before it.
 */
function withLicence(
  licence: Licence,
  { licences }: { readonly licences: readonly LicenceTerm[] },
  now: Date,
): readonly LicenceTerm[] | null {
  const last = licences.at(-1)
  if (last?.licence === licence) return null
  return [...licences, { licence, since: last && last.since > now ? last.since : now }]
}

/** The path of what no level can ask for; null when all of it can be. */
function wrongLevel(levels: ProtectionSettings): string | null {
  for (const level of protections) {
    const { approvals, direct } = levels[level]
    if (!isApprovalCount(approvals)) return `/protections/${level}/approvals`
    if (direct !== null && !isDirectRole(direct)) return `/protections/${level}/direct`
  }
  return null
}

/** Just what is stored, so that the log holds nothing else. */
function levelsOf(levels: ProtectionSettings) {
  const setting = ({ approvals, direct }: ProtectionSettings[0]) => ({ approvals, direct })
  return { 0: setting(levels[0]), 1: setting(levels[1]), 2: setting(levels[2]) }
}
