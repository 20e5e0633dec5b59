import { slugKey } from '#lib/core/article/slug.ts'
import type { Db } from './client.ts'
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
  /** Matches altogether. */
  readonly total: number
}

/** Marks around a word found: private-use characters that no document holds, so that nothing needs escaping. */
const HEADLINE =
  'StartSel=\u{E000}, StopSel=\u{E001}, MaxWords=32, MinWords=14, ShortWord=2, MaxFragments=2, FragmentDelimiter=" … "'
/** Excerpts are cut from this many leading characters: a headline reads the whole text it is given. */
const EXCERPT_TEXT = 20_000
/** Deeper pages cost more and are never read. */
const MAX_OFFSET = 1_000

/**
 * Articles that match a query as people type it (`websearch_to_tsquery`: words, "phrases", -without,
 * or), best first; the last word may be unfinished. A title that is the query comes first. The query
 * is data: nothing in it is a syntax error. One round trip.
 */
export async function searchArticles(
  db: Db,
  request: PageRequest & { readonly query: string },
): Promise<SearchPage> {
  const query = request.query.normalize('NFC').replaceAll('\u0000', '').trim().slice(0, 200)
  if (query === '') return { items: [], next: null, total: 0 }
  const limit = pageLimit(request)
  const offset = Math.min(/^\d{1,4}$/.test(request.cursor ?? '') ? Number(request.cursor) : 0, MAX_OFFSET)
  // The last word as a prefix, in the plain configuration: letters and numbers only, so it always parses.
  const last = /[\p{L}\p{N}]{2,}$/u.exec(query)?.[0].toLowerCase() ?? null
  const prefix = last === null || /["-]\S*$/.test(query) ? null : `${last}:*`
  const rows = await db.$queryRaw<(SearchRow & { total: number })[]>`
    WITH asked AS (
      SELECT websearch_to_tsquery('english', ${query}) || websearch_to_tsquery('simple', ${query})
        || (CASE WHEN ${prefix}::text IS NULL OR ${query} ~ '\s' THEN ''::tsquery ELSE to_tsquery('simple', ${prefix ?? 'x'}) END) AS q
    ), hits AS (
      SELECT s."articleId", s."title", s."description", a."slug", count(*) OVER ()::int AS "total",
        ts_rank_cd(s."vector", q, 1) + CASE WHEN a."slugKey" = ${slugKey(query.replace(/\s+/g, '-'))} OR lower(s."title") = lower(${query}) THEN 10 ELSE 0 END AS rank
      FROM "SearchEntry" s JOIN "Article" a ON a."id" = s."articleId", asked
      WHERE s."vector" @@ q
      ORDER BY rank DESC, s."articleId" LIMIT ${limit} OFFSET ${offset}
    )
    SELECT h."articleId", h."slug", h."title", h."description", h."total",
      ts_headline("search_config"(s."language"), left(s."text", ${EXCERPT_TEXT}::int), q, ${HEADLINE}) AS "excerpt"
    FROM hits h JOIN "SearchEntry" s ON s."articleId" = h."articleId", asked ORDER BY h.rank DESC, h."articleId"`
  const total = rows[0]?.total ?? 0
  const end = offset + rows.length
  return {
    items: rows.map(({ total: _total, ...row }) => row),
    next: rows.length > 0 && end < total && end <= MAX_OFFSET ? String(end) : null,
    total,
  }
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
