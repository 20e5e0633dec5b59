import type { Db } from './client.ts'
import { type PersonRow, presentPerson } from './people-rows.ts'

/** What the history says about an article as a whole, for its panel. */
export interface Provenance {
  readonly revisions: number
  readonly authorCount: number
  /** Authors of revisions, most revisions first, at most 10. */
  readonly authors: readonly PersonRow[]
  /** Passages that reviewers approved after revision `since`. */
  readonly approvedSince: number
  /** Passages published or imported without review after revision `since`. */
  readonly unreviewedSince: number
  /** The latest approval: its time and the approver's author id. */
  readonly lastApproval: { readonly at: Date; readonly authorId: number } | null
}

/** Counts over an article's history after revision number `since` (0: from the start). Two round trips. */
export async function readProvenance(db: Db, articleId: number, since: number): Promise<Provenance> {
  const [counts, authors] = await Promise.all([
    db.$queryRaw<
      {
        revisions: number
        authors: number
        approved: number
        unreviewed: number
        at: Date | null
        approver: number | null
      }[]
    >`
      WITH history AS (
        -- The shape is that of encodeDetails: the passages are the sixth number of the size.
        SELECT "number", "authorId", "publishedAt", d -> 'approvals' AS approvals,
          coalesce((d -> 'size' ->> 5)::int, 1) AS passages,
          coalesce((d ->> 'direct')::boolean, false) OR coalesce((d ->> 'imported')::boolean, false) AS unreviewed
        FROM "Revision", CAST("details" AS json) AS d WHERE "articleId" = ${articleId}
      ), approval AS (
        SELECT "publishedAt" AS at, coalesce(approvals -> -1 ->> 0, approvals ->> -1)::int AS approver FROM history
        WHERE json_array_length(approvals) > 0 ORDER BY "number" DESC LIMIT 1
      )
      SELECT count(*)::int AS "revisions", count(DISTINCT "authorId")::int AS "authors",
        coalesce(sum(passages) FILTER (WHERE "number" > ${since} AND NOT unreviewed), 0)::int AS "approved",
        coalesce(sum(passages) FILTER (WHERE "number" > ${since} AND unreviewed), 0)::int AS "unreviewed",
        (SELECT at FROM approval) AS "at", (SELECT approver FROM approval) AS "approver"
      FROM history`,
    db.$queryRaw<{ id: number; name: string; kind: string; userId: string | null }[]>`
      SELECT a."id", a."name", a."kind", a."userId" FROM "Revision" r JOIN "Author" a ON a."id" = r."authorId"
      WHERE r."articleId" = ${articleId} GROUP BY a."id" ORDER BY count(*) DESC, a."id" LIMIT 10`,
  ])
  const row = counts[0]
  return {
    revisions: row?.revisions ?? 0,
    authorCount: row?.authors ?? 0,
    authors: authors.map(presentPerson),
    approvedSince: row?.approved ?? 0,
    unreviewedSince: row?.unreviewed ?? 0,
    lastApproval: row?.at && row.approver !== null ? { at: row.at, authorId: row.approver } : null,
  }
}

/** Slugs that articles link to but nobody has begun, most wanted first; at most `limit`. */
export async function listWanted(
  db: Db,
  limit: number,
): Promise<readonly { readonly slug: string; readonly by: number }[]> {
  return db.$queryRaw<{ slug: string; by: number }[]>`
    SELECT l."toKey" AS "slug", count(*)::int AS "by" FROM "ArticleLink" l
    WHERE NOT EXISTS (SELECT FROM "Article" a WHERE a."slugKey" = l."toKey" AND a."currentRevisionId" IS NOT NULL)
      AND NOT EXISTS (SELECT FROM "Redirect" r WHERE r."slugKey" = l."toKey")
    GROUP BY l."toKey" ORDER BY count(*) DESC, l."toKey" LIMIT ${Math.min(limit, 100)}`
}

/** How many published articles link to this key. */
export async function countWanting(db: Db, key: string): Promise<number> {
  return db.articleLink.count({ where: { toKey: key } })
}

/**
 * Whether this author published words of an article without review after revision number `since`, or
 * (null) after the one that was checked last.
 */
export async function hasOwnUnreviewed(
  db: Db,
  input: { readonly articleId: number; readonly authorId: number; readonly since: number | null },
): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Revision" WHERE "articleId" = ${input.articleId} AND "authorId" = ${input.authorId}
      AND "number" > coalesce(${input.since}::int, (SELECT r."number" FROM "Confirmation" c JOIN "Revision" r ON r."id" = c."revisionId"
        WHERE c."articleId" = ${input.articleId} ORDER BY c."id" DESC LIMIT 1), 0) AND coalesce((CAST("details" AS json) ->> 'direct')::boolean, false)) AS "found"`
  return rows[0]?.found ?? false
}

/** Passages approved and published unreviewed after a revision of each of several articles, for lists. */
export async function readProvenances(
  db: Db,
  articles: readonly { readonly articleId: number; readonly since: number }[],
): Promise<ReadonlyMap<number, Pick<Provenance, 'approvedSince' | 'unreviewedSince'>>> {
  if (articles.length === 0) return new Map()
  const ids = articles.map((article) => article.articleId)
  const since = articles.map((article) => article.since)
  const rows = await db.$queryRaw<{ id: number; approved: number; unreviewed: number }[]>`
    WITH history AS (
      SELECT r."articleId" AS id, coalesce((d -> 'size' ->> 5)::int, 1) AS passages,
        coalesce((d ->> 'direct')::boolean, false) OR coalesce((d ->> 'imported')::boolean, false) AS unreviewed
      FROM unnest(${ids}::int[], ${since}::int[]) AS a (id, since)
      JOIN "Revision" r ON r."articleId" = a.id AND r."number" > a.since, CAST(r."details" AS json) AS d
    )
    SELECT id, coalesce(sum(passages) FILTER (WHERE NOT unreviewed), 0)::int AS "approved",
      coalesce(sum(passages) FILTER (WHERE unreviewed), 0)::int AS "unreviewed"
    FROM history GROUP BY id`
  return new Map(
    rows.map((row) => [row.id, { approvedSince: row.approved, unreviewedSince: row.unreviewed }]),
  )
}
