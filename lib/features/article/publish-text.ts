import { type Diff, diffDocuments } from '#lib/core/diff/index.ts'
import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import type { RevisionDetails } from '#lib/core/review/details.ts'
import { features } from '#lib/core/text/features.ts'
import { findArticleById } from '#lib/data/articles.ts'
import type { Db } from '#lib/data/client.ts'
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

/** A miss merges again; so many in a row mean that an article is rewritten many times a second. */
const MOST_TRIES = 12

/**
 * Publishes by compare-and-set (DESIGN §4): `compose` makes the new text from whatever is current,
 * and is asked again when somebody else published meanwhile. On top of a hidden text a new one stands
 * alone. Call it in a transaction.
 */
export async function publishText(
  context: Context & { readonly db: Db },
  input: {
    readonly articleId: number
    readonly authorId: number
    readonly suggestionId: number | null
    readonly publisherId: number | null
    readonly compose: (current: NumberedText | null) => Promise<Outcome<Composed>>
  },
): Promise<Outcome<Published & { readonly revisionId: number }>> {
  const { db, now } = context
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const article = await findArticleById(db, input.articleId)
    if (article === null) throw new Error(`article ${input.articleId} vanished while it was being published`)
    const current =
      article.current && (await loadNumbered(db, article.current, emptyDocument(article.slug, 'en')))
    const composed = await input.compose(current)
    if (!composed.ok) return composed
    const published = await publishRevision(db, {
      articleId: input.articleId,
      baseRevisionId: article.current?.id ?? null,
      document: composed.value.document,
      authorId: input.authorId,
      suggestionId: input.suggestionId,
      details: {
        ...composed.value.details,
        size: sizeOf(current?.hidden ? null : (current?.document ?? null), composed.value),
      },
      publisherId: input.publisherId,
      now,
    })
    if (published.kind === 'stale') continue
    const { id, number, chainHash } = published
    // In this transaction: the other suggestions are looked at when, and only when, it commits.
    await addJob(db, 'article-moved', { articleId: input.articleId, revision: number })
    return done({ slug: article.slug, revision: number, publishedAt: now, hash: chainHash, revisionId: id })
  }
  return failed(busy)
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
