import { Prisma } from './generated/client.ts'

/** An article, with what is known of its current text. */
export interface ArticleRow {
  readonly id: number
  readonly slug: string
  readonly protection: number
  readonly reviewEveryDays: number | null
  readonly renderVersion: number
  readonly createdAt: Date
  /** Null while only the slug is reserved. */
  readonly current: CurrentRevision | null
  /** Derived from the current text; null while there is none or it is hidden. */
  readonly summary: ArticleSummary | null
}

/** The pointer to an article's current revision. */
export interface CurrentRevision {
  readonly id: number
  readonly number: number
  readonly documentId: number
  readonly publishedAt: Date
  readonly hidden: boolean
}

/** What lists and the panel show of a current text without loading it. */
export interface ArticleSummary {
  readonly title: string
  readonly description: string
  readonly language: string
  readonly categories: readonly string[]
  readonly words: number
  readonly sources: number
  readonly citations: number
  /** `articleFacts` of the current document (lib/core/article). */
  readonly facts: Prisma.JsonValue
}

/** What a statement selects from `articleTables` to give rows for `presentArticle`. */
export const articleColumns = Prisma.sql`
  n."id", n."slug", n."protection", n."reviewEveryDays", n."renderVersion", n."createdAt",
  r."id" AS "revisionId", r."number", r."documentId", r."publishedAt", r."documentSalt" IS NULL AS "hidden",
  s."title", s."description", s."language", s."categories", s."words", s."sources", s."citations", s."facts"`

/** Articles as `n`, with their current revisions as `r` and what is derived from their texts as `s`, where there are. */
export const articleTables = Prisma.sql`"Article" n
  LEFT JOIN "Revision" r ON r."id" = n."currentRevisionId" LEFT JOIN "SearchEntry" s ON s."articleId" = n."id"`

/** A row of `articleColumns`. */
export type ArticleColumns = Omit<ArticleRow, 'current' | 'summary'> &
  (NoRevision | (Omit<CurrentRevision, 'id'> & { readonly revisionId: number })) &
  (ArticleSummary | { readonly title: null })

interface NoRevision {
  readonly revisionId: null
}

/** An article from a row of `articleColumns`; what else the row holds stays behind. */
export function presentArticle(row: ArticleColumns): ArticleRow {
  const { id, slug, protection, reviewEveryDays, renderVersion, createdAt } = row
  const article = { id, slug, protection, reviewEveryDays, renderVersion, createdAt }
  return { ...article, current: currentOf(row), summary: summaryOf(row) }
}

function currentOf(row: ArticleColumns): CurrentRevision | null {
  if (row.revisionId === null) return null
  const { revisionId: id, number, documentId, publishedAt, hidden } = row
  return { id, number, documentId, publishedAt, hidden }
}

function summaryOf(row: ArticleColumns): ArticleSummary | null {
  if (row.title === null) return null
  const { title, description, language, categories, words, sources, citations, facts } = row
  return { title, description, language, categories, words, sources, citations, facts }
}
