import { slugKey } from '#lib/core/article/slug.ts'
import type { Db } from './client.ts'
import { excerptOf } from './excerpt.ts'
import { Prisma } from './generated/client.ts'
import type { Page, PageRequest } from './page.ts'
import { pageLimit } from './page.ts'

/** An article that matches, with the words around the match. */
export interface SearchRow {
  readonly articleId: number
  readonly slug: string
  readonly title: string
  readonly description: string
  /** Text around the words found, each of them between U+E000 and U+E001. */
  readonly excerpt: string
}

/** A page of matches, best first. */
export interface SearchPage extends Page<SearchRow> {
  /** Matches altogether; 1,000 when there are more. */
  readonly total: number
}

/** Excerpts are cut from this many leading characters. */
const EXCERPT_TEXT = 20_000
/** Matches beyond this many are neither counted nor ranked: nobody reads so far. */
const MOST_MATCHES = 1_000
/** Of these the long vectors are read for ranking; reading one takes about 0.1 ms. */
const MOST_RANKED = 100

/**
 * Articles that match a query as people type it (`websearch_to_tsquery`: words, "phrases", -without,
 * or), best first; a single word may be unfinished. The query is data: nothing in it is a syntax
 * error. One round trip, whose cost does not grow with the number of matches: a title that is the
 * query comes first, then matches in titles and descriptions; of matches in texts the best cited
 * are ranked by how often and how near each other the words stand.
 */
export async function searchArticles(
  db: Db,
  request: PageRequest & { readonly query: string },
): Promise<SearchPage> {
  const query = request.query.normalize('NFC').replaceAll('\u0000', '').trim().slice(0, 200)
  if (query === '') return { items: [], next: null, total: 0 }
  const limit = pageLimit(request)
  const offset = Math.min(/^\d{1,4}$/.test(request.cursor ?? '') ? Number(request.cursor) : 0, MOST_MATCHES)
  // Letters and numbers only, so it always parses.
  const prefix = /^[\p{L}\p{N}]{2,}$/u.test(query) ? `${query.toLowerCase()}:*` : null
  // Written out at each place: the planner then knows the words and how often they stand.
  const asked = Prisma.sql`(websearch_to_tsquery('english', ${query}) || websearch_to_tsquery('simple', ${query})
    || (CASE WHEN ${prefix}::text IS NULL THEN ''::tsquery ELSE to_tsquery('simple', ${prefix ?? 'x'}) END))`
  // A word that must not be there may stand in the text of an article whose title matches.
  const excludes = /(^|\s)-/.test(query)
  const slug = slugKey(query.replace(/\s+/g, '-'))
  const rows = await db.$queryRaw<Match[]>`
    WITH heads AS (
      SELECT s."articleId", 5 + ts_rank(s."head", ${asked}, 1) AS rank FROM "SearchEntry" s
      WHERE s."head" @@ ${asked} AND (NOT ${excludes} OR s."vector" @@ ${asked}) LIMIT ${MOST_MATCHES}
    ), exact AS (
      SELECT a."id" AS "articleId", 100 AS rank FROM "Article" a WHERE a."slugKey" = ${slug}
      UNION ALL SELECT s."articleId", 100 FROM "SearchEntry" s WHERE lower(s."title") = lower(${query})
    ), texts AS (
      SELECT s."articleId", s."citations" FROM "SearchEntry" s WHERE s."vector" @@ ${asked} LIMIT ${MOST_MATCHES}
    ), cited AS (
      SELECT t."articleId" FROM texts t ORDER BY t."citations" DESC, t."articleId" LIMIT ${MOST_RANKED}
    ), ranked AS (
      SELECT "articleId", rank FROM heads
      UNION ALL SELECT e."articleId", e.rank FROM exact e JOIN texts USING ("articleId")
      UNION ALL SELECT s."articleId", ts_rank_cd(s."vector", ${asked}, 1) FROM cited c JOIN "SearchEntry" s ON s."articleId" = c."articleId"
      UNION ALL SELECT "articleId", 0 FROM texts
    ), hits AS (
      SELECT "articleId", sum(rank) AS rank, count(*) OVER ()::int AS "total" FROM ranked
      GROUP BY "articleId" ORDER BY rank DESC, "articleId" LIMIT ${limit} OFFSET ${offset}
    )
    SELECT h."articleId", a."slug", s."title", s."description", h."total", left(s."text", ${EXCERPT_TEXT}::int) AS "text",
      (SELECT tsvector_to_array(to_tsvector('english', ${query})) || tsvector_to_array(to_tsvector('simple', ${query}))) AS "stems"
    FROM hits h JOIN "SearchEntry" s ON s."articleId" = h."articleId" JOIN "Article" a ON a."id" = h."articleId"
    ORDER BY h.rank DESC, h."articleId"`
  const total = rows[0]?.total ?? 0
  const end = offset + rows.length
  return {
    items: rows.map(({ total: _total, text, stems, ...row }) => ({
      ...row,
      excerpt: excerptOf(text, stemsOf(stems)),
    })),
    next: rows.length > 0 && end < total ? String(end) : null,
    total,
  }
}

interface Match extends Omit<SearchRow, 'excerpt'> {
  readonly total: number
  readonly text: string
  readonly stems: readonly string[]
}

/** Beginnings of words to mark: `happi`, the stem of happy, stands in no text. */
function stemsOf(lexemes: readonly string[]): readonly string[] {
  const stems = lexemes.map((lexeme) => (lexeme.length > 3 ? lexeme.replace(/i$/, '') : lexeme))
  // Longer ones first: a pattern takes the first alternative that fits.
  return [...new Set(stems)].sort((a, b) => b.length - a.length)
}

/** Articles whose title starts with these letters, for the link dialog; at most 10. */
export async function suggestTitles(
  db: Db,
  letters: string,
): Promise<readonly { readonly slug: string; readonly title: string }[]> {
  const pattern = `${letters
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`
  return db.$queryRaw<{ slug: string; title: string }[]>`
    SELECT a."slug", s."title" FROM "SearchEntry" s JOIN "Article" a ON a."id" = s."articleId"
    WHERE lower(s."title") LIKE ${pattern} ORDER BY length(s."title"), s."title" LIMIT 10`
}
