import type { Db } from './client.ts'
import { type PersonRow, personColumns, presentPerson } from './people-rows.ts'

/** A comment as pages show it. */
export interface CommentRow {
  readonly id: number
  readonly hunkId: string | null
  readonly by: PersonRow
  /** Plain text. */
  readonly body: string
  readonly at: Date
  /** What hid the body; null while it is there. */
  readonly hidingId: number | null
}

/** Adds a comment to a suggestion, or to one change of it. */
export async function addComment(
  db: Db,
  comment: {
    readonly suggestionId: number
    readonly hunkId: string | null
    readonly authorId: number
    readonly body: string
    readonly at: Date
  },
): Promise<CommentRow> {
  const { author, ...row } = await db.comment.create({
    data: comment,
    select: {
      id: true,
      hunkId: true,
      body: true,
      at: true,
      hidingId: true,
      author: { select: personColumns },
    },
  })
  return { ...row, by: presentPerson(author) }
}

/** The comments on a suggestion, oldest first. */
export async function listComments(db: Db, suggestionId: number): Promise<readonly CommentRow[]> {
  const rows = await db.comment.findMany({
    where: { suggestionId },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      hunkId: true,
      body: true,
      at: true,
      author: { select: personColumns },
      hidingId: true,
    },
  })
  return rows.map(({ author, ...row }) => ({ ...row, by: presentPerson(author) }))
}
