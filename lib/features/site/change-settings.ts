import { isLicence } from '#lib/core/article/index.ts'
import { isSuggesting, singleReviewerSettings, wiki } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { changeSite, readSite } from '#lib/data/site.ts'
import { authorise } from '../authorise.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { readSettings } from './read-settings.ts'
import type { ChangeSettings } from './types.ts'

/** Changes what is named and leaves the rest. */
export const changeSettings: ChangeSettings = (context, input) =>
  inTransaction(context, async (tx) => {
    const refused = authorise(tx, 'site.change', wiki)
    if (refused) return failed(refused)
    const { name, singleReviewer, openSuggestionsVisible, suggesting, licence } = input
    const words = name === undefined ? null : parseWords(name, '/name', wordLimits.siteName, features.badName)
    if (words && !words.ok) return failed(invalid(words.problems))
    const unknown = (path: string) => failed(invalid([{ path, message: features.badChoice }]))
    if (singleReviewer !== undefined && !singleReviewerSettings.includes(singleReviewer))
      return unknown('/singleReviewer')
    if (suggesting !== undefined && !isSuggesting(suggesting)) return unknown('/suggesting')
    if (licence !== undefined && !isLicence(licence)) return unknown('/licence')
    const change = {
      ...(words?.ok ? { name: words.value } : {}),
      ...(singleReviewer === undefined ? {} : { singleReviewer }),
      ...(openSuggestionsVisible === undefined ? {} : { openSuggestionsVisible }),
      ...(suggesting === undefined ? {} : { suggesting }),
    }
    // A licence covers what is published from now on, so each choice is kept with its time.
    const terms = licence === undefined ? [] : (await readSite(tx.db)).licences
    const chosen = licence !== undefined && (terms.length === 0 || terms.at(-1)?.licence !== licence)
    await changeSite(tx.db, {
      ...change,
      ...(chosen ? { licences: [...terms, { licence, since: tx.now }] } : {}),
    })
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: tx.actor.kind === 'account' ? tx.actor.authorId : null,
      action: 'site.change',
      subject: { type: 'site', id: 1 },
      data: { ...change, ...(chosen ? { licence } : {}) },
    })
    return readSettings(tx)
  })
