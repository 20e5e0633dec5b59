import type { Hunk } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { listDecisions, recordDecisions } from '#lib/data/decisions.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { addVersion } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { diffOnce } from '../suggestion/once.ts'
import { baseText, type NumberedText } from '../suggestion/showing.ts'
import { versionChanged } from '../suggestion/submit-version.ts'
import { storedFacts, versionFacts } from '../suggestion/version-facts.ts'
import { tellAmendment } from './tell-outcome.ts'

/** A version that a reviewer writes. */
export interface StoredAmendment {
  readonly document: Document
  /** The text it is written on; null for a new article. */
  readonly base: NumberedText | null
  readonly baseRevisionId: number | null
  /** The reviewer's. */
  readonly authorId: number
  /** The change it rewords; of several the first. */
  readonly hunk: Pick<Hunk, 'id' | 'label' | 'place'>
  /** Why, for the author; never empty. */
  readonly reason: string
  /** Of what the reviewer was shown. */
  readonly contentHash: string
}

/**
 * Stores a reviewer's version with the entry of the record that says whose it is (docs/decisions/0019), tells
 * its author, and returns its number. Authorise first; call it in a transaction that holds the suggestion's lock.
 */
export async function storeAmendment(
  context: Context & { readonly db: Db },
  row: SuggestionRow,
  amendment: StoredAmendment,
): Promise<Outcome<number>> {
  const { db, now, actor } = context
  const { document, base, baseRevisionId, authorId, hunk, reason, contentHash } = amendment
  const decisions = await listDecisions(db, row.id)
  const diff = diffOnce(baseText({ base, proposed: document }), document)
  const added = await addVersion(db, {
    suggestionId: row.id,
    seenVersion: row.version,
    baseRevisionId,
    document,
    summary: row.newest.summary,
    facts: storedFacts(versionFacts(base?.document ?? null, document, diff)),
    now,
  })
  if (added === null) return failed(versionChanged(row.version + 1))
  const { number: version } = added
  await recordDecisions(db, [
    {
      suggestionId: row.id,
      version,
      hunkId: hunk.id,
      verdict: 'amend',
      reason,
      contentHash,
      authorId,
      at: now,
    },
  ])
  const subject = { type: 'suggestion', id: row.id }
  await recordEvent(db, {
    at: now,
    authorId,
    action: 'suggestion.amend',
    subject,
    data: { version, hunk: hunk.id },
  })
  const { label, place } = hunk
  const by = actor.kind === 'account' ? actor.name : ''
  await tellAmendment(context, row, decisions, { label, heading: place.heading, by, reason })
  return done(version)
}
