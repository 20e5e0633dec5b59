import type { Db } from '#lib/data/client.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { listRevisionsSince } from '#lib/data/history.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { type NumberedText, type Proposal, showAsWritten, showOn } from '../suggestion/showing.ts'
import type { Showing } from '../suggestion/types.ts'

/** Revisions that are tried when an approval was given on an older text than today's. */
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
  const asWritten = showAsWritten(proposal)
  if (asWritten.contentHash === contentHash) return asWritten
  if (current === null) return null
  const today = showOn(proposal, current)
  if (today.contentHash === contentHash) return today
  if (proposal.base === null) return null
  const since = await listRevisionsSince(db, row.article.id, proposal.base.number)
  const between = since.filter((revision) => revision.number < current.number && !revision.hidden)
  for (const { number, documentId } of between.toReversed().slice(0, MOST_TRIED)) {
    const document = await loadDocument(db, documentId)
    if (document === null) continue
    const showing = showOn(proposal, { number, document })
    if (showing.contentHash === contentHash) return showing
  }
  return null
}

/** What readers of the suggestion see now: on today's text while it waits, as written afterwards. */
export function presentShowing(
  row: SuggestionRow,
  proposal: Proposal,
  current: NumberedText | null,
): Showing {
  const waits = row.state === 'open' || row.state === 'changes-requested'
  return waits && current !== null ? showOn(proposal, current) : showAsWritten(proposal)
}
