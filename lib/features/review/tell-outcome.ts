import {
  amendmentMail,
  outcomeMail,
  type ToldAmendment,
  type ToldChange,
} from '#lib/core/text/outcome-mail.ts'
import type { Db } from '#lib/data/client.ts'
import type { DecisionRow } from '#lib/data/decisions.ts'
import { findAccount } from '#lib/data/people.ts'
import { keepMail } from '#lib/data/site.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { setNotifyEmail } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { presentLine } from '../suggestion/load.ts'
import type { SuggestionLine } from '../views.ts'
import { amendersByVersion } from './layers.ts'
import type { SuggestionStanding } from './standing.ts'

/** What became of a suggestion: all of it (a final state), or some of it (`open`, when part of it was published). */
export interface OutcomeToTell {
  readonly line: SuggestionLine
  /** Why it was declined; empty otherwise. */
  readonly reason: string
  readonly revision: number | null
  /** Change by change, in the order of the text; empty when the changes cannot be shown. */
  readonly changes: readonly ToldChange[]
  /** Places that the author has to choose at before the rest can be decided. */
  readonly conflicts: number
}

/**
 * Tells the author the outcome, each change once: by mail where an address is known. A guest's address is
 * forgotten with the last message. Nobody is written to about a decision of their own.
 */
export async function tellOutcome(
  context: Context & { readonly db: Db },
  row: SuggestionRow,
  outcome: OutcomeToTell,
): Promise<void> {
  const { line, ...about } = outcome
  const { title } = line.article
  const told = await tellAuthor(context, row, {
    subject: outcomeMail.subject(title, line.state),
    text: outcomeMail.text({ title, id: line.id, state: line.state, ...about }),
  })
  if (told && line.state !== 'open' && row.notifyEmail !== null)
    await setNotifyEmail(context.db, row.id, null)
}

/**
 * Tells the author that a reviewer worded a change otherwise: once, until they answer with a version or agree to
 * any of the new words. `decisions` are those before the amendment.
 */
export async function tellAmendment(
  context: Context & { readonly db: Db },
  row: SuggestionRow,
  decisions: readonly DecisionRow[],
  amendment: ToldAmendment,
): Promise<void> {
  const last = decisions.findLastIndex(({ verdict }) => verdict === 'amend')
  const { userId, authorId } = row.author
  const isAuthor = ({ person }: DecisionRow) =>
    person.authorId === authorId || (userId !== null && person.userId === userId)
  const unanswered =
    last >= 0 && decisions[last]?.version === row.version && !decisions.slice(last).some(isAuthor)
  if (unanswered) return
  const { title } = presentLine(row).article
  await tellAuthor(context, row, {
    subject: amendmentMail.subject(title),
    text: amendmentMail.text({ title, id: row.id, ...amendment }),
  })
}

/**
 * The changes of a standing as the mail names them: those in `published`, those rejected since the last
 * publication (the author was told of earlier ones then), and the others, which are open or declined.
 */
export function changesToTell(
  { showing, changes, current, decisions }: SuggestionStanding,
  published: ReadonlySet<string>,
): readonly ToldChange[] {
  const amenders = amendersByVersion(decisions)
  const before = decisions.findLast(({ verdict }) => verdict === 'publish')?.id ?? 0
  return showing.diff.hunks.flatMap(({ id, label, place }, index): readonly ToldChange[] => {
    const { verdict, decision } = changes[index] ?? { verdict: 'open', decision: null }
    const written = current[index]
    const amendedBy = (written?.amended && amenders.get(written.version)?.name) || ''
    const change = { label, heading: place.heading, reason: '', by: '', amendedBy }
    if (published.has(id)) return [{ ...change, outcome: 'accepted' }]
    if (verdict !== 'reject' || decision === null) return [{ ...change, outcome: 'open' }]
    if (decision.id < before) return []
    return [{ ...change, outcome: 'rejected', reason: decision.reason, by: decision.person.name }]
  })
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
