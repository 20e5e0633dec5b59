import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { numericCursor, type Page, type PageRequest, pageLimit, pageOf } from './page.ts'
import {
  presentRevision,
  type RevisionColumns,
  type RevisionRow,
  revisionColumns,
  revisionTables,
} from './revision-rows.ts'

/** A revision with the name of its article, for lists across articles. */
export interface RevisionOfArticle extends RevisionRow {
  readonly slug: string
  /** The title of the article's current text; the slug while that is hidden. */
  readonly title: string
}

/** Revisions `r` by a condition, in an order. One round trip. */
async function select(db: Db, which: Prisma.Sql): Promise<RevisionColumns[]> {
  return db.$queryRaw<RevisionColumns[]>`SELECT ${revisionColumns} FROM ${revisionTables} ${which}`
}

interface NamedColumns extends RevisionColumns {
  readonly slug: string
  readonly title: string | null
}

/** The same with the names of their articles. */
async function selectNamed(db: Db, which: Prisma.Sql): Promise<NamedColumns[]> {
  return db.$queryRaw<NamedColumns[]>`
    SELECT ${revisionColumns}, n."slug", s."title" FROM ${revisionTables}
    JOIN "Article" n ON n."id" = r."articleId" LEFT JOIN "SearchEntry" s ON s."articleId" = n."id" ${which}`
}

function presentNamed(row: NamedColumns): RevisionOfArticle {
  return { ...presentRevision(row), slug: row.slug, title: row.title ?? row.slug }
}

/** The revision of an article with this number; null when there is none. */
export async function findRevision(db: Db, articleId: number, number: number): Promise<RevisionRow | null> {
  const [row] = await select(db, Prisma.sql`WHERE r."articleId" = ${articleId} AND r."number" = ${number}`)
  return row ? presentRevision(row) : null
}

/** A revision by its id; null when there is none. */
export async function findRevisionById(db: Db, id: number): Promise<RevisionOfArticle | null> {
  const [row] = await selectNamed(db, Prisma.sql`WHERE r."id" = ${id}`)
  return row ? presentNamed(row) : null
}

/** A history page shows this many at most: its rows are small. */
const MAX_HISTORY = 500

/** The revisions of an article, newest first, at most 500. The cursor is a revision number. */
export async function listRevisions(
  db: Db,
  articleId: number,
  request: PageRequest = {},
): Promise<Page<RevisionRow>> {
  const limit = pageLimit(request, MAX_HISTORY)
  const before = numericCursor(request)
  const below = before === null ? Prisma.empty : Prisma.sql`AND r."number" < ${before}`
  const rows = await select(
    db,
    Prisma.sql`WHERE r."articleId" = ${articleId} ${below} ORDER BY r."number" DESC LIMIT ${limit + 1}`,
  )
  return pageOf(rows, limit, presentRevision, (row) => row.number)
}

/** The revisions of an article from number `from` on, oldest first, at most 100: "what changed since". */
export async function listRevisionsSince(
  db: Db,
  articleId: number,
  from: number,
): Promise<readonly RevisionRow[]> {
  const rows = await select(
    db,
    Prisma.sql`WHERE r."articleId" = ${articleId} AND r."number" > ${from} ORDER BY r."number" LIMIT 100`,
  )
  return rows.map(presentRevision)
}

/**
 * All revisions of the wiki in its one gap-free commit order: the cursor is a position, so a reader
 * that comes back with the last one misses nothing.
 */
export async function listAllRevisions(db: Db, request: PageRequest = {}): Promise<Page<RevisionOfArticle>> {
  const limit = pageLimit(request)
  const rows = await selectNamed(
    db,
    Prisma.sql`WHERE r."position" > ${numericCursor(request) ?? 0} ORDER BY r."position" LIMIT ${limit + 1}`,
  )
  return pageOf(rows, limit, presentNamed, (row) => row.position)
}

/** The wiki's latest revisions, newest first; of one author (or several of one account) if given. */
export async function listRecentRevisions(
  db: Db,
  request: PageRequest & { readonly authorIds?: readonly number[] | undefined } = {},
): Promise<Page<RevisionOfArticle>> {
  const limit = pageLimit(request)
  const before = numericCursor(request)
  const { authorIds } = request
  const below = before === null ? Prisma.empty : Prisma.sql`AND r."position" < ${before}`
  const by = authorIds ? Prisma.sql`AND r."authorId" = ANY (${[...authorIds]}::int[])` : Prisma.empty
  const rows = await selectNamed(
    db,
    Prisma.sql`WHERE true ${below} ${by} ORDER BY r."position" DESC LIMIT ${limit + 1}`,
  )
  return pageOf(rows, limit, presentNamed, (row) => row.position)
}

/** How many revisions an article has, by how many people, and since when. */
export async function countRevisions(
  db: Db,
  articleId: number,
): Promise<{ readonly revisions: number; readonly authors: number; readonly since: Date | null }> {
  const rows = await db.$queryRaw<{ revisions: number; authors: number; since: Date | null }[]>`
    SELECT count(*)::int AS "revisions", count(DISTINCT "authorId")::int AS "authors",
      min("publishedAt") FILTER (WHERE "number" = 1) AS "since" FROM "Revision" WHERE "articleId" = ${articleId}`
  return rows[0] ?? { revisions: 0, authors: 0, since: null }
}

/** Revisions of an article by their numbers, in no order; numbers that do not exist are passed over. */
export async function findRevisions(
  db: Db,
  articleId: number,
  numbers: readonly number[],
): Promise<readonly RevisionRow[]> {
  const rows = await select(
    db,
    Prisma.sql`WHERE r."articleId" = ${articleId} AND r."number" = ANY (${[...numbers]}::int[])`,
  )
  return rows.map(presentRevision)
}

/**
 * The revisions of an article from one number to another, oldest first: both, and of those between the
 * first `most`.
 */
export async function listRevisionsBetween(
  db: Db,
  articleId: number,
  { low, high, most }: { readonly low: number; readonly high: number; readonly most: number },
): Promise<readonly RevisionRow[]> {
  const rows = await select(
    db,
    Prisma.sql`WHERE r."articleId" = ${articleId} AND r."number" BETWEEN ${low} AND ${high}
      AND (r."number" <= ${low + most} OR r."number" = ${high}) ORDER BY r."number"`,
  )
  return rows.map(presentRevision)
}

/** A revision as it is offered for a choice. */
export interface RevisionChoice {
  readonly number: number
  readonly publishedAt: Date
  /** Whether its text, or a part of it, is hidden. */
  readonly hidden: boolean
  readonly author: { readonly name: string }
}

/** The newest revisions of an article to choose from, newest first. */
export async function listRevisionChoices(
  db: Db,
  articleId: number,
  limit: number,
): Promise<readonly RevisionChoice[]> {
  const rows = await db.$queryRaw<{ number: number; publishedAt: Date; hidden: boolean; name: string }[]>`
    SELECT r."number", r."publishedAt", d."hash" IS NULL AS "hidden", a."name" FROM ${revisionTables}
    WHERE r."articleId" = ${articleId} ORDER BY r."number" DESC LIMIT ${limit}`
  return rows.map(({ name, ...row }) => ({ ...row, author: { name } }))
}

/** Number of an article's newest revision whose text is not hidden; null when all of them are. */
export async function newestReadable(db: Db, articleId: number): Promise<number | null> {
  const row = await db.revision.findFirst({
    where: { articleId, document: { hash: { not: null } } },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  return row?.number ?? null
}
