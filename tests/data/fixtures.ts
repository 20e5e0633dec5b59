import type { Document } from '#lib/core/document/index.ts'
import type { RevisionDetails } from '#lib/core/review/details.ts'
import { createArticle } from '#lib/data/articles.ts'
import type { Db } from '#lib/data/client.ts'
import { decisionRecord } from '#lib/data/decisions.ts'
import { createAccount } from '#lib/data/people.ts'
import { type Published, publishRevision } from '#lib/data/revisions.ts'
import { createSuggestion } from '#lib/data/suggestions.ts'
import { cite, doc, h2, p, sources } from '#tests/builders.ts'

/** A moment; tests that need later ones add milliseconds. */
export const now = new Date('2026-03-01T12:00:00.123Z')

/** Details of a plain revision. */
export function details(summary: string, more: Partial<RevisionDetails> = {}): RevisionDetails {
  return {
    summary,
    approvals: [],
    suggestion: null,
    decisions: {},
    rebasedFrom: null,
    direct: true,
    singleReviewer: false,
    ...more,
  }
}

/** A small sourced document; `words` is its second paragraph. */
export function sampleDocument(words = 'It sounds by itself.', title = 'Aeolian harp'): Document {
  return doc(
    { title, description: 'An instrument played by the wind', categories: ['Instruments'] },
    p('The Aeolian harp is a musical instrument.', cite('kircher')),
    h2('Sound'),
    p(words),
    sources({ kircher: { title: 'Musurgia universalis', URL: 'https://example.org/musurgia' } }),
  )
}

/** An account with its author. */
export async function person(
  db: Db,
  name: string,
  role: 'contributor' | 'reviewer' | 'admin' = 'contributor',
) {
  const key = name.toLowerCase()
  const account = await createAccount(db, { name, nameKey: key, email: `${key}@example.org`, role })
  if (!account) throw new Error(`${name} is taken`)
  return account
}

/** A reserved slug. */
export async function reserve(db: Db, slug: string): Promise<number> {
  const article = await createArticle(db, { slug, now })
  if (!article.ok) throw new Error(`${slug} is taken`)
  return article.id
}

/** Publishes `document` on top of `base`. */
export async function publish(
  db: Db,
  input: {
    readonly articleId: number
    readonly authorId: number
    readonly base: number | null
    readonly document: Document
    readonly summary?: string
    readonly suggestionId?: number
    readonly details?: Partial<RevisionDetails>
  },
): Promise<Published> {
  return publishRevision(db, {
    articleId: input.articleId,
    baseRevisionId: input.base,
    document: input.document,
    authorId: input.authorId,
    suggestionId: input.suggestionId ?? null,
    details: details(input.summary ?? 'A change', {
      suggestion: input.suggestionId === undefined ? null : { id: input.suggestionId, version: 1 },
      ...input.details,
    }),
    record: input.suggestionId === undefined ? null : await decisionRecord(db, input.suggestionId),
    publisherId: input.authorId,
    now,
  })
}

/** The id of what must have been published. */
export function idOf(published: Published): number {
  if (published.kind !== 'published') throw new Error('it was not published')
  return published.id
}

/** A suggestion by `authorId` on top of `base`. */
export async function suggest(
  db: Db,
  input: {
    readonly articleId: number
    readonly authorId: number
    readonly base: number | null
    readonly document: Document
  },
) {
  return createSuggestion(db, {
    articleId: input.articleId,
    authorId: input.authorId,
    baseRevisionId: input.base,
    document: input.document,
    summary: 'A suggestion',
    facts: {},
    receiptHash: null,
    now,
  })
}
