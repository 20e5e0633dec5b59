import { isPending } from '#lib/core/review/states.ts'
import type { Db } from '#lib/data/client.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { listRevisionsSince } from '#lib/data/history.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { type NumberedText, type Proposal, showAsWritten, showOn } from '../suggestion/showing.ts'
import type { Showing } from '../suggestion/types.ts'

/** Revisions that are tried when a decision was made on an older text than today's. */
const MOST_TRIED = 20

/**
 * The showing of a version that has this content hash: on today's text, as written, or on a revision
 * in between (the article moved on while somebody read). Null when the words are not those any more.
 */
export async function findShowing(
  db: Db,
  row: SuggestionRow,
  proposal: Proposal,
  current: NumberedText | null,
  contentHash: string,
): Promise<Showing | null> {
  for await (const showing of showingsOf(db, row, proposal, current))
    if (showing.contentHash === contentHash) return showing
  return null
}

/** The showings that a version has had, the likely ones first; each is computed when it is asked for. */
export async function* showingsOf(
  db: Db,
  row: SuggestionRow,
  proposal: Proposal,
  current: NumberedText | null,
): AsyncGenerator<Showing, void, void> {
  yield showAsWritten(proposal)
  if (current === null) return
  yield showOn(proposal, current)
  if (proposal.base === null) return
  const since = await listRevisionsSince(db, row.article.id, proposal.base.number)
  const between = since.filter((revision) => revision.number < current.number && !revision.hidden)
  for (const { number, documentId } of between.toReversed().slice(0, MOST_TRIED)) {
    const document = await loadDocument(db, documentId)
    if (document) yield showOn(proposal, { number, document })
  }
}

/** What readers of the suggestion see now: on today's text while it waits, as written afterwards. */
export function presentShowing(
  row: SuggestionRow,
  proposal: Proposal,
  current: NumberedText | null,
): Showing {
  return isPending(row.state) && current !== null ? showOn(proposal, current) : showAsWritten(proposal)
}
