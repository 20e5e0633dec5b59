import { features } from '#lib/core/text/features.ts'
import type { Db } from '#lib/data/client.ts'
import { findAccount } from '#lib/data/people.ts'
import { keepMail } from '#lib/data/site.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { setNotifyEmail } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import type { SuggestionLine } from '../views.ts'

/**
 * Tells the author the outcome, once: by mail where an address is known. A guest's address is
 * forgotten with it. Nobody is written to about a decision of their own.
 */
export async function tellOutcome(
  context: Context & { readonly db: Db },
  row: SuggestionRow,
  line: SuggestionLine,
  reason: string,
  revision: number | null,
): Promise<void> {
  const { title } = line.article
  const told = await tellAuthor(context, row, {
    subject: features.outcomeMail.subject(title, line.state),
    text: features.outcomeMail.text({ title, id: line.id, state: line.state, reason, revision }),
  })
  if (told && row.notifyEmail !== null) await setNotifyEmail(context.db, row.id, null)
}

/** Writes to the author where an address is known, and not about what they did themselves; false when nobody was. */
export async function tellAuthor(
  context: Context & { readonly db: Db },
  row: SuggestionRow,
  words: { readonly subject: string; readonly text: string },
): Promise<boolean> {
  const { db, actor, notify } = context
  if (actor.kind === 'account' && actor.userId === row.author.userId) return false
  const to = row.notifyEmail ?? (await addressOf(db, row.author.userId))
  if (to === null) return false
  const mail = { to, ...words }
  if (notify) notify(mail)
  else await keepMail(db, mail)
  return true
}

async function addressOf(db: Db, userId: string | null): Promise<string | null> {
  if (userId === null) return null
  return (await findAccount(db, { userId }))?.email ?? null
}
