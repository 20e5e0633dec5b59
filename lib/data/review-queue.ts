import { pendingStates, type SuggestionState } from '#lib/core/review/states.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { type PageRequest, pageLimit } from './page.ts'

/** What a reviewer narrows the queue to; '' means "any". All conditions must hold. */
export interface QueueConditions {
  readonly states: readonly SuggestionState[]
  /** Words of title, address, summary or author, or `#id`. */
  readonly q: string
  /** A category of the article. */
  readonly topic: string
  readonly author: '' | 'first' | 'guest'
  readonly size: '' | 'one' | 'small' | 'large'
  /** `conflicts` stands for "the article moved on": only a merge can tell the rest. */
  readonly checks: '' | 'passed' | 'failed' | 'conflicts'
  readonly claimed: '' | 'free' | 'mine' | 'others'
  /** Author id of who looks. */
  readonly viewer: number
  readonly now: Date
}

/** By which the groups, and the suggestions in each, are ordered. */
export type QueueOrder = 'oldest' | 'newest' | 'smallest' | 'decided'

/** Words that count as a small change. */
export const SMALL_WORDS = 50

/** One suggestion of the queue, with how many of its article match. */
export interface QueueRow {
  readonly id: number
  readonly ofArticle: number
}

interface Found extends QueueRow {
  readonly best: number
  readonly articleId: number
  readonly rank: number
}

/**
 * Ids of the suggestions that match, those of one article together, groups by their best one: the
 * longest wait, the newest or the smallest. Decided ones are not grouped, the last decision first. One
 * round trip. The cursor is the place of the last row, so that what is decided meanwhile skips nothing.
 */
export async function findQueue(
  db: Db,
  conditions: QueueConditions,
  order: QueueOrder,
  request: PageRequest,
): Promise<{ readonly rows: readonly QueueRow[]; readonly next: string | null }> {
  const limit = pageLimit(request)
  const grouped = order !== 'decided'
  const after = placeOf(request.cursor)
  const rows = await db.$queryRaw<Found[]>`
    WITH matching AS (
      SELECT s."id", ${grouped ? Prisma.sql`s."articleId"` : Prisma.sql`s."id"`} AS "articleId", ${rankBy[order]}::float8 AS "rank"
      FROM "Suggestion" s
      JOIN "Article" a ON a."id" = s."articleId"
      JOIN "Author" p ON p."id" = s."authorId"
      JOIN "SuggestionVersion" v ON v."suggestionId" = s."id" AND v."number" = s."version"
      LEFT JOIN "SearchEntry" e ON e."articleId" = a."id"
      WHERE ${Prisma.join(whereOf(conditions), ' AND ')}
    ), placed AS (
      SELECT "id", "articleId", "rank", min("rank") OVER g AS "best", (count(*) OVER g)::int AS "ofArticle"
      FROM matching WINDOW g AS (PARTITION BY "articleId")
    )
    SELECT * FROM placed ${after ? Prisma.sql`WHERE ("best", "articleId", "rank", "id") > (${after.best}::float8, ${after.articleId}::int, ${after.rank}::float8, ${after.id}::int)` : Prisma.empty}
    ORDER BY "best", "articleId", "rank", "id" LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(({ id, ofArticle }) => ({ id, ofArticle })),
    next: rows.length > limit && last ? [last.best, last.articleId, last.rank, last.id].join('_') : null,
  }
}

const words = Prisma.sql`coalesce((v."facts" ->> 'added')::int, 0) + coalesce((v."facts" ->> 'removed')::int, 0)`

const rankBy: Readonly<Record<QueueOrder, Prisma.Sql>> = {
  oldest: Prisma.sql`s."id"`,
  newest: Prisma.sql`-s."id"`,
  smallest: Prisma.sql`(${words})`,
  decided: Prisma.sql`-floor(extract(epoch FROM s."updatedAt") * 1000)`,
}

function whereOf(c: QueueConditions): Prisma.Sql[] {
  const q = c.q.normalize('NFC').replaceAll('\u0000', '').toLowerCase()
  const failed = Prisma.sql`EXISTS (SELECT FROM jsonb_array_elements(coalesce(v."facts" -> 'checks', '[]')) k WHERE k ->> 'passed' = 'false')`
  const running = Prisma.sql`(s."claimedById" IS NOT NULL AND s."claimedUntil" > ${c.now})`
  const sizes = {
    one: Prisma.sql`(v."facts" ->> 'hunks')::int = 1`,
    small: Prisma.sql`${words} <= ${SMALL_WORDS}`,
    large: Prisma.sql`${words} > ${SMALL_WORDS}`,
  }
  const checks = {
    passed: Prisma.sql`NOT ${failed}`,
    failed,
    conflicts: Prisma.sql`a."currentRevisionId" IS NOT NULL AND a."currentRevisionId" IS DISTINCT FROM v."baseRevisionId"`,
  }
  const claims = {
    free: Prisma.sql`NOT ${running}`,
    mine: Prisma.sql`${running} AND s."claimedById" = ${c.viewer}`,
    others: Prisma.sql`${running} AND s."claimedById" <> ${c.viewer}`,
  }
  const authors = {
    guest: Prisma.sql`p."kind" = 'guest'`,
    first: Prisma.sql`NOT EXISTS (SELECT FROM "Suggestion" o WHERE o."authorId" = s."authorId" AND o."id" <> s."id" AND o."state" IN ('published', 'declined'))`,
  }
  return [
    Prisma.sql`s."state" = ANY (${[...c.states]}::text[])`,
    ...(q === ''
      ? []
      : [
          Prisma.sql`position(${q} IN lower(concat_ws(' ', e."title", v."facts" ->> 'title', a."slug", v."summary", p."name", '#' || s."id"))) > 0`,
        ]),
    ...(c.topic === '' ? [] : [Prisma.sql`${c.topic} = ANY (e."categories")`]),
    ...(c.author === '' ? [] : [authors[c.author]]),
    ...(c.size === '' ? [] : [sizes[c.size]]),
    ...(c.checks === '' ? [] : [checks[c.checks]]),
    ...(c.claimed === '' ? [] : [claims[c.claimed]]),
  ]
}

/** What a cursor of ours says; null for anything else: the list then starts at its beginning. */
function placeOf(cursor: string | undefined): Omit<Found, 'ofArticle'> | null {
  const parts = /^(-?\d{1,15})_(\d{1,10})_(-?\d{1,15})_(\d{1,10})$/.exec(cursor ?? '')
  const [best, articleId, rank, id] = (parts ?? []).slice(1).map(Number)
  if (best === undefined || articleId === undefined || rank === undefined || id === undefined) return null
  return Math.max(articleId, id) > 2_147_483_647 ? null : { best, articleId, rank, id }
}

/** How many suggestions somebody is on at `now`. */
export async function countClaimed(db: Db, viewer: number, now: Date): Promise<number> {
  return db.suggestion.count({
    where: { claimedById: viewer, claimedUntil: { gt: now }, state: { in: [...pendingStates] } },
  })
}

/**
 * The suggestion that a reviewer goes on to after `after`: the next that waits, written by somebody
 * else and with nobody else on it; from the start again at the end; null when there is none.
 */
export async function findNextInQueue(
  db: Db,
  input: { readonly after: number; readonly viewer: number; readonly userId: string; readonly now: Date },
): Promise<number | null> {
  const { after, viewer, userId, now } = input
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT s."id" FROM "Suggestion" s JOIN "Author" p ON p."id" = s."authorId"
    WHERE s."state" = 'open' AND s."id" <> ${after} AND s."authorId" <> ${viewer} AND p."userId" IS DISTINCT FROM ${userId}
      AND (s."claimedById" IS NULL OR s."claimedById" = ${viewer} OR s."claimedUntil" <= ${now})
    ORDER BY s."id" < ${after}, s."id" LIMIT 1`
  return rows[0]?.id ?? null
}
