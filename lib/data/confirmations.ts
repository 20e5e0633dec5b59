import type { Db } from './client.ts'
import { type AuthorColumns, type PersonRow, personColumns, presentPerson } from './people-rows.ts'

/** "Whole article checked": by whom, when, against which revision. */
export interface ConfirmationRow {
  readonly at: Date
  readonly by: PersonRow
  /** Number of the revision. */
  readonly revision: number
  readonly note: string
}

const columns = {
  at: true,
  note: true,
  author: { select: personColumns },
  revision: { select: { number: true } },
} as const

/**
 * Records "whole article checked" against a revision, if that is still the current one; null when the
 * article has moved on. One round trip.
 */
export async function confirmArticle(
  db: Db,
  input: {
    readonly articleId: number
    readonly revisionId: number
    readonly authorId: number
    readonly note: string
    readonly at: Date
  },
): Promise<ConfirmationRow | null> {
  const { articleId, revisionId, authorId, note, at } = input
  const rows = await db.$queryRaw<ConfirmedRow[]>`
    WITH checked AS (
      UPDATE "Article" SET "renderVersion" = "renderVersion" + 1
      WHERE "id" = ${articleId} AND "currentRevisionId" = ${revisionId} RETURNING "id", "currentRevisionId"
    ), stored AS (
      INSERT INTO "Confirmation" ("articleId", "revisionId", "authorId", "note", "at")
      SELECT "id", "currentRevisionId", ${authorId}::int, ${note}, ${at} FROM checked RETURNING "revisionId", "authorId"
    )
    SELECT r."number", a."id", a."name", a."kind", a."userId" FROM stored s
    JOIN "Revision" r ON r."id" = s."revisionId" JOIN "Author" a ON a."id" = s."authorId"`
  const row = rows[0]
  return row ? { at, note, by: presentPerson(row), revision: row.number } : null
}

interface ConfirmedRow extends AuthorColumns {
  readonly number: number
}

/** The last "whole article checked" of each of these articles, for lists. */
export async function findLastConfirmations(
  db: Db,
  articleIds: readonly number[],
): Promise<ReadonlyMap<number, ConfirmationRow>> {
  const rows = await db.confirmation.findMany({
    where: { articleId: { in: [...articleIds] } },
    orderBy: [{ articleId: 'asc' }, { id: 'desc' }],
    distinct: ['articleId'],
    select: { ...columns, articleId: true },
  })
  return new Map(
    rows.map(({ author, revision, articleId, ...row }) => [
      articleId,
      { ...row, by: presentPerson(author), revision: revision.number },
    ]),
  )
}
