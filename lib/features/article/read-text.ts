import { loadDocument } from '#lib/data/documents.ts'
import { done, failed } from '../outcome.ts'
import { findPublished, hiddenArticle, hiddenText } from './find.ts'
import { revisionOf } from './read-revision.ts'
import type { ReadText } from './types.ts'

/** The text alone, of the current revision or of the one named. */
export const readText: ReadText = async (context, { slug, number }) => {
  const found = await findPublished(context, slug)
  if (!found.ok) return found
  const article = found.value
  if (article.kind === 'moved') return done(article)
  const row = number === undefined ? null : await revisionOf(context, article, number)
  if (row && !row.ok) return row
  if (!row && article.current.hidden) return failed(await hiddenArticle(context, article))
  const document = await loadDocument(context.db, row?.value.documentId ?? article.current.documentId)
  if (document === null) return failed(hiddenText)
  return done({ kind: 'text', slug: article.slug, document })
}
