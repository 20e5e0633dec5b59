import { wiki } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { changeSite, readSite } from '#lib/data/site.ts'
import { authorise } from '../authorise.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { presentSettings } from './read-settings.ts'
import type { ChangeSettings } from './types.ts'

/** Changes settings; the audit log keeps each one's old and new value. */
export const changeSettings: ChangeSettings = (context, input) =>
  inTransaction(context, async (tx) => {
    const refused = authorise(tx, 'site.change', wiki)
    if (refused) return failed(refused)
    const { name: given, ...rest } = input
    const name =
      given === undefined ? null : parseWords(given, '/name', wordLimits.siteName, features.siteNameNeeded)
    if (name && !name.ok) return failed(invalid(name.problems))
    const change = { ...rest, ...(name ? { name: name.value } : {}) }
    const before = await readSite(tx.db)
    const after = await changeSite(tx.db, change)
    const changed = settingNames.filter((key) => before[key] !== after[key])
    if (changed.length > 0)
      await recordEvent(tx.db, {
        at: tx.now,
        authorId: tx.actor.kind === 'account' ? tx.actor.authorId : null,
        action: 'site.change',
        subject: { type: 'site', id: 1 },
        data: Object.fromEntries(changed.map((key) => [key, { from: before[key], to: after[key] }])),
      })
    return done(await presentSettings(tx, after))
  })

const settingNames = ['name', 'singleReviewer', 'openSuggestionsVisible'] as const
