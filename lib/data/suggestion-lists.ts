import { isSuggestionState, pendingStates, type SuggestionState } from '#lib/core/review/states.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { numericCursor, type Page, type PageRequest, pageLimit, pageOf } from './page.ts'
import { type PersonRow, personColumns, presentPerson } from './people-rows.ts'
import {
  type PublishedPointer,
  pointerColumns,
  presentPointer,
  presentPublished,
  publishedColumns,
  type RevisionPointer,
} from './published-parts.ts'

/** A submitted version without its text. */
export interface VersionRow {
  readonly number: number
  readonly documentId: number
  /** Whether its text, or a part of it, is hidden. */
  readonly hidden: boolean
  readonly base: RevisionPointer | null
  readonly summary: string
  readonly facts: Prisma.JsonValue
  readonly createdAt: Date
}

/** A suggestion with its newest version. */
export interface SuggestionRow {
  readonly id: number
  readonly state: SuggestionState
  readonly version: number
  readonly author: PersonRow
  readonly article: {
    readonly id: number
    readonly slug: string
    /** Of the current text; null while nothing is published or it is hidden. */
    readonly title: string | null
    readonly protection: number
    readonly current: RevisionPointer | null
  }
  readonly newest: VersionRow
  /** What was published of it, oldest first. */
  readonly published: readonly PublishedPointer[]
  readonly claim: { readonly by: PersonRow; readonly until: Date } | null
  readonly notifyEmail: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

const versionColumns = {
  number: true,
  documentId: true,
  document: { select: { hash: true } },
  baseRevision: { select: pointerColumns },
  summary: true,
  facts: true,
  createdAt: true,
} as const satisfies Prisma.SuggestionVersionSelect

const suggestionColumns = {
  id: true,
  state: true,
  version: true,
  author: { select: personColumns },
  article: {
    select: {
      id: true,
      slug: true,
      protection: true,
      search: { select: { title: true } },
      currentRevision: { select: pointerColumns },
    },
  },
  versions: { select: versionColumns, orderBy: { number: 'desc' }, take: 1 },
  revisions: { select: publishedColumns, orderBy: { number: 'asc' } },
  claimedBy: { select: personColumns },
  claimedUntil: true,
  notifyEmail: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.SuggestionSelect

type VersionColumns = Prisma.SuggestionVersionGetPayload<{ select: typeof versionColumns }>
type SuggestionColumns = Prisma.SuggestionGetPayload<{ select: typeof suggestionColumns }>

function presentVersion({ document, baseRevision, ...row }: VersionColumns): VersionRow {
  return { ...row, hidden: document.hash === null, base: baseRevision && presentPointer(baseRevision) }
}

function presentSuggestion(row: SuggestionColumns): SuggestionRow {
  const { author, article, versions, revisions, claimedBy, claimedUntil, state, ...rest } = row
  const [newest] = versions
  if (!newest) throw new Error(`suggestion ${row.id} has no version`)
  if (!isSuggestionState(state)) throw new Error(`suggestion ${row.id} has the unknown state ${state}`)
  const { search, currentRevision, ...name } = article
  return {
    ...rest,
    state,
    author: presentPerson(author),
    article: {
      ...name,
      title: search?.title ?? null,
      current: currentRevision && presentPointer(currentRevision),
    },
    newest: presentVersion(newest),
    published: revisions.map(presentPublished),
    claim: claimedBy && claimedUntil ? { by: presentPerson(claimedBy), until: claimedUntil } : null,
  }
}

/** The suggestion with this id; null when there is none. Whether the viewer may see it is not asked here. */
export async function findSuggestion(db: Db, id: number): Promise<SuggestionRow | null> {
  const row = await db.suggestion.findUnique({ where: { id }, select: suggestionColumns })
  return row && presentSuggestion(row)
}

/** The suggestions with these ids, in the order of the ids; those that are not there are left out. */
export async function findSuggestions(db: Db, ids: readonly number[]): Promise<readonly SuggestionRow[]> {
  const rows = await db.suggestion.findMany({ where: { id: { in: [...ids] } }, select: suggestionColumns })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [presentSuggestion(row)] : []
  })
}

/** All versions of a suggestion, oldest first. */
export async function listVersions(db: Db, suggestionId: number): Promise<readonly VersionRow[]> {
  const rows = await db.suggestionVersion.findMany({
    where: { suggestionId },
    orderBy: { number: 'asc' },
    select: versionColumns,
  })
  return rows.map(presentVersion)
}

/** The revisions that came from a suggestion, oldest first. */
export async function listPublishedFrom(
  db: Db,
  suggestionId: number,
): Promise<readonly { readonly id: number; readonly number: number; readonly publishedAt: Date }[]> {
  return db.revision.findMany({
    where: { suggestionId },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, publishedAt: true },
  })
}

/** Which suggestions a list holds; all conditions must hold. */
export interface SuggestionFilter extends PageRequest {
  readonly states?: readonly SuggestionState[] | undefined
  readonly articleId?: number | undefined
  /** Scopes the list to a viewer's own: by these authors, or with these ids (receipts). */
  readonly own?: { readonly authorIds: readonly number[]; readonly ids: readonly number[] } | undefined
  readonly order?: 'oldest' | 'newest' | undefined
}

function conditions(filter: SuggestionFilter): Prisma.SuggestionWhereInput {
  return {
    ...(filter.states ? { state: { in: [...filter.states] } } : {}),
    ...(filter.articleId === undefined ? {} : { articleId: filter.articleId }),
    ...(filter.own
      ? { OR: [{ authorId: { in: [...filter.own.authorIds] } }, { id: { in: [...filter.own.ids] } }] }
      : {}),
  }
}

/** Suggestions by age, oldest first unless asked otherwise. */
export async function listSuggestions(db: Db, filter: SuggestionFilter = {}): Promise<Page<SuggestionRow>> {
  const limit = pageLimit(filter)
  const cursor = numericCursor(filter)
  const newest = filter.order === 'newest'
  const rows = await db.suggestion.findMany({
    where: {
      AND: [conditions(filter), cursor === null ? {} : { id: newest ? { lt: cursor } : { gt: cursor } }],
    },
    orderBy: { id: newest ? 'desc' : 'asc' },
    take: limit + 1,
    select: suggestionColumns,
  })
  return pageOf(rows, limit, presentSuggestion, (row) => row.id)
}

/** How many suggestions wait, how many of them since before `overdue`, and the place of one among them. */
export async function readQueue(
  db: Db,
  input: { readonly overdue: Date; readonly suggestionId?: number | undefined },
): Promise<{
  readonly waiting: number
  readonly overdue: number
  readonly place: number | null
  readonly usualWait: number | null
}> {
  const id = input.suggestionId ?? 0
  const rows = await db.$queryRaw<
    { waiting: number; overdue: number; before: number; waits: boolean; usual: number | null }[]
  >`
    SELECT count(*)::int AS "waiting", count(*) FILTER (WHERE "createdAt" < ${input.overdue})::int AS "overdue",
      count(*) FILTER (WHERE "id" < ${id} AND "state" = 'open')::int AS "before", coalesce(bool_or("id" = ${id}), false) AS "waits",
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d."updatedAt" - d."createdAt") * 1000)::float8
        FROM (SELECT "createdAt", "updatedAt" FROM "Suggestion" WHERE "state" IN ('published', 'declined') ORDER BY "updatedAt" DESC LIMIT 50) d
      ) AS "usual"
    FROM "Suggestion" WHERE "state" = ANY (${pendingStates}::text[])`
  const row = rows[0]
  if (!row) return { waiting: 0, overdue: 0, place: null, usualWait: null }
  return {
    waiting: row.waiting,
    overdue: row.overdue,
    place: row.waits ? row.before + 1 : null,
    usualWait: row.usual,
  }
}
