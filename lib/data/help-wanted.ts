import type { Db } from './client.ts'

/** An article whose current text has claims without a source. */
export interface UnsourcedRow {
  readonly slug: string
  readonly title: string
  /** Claims that nothing supports. */
  readonly missing: number
}

/** Articles with claims that nothing supports: those that say "citation needed" first, then the most of them. */
export async function listUnsourced(db: Db, limit: number): Promise<readonly UnsourcedRow[]> {
  return db.$queryRaw<UnsourcedRow[]>`
    SELECT a."slug", s."title", (s."facts" ->> 'claims')::int - (s."facts" ->> 'citedClaims')::int AS "missing"
    FROM "SearchEntry" s JOIN "Article" a ON a."id" = s."articleId"
    WHERE (s."facts" ->> 'claims')::int > (s."facts" ->> 'citedClaims')::int
      AND NOT (lower(s."categories"::text)::text[] && ARRAY['help', 'about this wiki'])
    ORDER BY jsonb_array_length(s."facts" -> 'citationNeeded') DESC, "missing" DESC, a."id" LIMIT ${limit}`
}

/** An article with words that were to be looked at again by a date now past. */
export interface StaleRow {
  readonly slug: string
  readonly title: string
  /** The earliest of those dates. */
  readonly due: string
  readonly count: number
}

/** Articles with words to be checked by `today` (YYYY-MM-DD) or earlier, the longest overdue first. */
export async function listStale(db: Db, today: string, limit: number): Promise<readonly StaleRow[]> {
  return db.$queryRaw<StaleRow[]>`
    SELECT a."slug", s."title", min(d ->> 'checkBy') AS "due", count(*)::int AS "count"
    FROM "SearchEntry" s JOIN "Article" a ON a."id" = s."articleId", jsonb_array_elements(s."facts" -> 'dated') AS d
    WHERE d ->> 'checkBy' < ${today} GROUP BY a."id", s."title" ORDER BY "due", a."id" LIMIT ${limit}`
}

/** Articles by their latest "whole article checked", newest first. */
export async function listLastChecked(db: Db, limit: number): Promise<readonly number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT c."articleId" AS "id" FROM "Confirmation" c JOIN "Article" a ON a."id" = c."articleId"
    WHERE a."currentRevisionId" IS NOT NULL GROUP BY c."articleId" ORDER BY max(c."id") DESC LIMIT ${limit}`
  return rows.map((row) => row.id)
}

/** How many people published something since `since`. */
export async function countPeople(db: Db, since: Date): Promise<number> {
  const rows = await db.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT "authorId")::int AS "people" FROM "Revision" WHERE "publishedAt" >= ${since}`
  return rows[0]?.people ?? 0
}
