import { canonicalJson, sha256 } from '#lib/core/document/index.ts'
import type { Conflict } from '#lib/core/merge/index.ts'
import type { Choice } from '#lib/core/review/resolution.ts'
import { features } from '#lib/core/text/features.ts'
import { listEvents, recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { listDecisions } from '#lib/data/decisions.ts'
import { systemAuthor } from '#lib/data/people.ts'
import { findSuggestion, type SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { lockSuggestion } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { done } from '../outcome.ts'
import { standingOfSuggestion } from '../review/standing.ts'
import { tellAuthor } from '../review/tell-outcome.ts'
import { siteRules } from '../site/rules.ts'
import { inTransaction } from '../transaction.ts'
import { choicesOf, placesOf } from './choices.ts'
import { closeObsolete, saysNothingNew } from './close-obsolete.ts'
import { lapsedDecisions } from './lapsed.ts'
import { isBehind, loadProposalAndCurrent, presentLine } from './load.ts'
import { showOn } from './showing.ts'
import type { LapsedDecision } from './types.ts'

/** Who closes and notices what needs no person's decision. */
const WIKI = 'Palimpsest'

/** What the audit log calls it when a suggestion no longer fits as it is. */
const NOTICED = 'suggestion.moved-under'

/** What became of a suggestion after the article moved on. */
export type Looked = 'fits' | 'obsolete' | 'noticed' | 'noticed-before'

/**
 * Looks at one suggestion that waits, after its article moved on: closes it when the article says all of
 * it, and notices, once, every new conflict and every decision that needs another look: one audit event
 * and one message to the author for all that is new. A suggestion that fits is left as it is.
 */
export async function lookAgain(context: Context, id: number): Promise<Looked> {
  // Most fit, and then nobody who decides on them at the moment has to wait.
  if ((await lookAt(context.db, id)).kind === 'fits') return 'fits'
  const looked = await inTransaction<Looked>(context, async (tx) => {
    // Two instances that look at the same time would both notice.
    await lockSuggestion(tx.db, id)
    const seen = await lookAt(tx.db, id)
    if (seen.kind === 'fits') return done('fits')
    if (seen.kind === 'unfit') return done((await notice(tx, seen)) ? 'noticed' : 'noticed-before')
    const closed = await closeObsolete(tx, seen.row, await systemAuthor(tx.db, WIKI))
    return done(closed ? 'obsolete' : 'fits')
  })
  if (!looked.ok) throw new Error(`looking at suggestion ${id} failed: ${looked.failure.code}`)
  return looked.value
}

interface Unfit {
  readonly kind: 'unfit'
  readonly row: SuggestionRow
  readonly revision: number
  readonly conflicts: readonly Conflict[]
  /** What has to be chosen: conflicts in one passage are one choice. */
  readonly choices: readonly Choice[]
  readonly lapsed: readonly LapsedDecision[]
}

type Seen = { readonly kind: 'fits' } | { readonly kind: 'obsolete'; readonly row: SuggestionRow } | Unfit

const fits: Seen = { kind: 'fits' }

async function lookAt(db: Db, id: number): Promise<Seen> {
  const row = await findSuggestion(db, id)
  if (row === null || !isBehind(row)) return fits
  const texts = await loadProposalAndCurrent(db, row)
  if (!texts.ok || texts.value.current === null) return fits
  const { proposal, current } = texts.value
  const showing = showOn(proposal, current)
  if (saysNothingNew(showing)) return { kind: 'obsolete', row }
  const { conflicts } = showing
  const decisions = await listDecisions(db, id)
  const rules = await siteRules(db)
  const about = { row, rules, proposal, current, showing, decisions }
  const lapsed =
    decisions.length === 0 ? [] : lapsedDecisions(row, await standingOfSuggestion(db, about), current)
  if (conflicts.length + lapsed.length === 0) return fits
  const choices = choicesOf(proposal, current, showing)
  return { kind: 'unfit', row, revision: current.number, conflicts, choices, lapsed }
}

/** Records and tells what nobody was told yet; false when all of it is known. */
async function notice(
  context: Context & { readonly db: Db },
  { row, revision, conflicts, choices, lapsed }: Unfit,
): Promise<boolean> {
  const { db, now } = context
  const known = await noticedBefore(db, row)
  const unknown = conflicts.filter((conflict) => !known.has(nameOf(conflict)))
  const fresh = unknown.map(nameOf)
  const again = lapsed.map(({ hunkId }) => hunkId).filter((id) => !known.has(id))
  if (fresh.length + again.length === 0) return false
  await recordEvent(db, {
    at: now,
    authorId: await systemAuthor(db, WIKI),
    action: NOTICED,
    subject: { type: 'suggestion', id: row.id },
    data: { version: row.version, revision, conflicts: fresh, decisions: again },
  })
  const line = presentLine(row)
  const words = { title: line.article.title, id: row.id, revision }
  const places = placesAt(unknown, choices)
  await tellAuthor(context, row, {
    subject: features.movedMail.subject(words.title, places),
    text: features.movedMail.text({ ...words, conflicts: places, decisions: again.length }),
  })
  return true
}

/** At how many places these conflicts, of all that there are, ask for a choice. */
function placesAt(conflicts: readonly Conflict[], choices: readonly Choice[]): number {
  const anchors = new Set(conflicts.map(({ anchor }) => anchor))
  const here = choices.filter(({ hunks }) => hunks.some(({ place }) => anchors.has(place.anchor)))
  return placesOf(here, conflicts).length
}

/** The same for the same words of the author's, whatever the article says in their place by now. */
function nameOf({ kind, anchor, base, theirs }: Conflict): string {
  return sha256(canonicalJson([kind, anchor, base, theirs])).slice(0, 16)
}

/** Names of conflicts and of decided changes that the author of this version was told of. */
async function noticedBefore(db: Db, row: SuggestionRow): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  const subject = { type: 'suggestion', id: row.id }
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await listEvents(db, { subject, limit: 100, ...(cursor ? { cursor } : {}) })
    for (const { action, data } of items)
      if (action === NOTICED) for (const id of namesIn(data, row.version)) ids.add(id)
    if (next === null) return ids
    cursor = next
  }
}

function namesIn(data: unknown, version: number): readonly string[] {
  if (typeof data !== 'object' || data === null || !('version' in data) || data.version !== version) return []
  const lists = ['conflicts' in data ? data.conflicts : [], 'decisions' in data ? data.decisions : []]
  return lists.flat().filter((id) => typeof id === 'string')
}
