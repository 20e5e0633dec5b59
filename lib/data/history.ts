import { decodeDetails } from '#lib/core/chain/index.ts'
import type { RevisionDetails } from '#lib/core/review/details.ts'
import { toHex } from './bytes.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { numericCursor, type Page, type PageRequest, pageLimit, pageOf } from './page.ts'
import { type PersonRow, personColumns, presentPerson } from './people-rows.ts'

/** A published revision without its text. */
export interface RevisionRow {
  readonly id: number
  readonly articleId: number
  readonly number: number
  readonly documentId: number
  /** Whether its text, or a part of it, is hidden: there is a tombstone and nothing to load. */
  readonly hidden: boolean
  /** What hid its text, or its summary and approvals alone; null while all of it is there. */
  readonly hidingId: number | null
  /** Hex; null when hidden. */
  readonly documentHash: string | null
  readonly author: PersonRow
  readonly suggestionId: number | null
  readonly publishedAt: Date
  /** Null when hidden. */
  readonly details: RevisionDetails | null
  /** Hex. */
  readonly chainHash: string
  /** Place in the wiki's one commit order. */
  readonly position: number
  /** "Whole article checked" against this revision, newest first. */
  readonly confirmations: readonly { readonly at: Date; readonly by: PersonRow; readonly note: string }[]
}

/** A revision with the name of its article, for lists across articles. */
export interface RevisionOfArticle extends RevisionRow {
  readonly slug: string
  /** The title of the article's current text; the slug while that is hidden. */
  readonly title: string
}

const revisionColumns = {
  id: true,
  articleId: true,
  number: true,
  documentId: true,
  hidingId: true,
  document: { select: { hash: true, hidingId: true } },
  author: { select: personColumns },
  suggestionId: true,
  publishedAt: true,
  details: true,
  chainHash: true,
  position: true,
  confirmations: {
    select: { at: true, note: true, author: { select: personColumns } },
    orderBy: { id: 'desc' },
  },
} as const satisfies Prisma.RevisionSelect

const articleColumns = { article: { select: { slug: true, search: { select: { title: true } } } } } as const

type RevisionColumns = Prisma.RevisionGetPayload<{ select: typeof revisionColumns }>
type WithArticle = RevisionColumns & Prisma.RevisionGetPayload<{ select: typeof articleColumns }>

function presentRevision({
  document,
  author,
  details,
  chainHash,
  confirmations,
  ...row
}: RevisionColumns): RevisionRow {
  return {
    ...row,
    hidden: document.hash === null,
    hidingId: document.hidingId ?? row.hidingId,
    documentHash: document.hash && toHex(document.hash),
    author: presentPerson(author),
    details: details === null ? null : decodeDetails(details),
    chainHash: toHex(chainHash),
    confirmations: confirmations.map((c) => ({ at: c.at, note: c.note, by: presentPerson(c.author) })),
  }
}

function presentWithArticle({ article, ...row }: WithArticle): RevisionOfArticle {
  return { ...presentRevision(row), slug: article.slug, title: article.search?.title ?? article.slug }
}

/** The revision of an article with this number; null when there is none. */
export async function findRevision(db: Db, articleId: number, number: number): Promise<RevisionRow | null> {
  const row = await db.revision.findUnique({
    where: { articleId_number: { articleId, number } },
    select: revisionColumns,
  })
  return row && presentRevision(row)
}

/** A revision by its id; null when there is none. */
export async function findRevisionById(db: Db, id: number): Promise<RevisionOfArticle | null> {
  const row = await db.revision.findUnique({
    where: { id },
    select: { ...revisionColumns, ...articleColumns },
  })
  return row && presentWithArticle(row)
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
  const rows = await db.revision.findMany({
    where: { articleId, ...(before === null ? {} : { number: { lt: before } }) },
    orderBy: { number: 'desc' },
    take: limit + 1,
    select: revisionColumns,
  })
  return pageOf(rows, limit, presentRevision, (row) => row.number)
}

/** The revisions of an article from number `from` on, oldest first, at most 100: "what changed since". */
export async function listRevisionsSince(
  db: Db,
  articleId: number,
  from: number,
): Promise<readonly RevisionRow[]> {
  const rows = await db.revision.findMany({
    where: { articleId, number: { gt: from } },
    orderBy: { number: 'asc' },
    take: 100,
    select: revisionColumns,
  })
  return rows.map(presentRevision)
}

/**
 * All revisions of the wiki in its one gap-free commit order: the cursor is a position, so a reader
 * that comes back with the last one misses nothing.
 */
export async function listAllRevisions(db: Db, request: PageRequest = {}): Promise<Page<RevisionOfArticle>> {
  const limit = pageLimit(request)
  const rows = await db.revision.findMany({
    where: { position: { gt: numericCursor(request) ?? 0 } },
    orderBy: { position: 'asc' },
    take: limit + 1,
    select: { ...revisionColumns, ...articleColumns },
  })
  return pageOf(rows, limit, presentWithArticle, (row) => row.position)
}

/** The wiki's latest revisions, newest first; of one author (or several of one account) if given. */
export async function listRecentRevisions(
  db: Db,
  request: PageRequest & { readonly authorIds?: readonly number[] | undefined } = {},
): Promise<Page<RevisionOfArticle>> {
  const limit = pageLimit(request)
  const before = numericCursor(request)
  const rows = await db.revision.findMany({
    where: {
      ...(before === null ? {} : { position: { lt: before } }),
      ...(request.authorIds ? { authorId: { in: [...request.authorIds] } } : {}),
    },
    orderBy: { position: 'desc' },
    take: limit + 1,
    select: { ...revisionColumns, ...articleColumns },
  })
  return pageOf(rows, limit, presentWithArticle, (row) => row.position)
}

/** How many revisions an article has and by how many people. */
export async function countRevisions(
  db: Db,
  articleId: number,
): Promise<{ readonly revisions: number; readonly authors: number }> {
  const rows = await db.$queryRaw<{ revisions: number; authors: number }[]>`
    SELECT count(*)::int AS "revisions", count(DISTINCT "authorId")::int AS "authors" FROM "Revision" WHERE "articleId" = ${articleId}`
  return rows[0] ?? { revisions: 0, authors: 0 }
}

/** Revisions of an article by their numbers, in no order; numbers that do not exist are passed over. */
export async function findRevisions(
  db: Db,
  articleId: number,
  numbers: readonly number[],
): Promise<readonly RevisionRow[]> {
  const rows = await db.revision.findMany({
    where: { articleId, number: { in: [...numbers] } },
    select: revisionColumns,
  })
  return rows.map(presentRevision)
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
