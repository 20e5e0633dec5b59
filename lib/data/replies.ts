import type { ReplyUse } from '#lib/core/review/replies.ts'
import { isReplyUse } from '#lib/core/review/replies.ts'
import type { Db } from './client.ts'

/** Words that are given as a reason again and again. */
export interface ReplyRow {
  readonly id: number
  /** Whose it is; null: the wiki's. */
  readonly userId: string | null
  readonly uses: readonly ReplyUse[]
  readonly body: string
}

const columns = { id: true, userId: true, uses: true, body: true } as const

function present(row: Omit<ReplyRow, 'uses'> & { readonly uses: readonly string[] }): ReplyRow {
  return { ...row, uses: row.uses.filter(isReplyUse) }
}

/** Somebody's own replies and the wiki's, each in the order they were made; at most 400. */
export async function listReplies(db: Db, userId: string): Promise<readonly ReplyRow[]> {
  const rows = await db.savedReply.findMany({
    where: { OR: [{ userId }, { userId: null }] },
    orderBy: { id: 'asc' },
    take: 400,
    select: columns,
  })
  return rows.map(present)
}

/** One that this person may see: their own or the wiki's; null when there is none. */
export async function findReply(db: Db, id: number, userId: string): Promise<ReplyRow | null> {
  const row = await db.savedReply.findFirst({
    where: { id, OR: [{ userId }, { userId: null }] },
    select: columns,
  })
  return row && present(row)
}

/** Stores a reply; its id. */
export async function createReply(
  db: Db,
  reply: Omit<ReplyRow, 'id'> & { readonly now: Date },
): Promise<number> {
  const { now, uses, ...row } = reply
  const { id } = await db.savedReply.create({
    data: { ...row, uses: [...uses], createdAt: now, updatedAt: now },
    select: { id: true },
  })
  return id
}

/** Changes a reply; false when it is gone. */
export async function changeReply(
  db: Db,
  reply: Pick<ReplyRow, 'id' | 'uses' | 'body'> & { readonly now: Date },
): Promise<boolean> {
  const { id, uses, body, now } = reply
  const { count } = await db.savedReply.updateMany({
    where: { id },
    data: { uses: [...uses], body, updatedAt: now },
  })
  return count === 1
}

/** Deletes a reply; false when it is gone. */
export async function deleteReply(db: Db, id: number): Promise<boolean> {
  return (await db.savedReply.deleteMany({ where: { id } })).count === 1
}
