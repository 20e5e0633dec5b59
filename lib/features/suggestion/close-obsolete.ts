import { transition } from '#lib/core/review/states.ts'
import { listEvents, recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { listRevisionsSince } from '#lib/data/history.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { changeState, lockSuggestion } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { tellOutcome } from '../review/tell-outcome.ts'
import { loadProposal, reloadLine } from './load.ts'
import { type Proposal, showOn } from './showing.ts'
import type { Showing } from './types.ts'

/** What the audit log calls it; its data name the revision that has all of the suggestion. */
const OBSOLETE = 'suggestion.obsolete'

/** Whether all of a suggestion is in the text it is shown on. */
export function saysNothingNew({ conflicts, diff }: Showing): boolean {
  return conflicts.length === 0 && diff.hunks.length === 0
}

/**
 * Closes a suggestion, all of which is in the article, and tells its author. Call it in a transaction.
 * False when somebody moved it meanwhile: then there is nothing to close.
 */
export async function closeObsolete(
  context: Context & { readonly db: Db },
  row: SuggestionRow,
  authorId: number,
): Promise<boolean> {
  const { db, now } = context
  const locked = await lockSuggestion(db, row.id)
  if (locked?.version !== row.version || !transition(locked.state, 'find-obsolete')) return false
  const { id, version } = row
  const proposal = await loadProposal(db, row)
  const revision = proposal.ok ? await revisionThatHas(db, row, proposal.value) : null
  await recordDecisions(db, [
    { suggestionId: id, version, hunkId: null, verdict: 'obsolete', authorId, at: now },
  ])
  await changeState(db, { suggestionId: id, from: locked.state, to: 'obsolete', now })
  const subject = { type: 'suggestion', id }
  await recordEvent(db, { at: now, authorId, action: OBSOLETE, subject, data: { version, revision } })
  const line = await reloadLine(db, id)
  await tellOutcome(context, row, { line, reason: '', revision, changes: [], conflicts: 0 })
  return true
}

/** Revisions looked at for the first that has all of a suggestion. */
const MOST_TRIED = 20

/** The number of the earliest of the latest revisions from which on the article says all of it. */
async function revisionThatHas(db: Db, row: SuggestionRow, proposal: Proposal): Promise<number | null> {
  const { current } = row.article
  if (current === null) return null
  let found = current.number
  const since = await listRevisionsSince(db, row.article.id, proposal.base?.number ?? 0)
  const earlier = since.filter(({ number, hidden }) => number < current.number && !hidden)
  for (const { number, documentId } of earlier.toReversed().slice(0, MOST_TRIED)) {
    const document = await loadDocument(db, documentId)
    if (document === null || !saysNothingNew(showOn(proposal, { number, document }))) break
    found = number
  }
  return found
}

/** The number of the revision that a suggestion was found to be in; null for those closed before it was kept. */
export async function obsoleteBy(db: Db, id: number): Promise<number | null> {
  const { items } = await listEvents(db, { subject: { type: 'suggestion', id }, limit: 100 })
  const data = items.find(({ action }) => action === OBSOLETE)?.data
  const known = typeof data === 'object' && data !== null && 'revision' in data ? data.revision : null
  return typeof known === 'number' ? known : null
}
