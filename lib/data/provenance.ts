import { slugKey } from '#lib/core/article/slug.ts'
import type { Actor } from '#lib/core/review/actor.ts'
import { pendingStates } from '#lib/core/review/states.ts'
import type { ArticleRow } from './article-rows.ts'
import type { Db } from './client.ts'
import type { ConfirmationRow } from './confirmations.ts'
import { type AuthorColumns, type PersonRow, presentPerson } from './people-rows.ts'
import {
  presentRevision,
  type RevisionColumns,
  type RevisionRow,
  revisionColumns,
  revisionTables,
} from './revision-rows.ts'

/** How a published article stands: its current revision, and what the history says about it as a whole. */
export interface Standing
  extends Pick<ArticleRow, 'slug' | 'protection' | 'reviewEveryDays' | 'renderVersion'> {
  readonly revision: RevisionRow
  /** The last "whole article checked", and whether what was checked is hidden now; null when nobody did yet. */
  readonly lastCheck: (ConfirmationRow & { readonly hidden: boolean }) | null
  readonly revisions: number
  readonly authorCount: number
  /** Authors of revisions, most revisions first, at most 10. */
  readonly authors: readonly PersonRow[]
  /** Passages that reviewers approved since the last check (since the start when there was none). */
  readonly approvedSince: number
  /** Passages published or imported without review since then. */
  readonly unreviewedSince: number
  /** Whether the viewer published words without review since then. */
  readonly ownUnreviewed: boolean
  /**
   * Suggestions of the viewer that still wait: of the account under any of its names, or among the guest's
   * receipts; newest first, at most 20.
   */
  readonly ownPending: readonly number[]
  /** The latest approval: its time and the approver's author id. */
  readonly lastApproval: { readonly at: Date; readonly authorId: number } | null
}

interface StandingColumns
  extends RevisionColumns,
    Pick<Standing, 'slug' | 'protection' | 'reviewEveryDays' | 'renderVersion'> {
  readonly lastCheck: (AuthorColumns & { at: number; note: string; revision: number; hidden: boolean }) | null
  readonly revisions: number
  readonly authorCount: number
  readonly authors: readonly AuthorColumns[]
  readonly approved: number
  readonly unreviewed: number
  readonly own: boolean
  readonly pending: readonly number[]
  readonly approval: { readonly at: number; readonly author: number } | null
}

/**
 * How the article under a slug stands, whatever its case, for whoever looks at it. Null when nothing is
 * published under the slug; that its text may be hidden is for the caller to see. One round trip.
 */
export async function readStanding(db: Db, slug: string, viewer: Actor): Promise<Standing | null> {
  const { authorId, userId } = viewer.kind === 'account' ? viewer : { authorId: null, userId: null }
  const receipts = viewer.kind === 'guest' ? [...viewer.receipts] : []
  const rows = await db.$queryRaw<StandingColumns[]>`
    WITH article AS (
      SELECT "id", "slug", "protection", "reviewEveryDays", "renderVersion", "currentRevisionId" FROM "Article" WHERE "slugKey" = ${slugKey(slug)}
    ), last_check AS (
      SELECT extract(epoch FROM k."at") * 1000 AS "at", k."note", v."number" AS "revision", v."documentSalt" IS NULL AS "hidden", w."id", w."name", w."kind", w."userId"
      FROM "Confirmation" k JOIN "Revision" v ON v."id" = k."revisionId" JOIN "Author" w ON w."id" = k."authorId"
      WHERE k."articleId" = (SELECT "id" FROM article) ORDER BY k."id" DESC LIMIT 1
    ), history AS (
      -- The shape is that of encodeDetails: the passages are the sixth number of the size.
      SELECT "number", "authorId", "publishedAt", j -> 'approvals' AS approvals, coalesce((j -> 'size' ->> 5)::int, 1) AS passages,
        coalesce((j ->> 'direct')::boolean, false) AS direct, coalesce((j ->> 'imported')::boolean, false) AS imported,
        "number" > coalesce((SELECT "revision" FROM last_check), 0) AS since
      FROM "Revision", CAST("details" AS json) AS j WHERE "articleId" = (SELECT "id" FROM article)
    ), approval AS (
      SELECT extract(epoch FROM "publishedAt") * 1000 AS "at", coalesce(approvals -> -1 ->> 0, approvals ->> -1)::int AS "author"
      FROM history WHERE json_array_length(approvals) > 0 ORDER BY "number" DESC LIMIT 1
    ), writers AS (
      SELECT w."id", w."name", w."kind", w."userId" FROM history h JOIN "Author" w ON w."id" = h."authorId"
      GROUP BY w."id" ORDER BY count(*) DESC, w."id" LIMIT 10
    ), totals AS (
      SELECT count(*)::int AS "revisions", count(DISTINCT "authorId")::int AS "authorCount",
        coalesce(sum(passages) FILTER (WHERE since AND NOT (direct OR imported)), 0)::int AS "approved",
        coalesce(sum(passages) FILTER (WHERE since AND (direct OR imported)), 0)::int AS "unreviewed",
        coalesce(bool_or(since AND direct AND "authorId" = ${authorId}::int), false) AS "own"
      FROM history
    ), pending AS (
      SELECT "id" FROM "Suggestion" WHERE "articleId" = (SELECT "id" FROM article) AND "state" = ANY (${[...pendingStates]}::text[])
        AND ("id" = ANY (${receipts}::int[]) OR "authorId" IN (SELECT "id" FROM "Author" WHERE "userId" = ${userId}))
      ORDER BY "id" DESC LIMIT 20
    )
    SELECT ${revisionColumns}, n."slug", n."protection", n."reviewEveryDays", n."renderVersion", t.*, (SELECT to_json(last_check) FROM last_check) AS "lastCheck",
      (SELECT json_agg(writers) FROM writers) AS "authors", (SELECT to_json(approval) FROM approval) AS "approval",
      array(SELECT "id" FROM pending) AS "pending"
    FROM ${revisionTables} JOIN article n ON n."currentRevisionId" = r."id" CROSS JOIN totals t`
  const [row] = rows
  if (!row) return null
  const { slug: name, protection, reviewEveryDays, renderVersion } = row
  const { lastCheck, approval, revisions, authorCount } = row
  return {
    slug: name,
    protection,
    reviewEveryDays,
    renderVersion,
    revision: presentRevision(row),
    lastCheck: lastCheck && {
      at: new Date(lastCheck.at),
      note: lastCheck.note,
      revision: lastCheck.revision,
      hidden: lastCheck.hidden,
      by: presentPerson(lastCheck),
    },
    revisions,
    authorCount,
    authors: row.authors.map(presentPerson),
    approvedSince: row.approved,
    unreviewedSince: row.unreviewed,
    ownUnreviewed: row.own,
    ownPending: row.pending,
    lastApproval: approval && { at: new Date(approval.at), authorId: approval.author },
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

/** Whether this author published words of an article without review since it was checked last. */
export async function hasOwnUnreviewed(db: Db, articleId: number, authorId: number): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Revision" WHERE "articleId" = ${articleId} AND "authorId" = ${authorId}
      AND "number" > coalesce((SELECT r."number" FROM "Confirmation" c JOIN "Revision" r ON r."id" = c."revisionId"
        WHERE c."articleId" = ${articleId} ORDER BY c."id" DESC LIMIT 1), 0) AND coalesce((CAST("details" AS json) ->> 'direct')::boolean, false)) AS "found"`
  return rows[0]?.found ?? false
}

/** Passages approved and published unreviewed after a revision of each of several articles, for lists. */
export async function readProvenances(
  db: Db,
  articles: readonly { readonly articleId: number; readonly since: number }[],
): Promise<ReadonlyMap<number, Pick<Standing, 'approvedSince' | 'unreviewedSince'>>> {
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
