import type { Db } from './client.ts'
import { type PersonRow, personColumns, presentPerson } from './people-rows.ts'

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
 * article has moved on.
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
  const { count } = await db.article.updateMany({
    where: { id: input.articleId, currentRevisionId: input.revisionId },
    data: { renderVersion: { increment: 1 } },
  })
  if (count === 0) return null
  const { author, revision, ...row } = await db.confirmation.create({ data: input, select: columns })
  return { ...row, by: presentPerson(author), revision: revision.number }
}

/** The last "whole article checked"; null when nobody did yet. */
export async function findLastConfirmation(db: Db, articleId: number): Promise<ConfirmationRow | null> {
  const found = await db.confirmation.findFirst({
    where: { articleId },
    orderBy: { id: 'desc' },
    select: columns,
  })
  if (!found) return null
  const { author, revision, ...row } = found
  return { ...row, by: presentPerson(author), revision: revision.number }
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
