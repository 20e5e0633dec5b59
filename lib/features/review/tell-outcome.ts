import { guest } from '#lib/core/review/actor.ts'
import {
  amendmentMail,
  outcomeMail,
  shutOutMail,
  type ToldAmendment,
  type ToldChange,
} from '#lib/core/text/outcome-mail.ts'
import { findAccountActor } from '#lib/data/actors.ts'
import type { Db } from '#lib/data/client.ts'
import type { DecisionRow } from '#lib/data/decisions.ts'
import { findAccount } from '#lib/data/people.ts'
import { keepMail } from '#lib/data/site.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { setNotifyEmail } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { refuseReading } from '../site/reading.ts'
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
  const words = {
    subject: outcomeMail.subject(title, line.state, outcome.revision),
    text: outcomeMail.text({ title, id: line.id, state: line.state, ...about }),
  }
  // Who cannot open it hears of it once, at the end, and not what the wiki keeps to itself.
  const shutOut = line.state === 'open' ? null : shutOutMail(line.id, line.state)
  const told = await tellAuthor(context, row, words, shutOut)
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

interface Words {
  readonly subject: string
  readonly text: string
}

/**
 * Writes to the author where an address is known, and not about what they did themselves; false when nobody was.
 * An author who may not read this wiki (it became private since) gets `shutOut` instead, or nothing: a message
 * neither leads to a page that refuses them nor says what that page would not.
 */
export async function tellAuthor(
  context: Context & { readonly db: Db },
  row: SuggestionRow,
  words: Words,
  shutOut: Words | null = null,
): Promise<boolean> {
  const { db, actor, notify } = context
  const { userId } = row.author
  if (actor.kind === 'account' && actor.userId === userId) return false
  const to = row.notifyEmail ?? (await addressOf(db, userId))
  if (to === null) return false
  const said = (await mayRead(context, userId)) ? words : shutOut
  if (said === null) return false
  const mail = { to, ...said }
  if (notify) notify(mail)
  else await keepMail(db, mail)
  return true
}

/** Whether the account (null: a guest) may read this wiki as it is now. */
async function mayRead(context: Context, userId: string | null): Promise<boolean> {
  if ((await refuseReading({ ...context, actor: guest() })) === null) return true
  const actor = userId === null ? null : await findAccountActor(context.db, userId)
  return actor !== null && (await refuseReading({ ...context, actor })) === null
}

async function addressOf(db: Db, userId: string | null): Promise<string | null> {
  if (userId === null) return null
  return (await findAccount(db, { userId }))?.email ?? null
}
