import { type Diff, diffDocuments } from '#lib/core/diff/index.ts'
import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import type { RevisionDetails } from '#lib/core/review/details.ts'
import { features } from '#lib/core/text/features.ts'
import { findArticleById } from '#lib/data/articles.ts'
import type { NewAuditEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import type { DecisionRecord } from '#lib/data/decisions.ts'
import { addJob } from '#lib/data/jobs.ts'
import { publishRevision } from '#lib/data/revisions.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { loadNumbered } from '../suggestion/load.ts'
import type { NumberedText } from '../suggestion/showing.ts'
import { factsOf } from './status.ts'
import type { Published } from './types.ts'

/** What is to stand on top of the current text, and what the revision says about itself. */
export interface Composed {
  readonly document: Document
  readonly details: Omit<RevisionDetails, 'size'>
  /** The change from the current text, when the composer has it already. */
  readonly diff: Diff | null
}

/** The text of an article's current revision. */
export interface CurrentText extends NumberedText {
  readonly revisionId: number
}

/** A miss merges again; so many in a row mean that an article is rewritten many times a second. */
const MOST_TRIES = 12

/**
 * Publishes by compare-and-set (DESIGN §4): `compose` makes the new text from whatever is current,
 * and is asked again when somebody else published meanwhile. On top of a hidden text a new one stands
 * alone. Who has just read the current text passes it as `known` (null: none is published yet). Call it
 * in a transaction.
 */
export async function publishText(
  context: Context & { readonly db: Db },
  input: {
    readonly articleId: number
    readonly authorId: number
    readonly suggestionId: number | null
    /** Of all decisions on the suggestion (`publishRevision`). */
    readonly record: DecisionRecord | null
    readonly publisherId: number | null
    /** For the audit log, beside the publication itself. */
    readonly events?: readonly NewAuditEvent[]
    readonly known?: CurrentText | null | undefined
    readonly compose: (current: NumberedText | null) => Promise<Outcome<Composed>>
  },
): Promise<Outcome<Published & { readonly revisionId: number }>> {
  const { db, now } = context
  const { articleId, authorId, suggestionId, record, publisherId, events = [] } = input
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const known = tries === 0 ? input.known : undefined
    const current = known === undefined ? await readCurrent(db, articleId) : known
    const composed = await input.compose(current)
    if (!composed.ok) return composed
    const published = await publishRevision(db, {
      articleId,
      baseRevisionId: current?.revisionId ?? null,
      document: composed.value.document,
      authorId,
      suggestionId,
      details: {
        ...composed.value.details,
        size: sizeOf(current?.hidden ? null : (current?.document ?? null), composed.value),
      },
      record,
      publisherId,
      events,
      now,
    })
    if (published.kind === 'stale') continue
    const { id, slug, number, chainHash } = published
    // In this transaction: the other suggestions are looked at when, and only when, it commits.
    await addJob(db, 'article-moved', { articleId, revision: number })
    return done({ slug, revision: number, publishedAt: now, hash: chainHash, revisionId: id })
  }
  return failed(busy)
}

async function readCurrent(db: Db, articleId: number): Promise<CurrentText | null> {
  const article = await findArticleById(db, articleId)
  if (article === null) throw new Error(`article ${articleId} vanished while it was being published`)
  const { current, slug } = article
  if (current === null) return null
  return { revisionId: current.id, ...(await loadNumbered(db, current, emptyDocument(slug, 'en'))) }
}

function sizeOf(before: Document | null, { document, diff }: Composed): NonNullable<RevisionDetails['size']> {
  const from = before ?? emptyDocument(document.attrs.title, document.attrs.language)
  const { hunks } = diff ?? diffDocuments(from, document)
  const { words, sources, citations } = factsOf(document)
  return {
    words,
    sources,
    citations,
    added: hunks.reduce((sum, hunk) => sum + hunk.words.added, 0),
    removed: hunks.reduce((sum, hunk) => sum + hunk.words.removed, 0),
    passages: Math.max(1, hunks.length),
  }
}

const busy: Failure = { kind: 'conflict', code: 'busy', ...features.busy }
