import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

/** A draft as its owner gets it back. */
export interface DraftRow {
  readonly id: string
  readonly article: { readonly id: number; readonly slug: string; readonly title: string | null } | null
  readonly suggestionId: number | null
  readonly baseRevisionNumber: number | null
  /** As the editor sent it: parse before use. */
  readonly json: Prisma.JsonValue
  readonly sequence: number
  readonly updatedAt: Date
}

const columns = {
  id: true,
  article: { select: { id: true, slug: true, search: { select: { title: true } } } },
  suggestionId: true,
  baseRevisionNumber: true,
  json: true,
  sequence: true,
  updatedAt: true,
} as const satisfies Prisma.DraftSelect

function presentDraft({ article, ...row }: Prisma.DraftGetPayload<{ select: typeof columns }>): DraftRow {
  return {
    ...row,
    article: article && { id: article.id, slug: article.slug, title: article.search?.title ?? null },
  }
}

/** What a save writes. */
export interface DraftSave {
  /** Made by the client; another person's id is never found. */
  readonly id: string
  readonly userId: string
  readonly articleId: number | null
  readonly suggestionId: number | null
  readonly baseRevisionNumber: number | null
  readonly json: Prisma.InputJsonObject
  /** The sequence last seen; 0 for a first save. */
  readonly sequence: number
  readonly now: Date
}

/** Drafts one person may keep. */
export const MAX_DRAFTS = 100

/** What a save did: the new sequence, or why not (`changed`: another window saved meanwhile). */
export type DraftSaved =
  | { readonly kind: 'saved'; readonly sequence: number; readonly updatedAt: Date }
  | { readonly kind: 'changed' }
  | { readonly kind: 'too-many' }

/** Saves a draft by compare-and-set on its sequence. One round trip for a draft that exists, else two. */
export async function saveDraft(db: Db, save: DraftSave): Promise<DraftSaved> {
  const { id, userId, articleId, suggestionId, baseRevisionNumber, json, sequence, now } = save
  if (sequence > 0) {
    const { count } = await db.draft.updateMany({
      where: { id, userId, sequence },
      data: { articleId, suggestionId, baseRevisionNumber, json, sequence: sequence + 1, updatedAt: now },
    })
    return count === 1 ? { kind: 'saved', sequence: sequence + 1, updatedAt: now } : { kind: 'changed' }
  }
  if ((await db.draft.count({ where: { userId } })) >= MAX_DRAFTS) return { kind: 'too-many' }
  const { count } = await db.draft.createMany({
    data: [{ id, userId, articleId, suggestionId, baseRevisionNumber, json, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  })
  return count === 1 ? { kind: 'saved', sequence: 1, updatedAt: now } : { kind: 'changed' }
}

/** A draft of this person; null when they have none with that id. */
export async function findDraft(db: Db, userId: string, id: string): Promise<DraftRow | null> {
  const row = await db.draft.findFirst({ where: { id, userId }, select: columns })
  return row && presentDraft(row)
}

/** A person's drafts, newest first; about one article or suggestion if given. */
export async function listDrafts(
  db: Db,
  userId: string,
  about: { readonly articleId?: number; readonly suggestionId?: number } = {},
): Promise<readonly DraftRow[]> {
  const rows = await db.draft.findMany({
    where: {
      userId,
      ...(about.articleId === undefined ? {} : { articleId: about.articleId }),
      ...(about.suggestionId === undefined ? {} : { suggestionId: about.suggestionId }),
    },
    orderBy: { updatedAt: 'desc' },
    take: MAX_DRAFTS,
    select: columns,
  })
  return rows.map(presentDraft)
}

/** Deletes a draft of this person; false when they have none with that id. */
export async function deleteDraft(db: Db, userId: string, id: string): Promise<boolean> {
  return (await db.draft.deleteMany({ where: { id, userId } })).count === 1
}
