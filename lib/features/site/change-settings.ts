import { singleReviewerSettings, wiki } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { changeSite } from '#lib/data/site.ts'
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
    const { name, singleReviewer, openSuggestionsVisible } = input
    const words = name === undefined ? null : parseWords(name, '/name', wordLimits.siteName, features.badName)
    if (words && !words.ok) return failed(invalid(words.problems))
    if (singleReviewer !== undefined && !singleReviewerSettings.includes(singleReviewer))
      return failed(invalid([{ path: '/singleReviewer', message: features.badChoice }]))
    const change = {
      ...(words?.ok ? { name: words.value } : {}),
      ...(singleReviewer === undefined ? {} : { singleReviewer }),
      ...(openSuggestionsVisible === undefined ? {} : { openSuggestionsVisible }),
    }
    await changeSite(tx.db, change)
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: tx.actor.kind === 'account' ? tx.actor.authorId : null,
      action: 'site.change',
      subject: { type: 'site', id: 1 },
      data: change,
    })
    return readSettings(tx)
  })
