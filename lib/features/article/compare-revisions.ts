import { diffDocuments } from '#lib/core/diff/index.ts'
import { isProtection } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { listRevisionsSince, type RevisionRow } from '#lib/data/history.ts'
import { permission } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { presentRevisions } from '../present.ts'
import { shownSuggestingSubject } from '../site/rules.ts'
import { findPublished, hiddenText, type PublishedArticle } from './find.ts'
import { revisionOf } from './read-revision.ts'
import type { CompareRevisions } from './types.ts'

/** Revisions named between the two; more would help nobody. */
const MOST_BETWEEN = 50

/** What changed between any two revisions of an article. */
export const compareRevisions: CompareRevisions = async (context, input) => {
  const found = await findPublished(context, input.slug)
  if (!found.ok) return found
  const article = found.value
  if (article.kind === 'moved') return done(article)
  const from = await comparable(context, article, input.from, input)
  if (!from.ok) return from
  const to = await comparable(context, article, input.to, input)
  if (!to.ok) return to
  const [low, high] = [Math.min(input.from, input.to), Math.max(input.from, input.to)]
  const [fromDocument, toDocument, since] = await Promise.all([
    loadDocument(context.db, from.value.documentId),
    loadDocument(context.db, to.value.documentId),
    listRevisionsSince(context.db, article.id, low),
  ])
  if (fromDocument === null || toDocument === null) return failed(hiddenText)
  const protection = isProtection(article.protection) ? article.protection : 2
  const between = since.filter((row) => row.number <= high).slice(0, MOST_BETWEEN)
  const [fromLine, toLine, ...lines] = await presentRevisions(context, [from.value, to.value, ...between])
  if (!fromLine || !toLine) throw new Error('revisions that were found are presented')
  return done({
    kind: 'comparison',
    slug: article.slug,
    title: article.summary?.title ?? article.slug,
    from: fromLine,
    to: toLine,
    fromDocument,
    toDocument,
    diff: diffDocuments(fromDocument, toDocument),
    between: lines,
    currentNumber: article.current.number,
    mayPublish: permission(context, 'article.publish', await shownSuggestingSubject(context, protection)),
  })
}

/** The revision; when it is hidden, why there is no comparison. */
async function comparable(
  context: Context,
  article: PublishedArticle,
  number: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Outcome<RevisionRow>> {
  const found = await revisionOf(context, article, number)
  if (found.ok || found.failure.kind !== 'gone') return found
  return failed({ ...found.failure, detail: features.hiddenComparison(from, to) })
}
