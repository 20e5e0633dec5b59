import { type Db, transaction } from './client.ts'
import { writeDerived } from './derived.ts'
import { loadDocument } from './documents.ts'

/** What a reindex did. */
export interface Reindexed {
  readonly articles: number
  /** Articles whose current text is hidden: they have no derived rows. */
  readonly hidden: number
}

/**
 * Rebuilds everything that is derived from the current texts: search, links, uses of sources. Article
 * by article, each under its lock, so that the wiki goes on meanwhile and nothing newer is overwritten.
 */
export async function reindex(
  db: Db,
  options: { readonly progress?: ((done: number, all: number) => void) | undefined } = {},
): Promise<Reindexed> {
  const articles = await db.article.findMany({ orderBy: { id: 'asc' }, select: { id: true } })
  const counts = { articles: 0, hidden: 0 }
  for (const [index, { id }] of articles.entries()) {
    const result = await transaction(db, (tx) => reindexArticle(tx, id))
    if (result === 'written') counts.articles += 1
    if (result === 'hidden') counts.hidden += 1
    options.progress?.(index + 1, articles.length)
  }
  return counts
}

async function reindexArticle(tx: Db, articleId: number): Promise<'written' | 'hidden' | 'unpublished'> {
  const rows = await tx.$queryRaw<{ documentId: number | null; hidden: boolean }[]>`
    WITH locked AS (
      UPDATE "Article" SET "renderVersion" = "renderVersion" + 1 WHERE "id" = ${articleId} RETURNING "currentRevisionId"
    )
    SELECT r."documentId", d."hash" IS NULL AS "hidden" FROM locked
    LEFT JOIN "Revision" r ON r."id" = locked."currentRevisionId" LEFT JOIN "Document" d ON d."id" = r."documentId"`
  const row = rows[0]
  const document =
    row && row.documentId !== null && !row.hidden ? await loadDocument(tx, row.documentId) : null
  if (document) {
    await writeDerived(tx, articleId, document)
    return 'written'
  }
  await tx.searchEntry.deleteMany({ where: { articleId } })
  await tx.articleLink.deleteMany({ where: { fromId: articleId } })
  await tx.sourceUse.deleteMany({ where: { articleId } })
  return row === undefined || row.documentId === null ? 'unpublished' : 'hidden'
}
