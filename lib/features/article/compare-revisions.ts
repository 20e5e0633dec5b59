import { diffDocuments } from '#lib/core/diff/index.ts'
import { isProtection } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { loadDocuments } from '#lib/data/documents.ts'
import { listRevisionsBetween } from '#lib/data/history.ts'
import type { RevisionRow } from '#lib/data/revision-rows.ts'
import { permission } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { presentRevisions } from '../present.ts'
import { shownSuggestingSubject } from '../site/rules.ts'
import { findPublished, hiddenText, type PublishedArticle } from './find.ts'
import { isNumber, readableRevision } from './read-revision.ts'
import type { CompareRevisions, ComparisonView } from './types.ts'

/** Revisions named between the two; more would help nobody. */
const MOST_BETWEEN = 50

/** What changed between any two revisions of an article. */
export const compareRevisions: CompareRevisions = async (context, input) => {
  const found = await findPublished(context, input.slug)
  if (!found.ok) return found
  return found.value.kind === 'moved' ? done(found.value) : compareWithin(context, found.value, input)
}

/** The same of an article that was found. */
export async function compareWithin(
  context: Context,
  article: PublishedArticle,
  pair: RevisionPair,
): Promise<Outcome<ComparisonView>> {
  const [low, high] = [Math.min(pair.from, pair.to), Math.max(pair.from, pair.to)]
  const numbers = { low, high, most: MOST_BETWEEN }
  const known = isNumber(low) && isNumber(high)
  const rows = known ? await listRevisionsBetween(context.db, article.id, numbers) : []
  const from = await comparable(context, article, pair.from, rows, pair)
  if (!from.ok) return from
  const to = await comparable(context, article, pair.to, rows, pair)
  if (!to.ok) return to
  const documents = await loadDocuments(context.db, [from.value.documentId, to.value.documentId])
  const fromDocument = documents.get(from.value.documentId)
  const toDocument = documents.get(to.value.documentId)
  if (!fromDocument || !toDocument) return failed(hiddenText)
  const protection = isProtection(article.protection) ? article.protection : 2
  const between = rows.filter((row) => row.number > low).slice(0, MOST_BETWEEN)
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

interface RevisionPair {
  readonly from: number
  readonly to: number
}

/** The revision among the `rows`; when it is not there or hidden, why there is no comparison. */
async function comparable(
  context: Context,
  article: PublishedArticle,
  number: number,
  rows: readonly RevisionRow[],
  { from, to }: RevisionPair,
): Promise<Outcome<RevisionRow>> {
  const row = rows.find((one) => one.number === number) ?? null
  const found = await readableRevision(context, article, number, row)
  if (found.ok || found.failure.kind !== 'gone') return found
  return failed({ ...found.failure, detail: features.hiddenComparison(from, to) })
}
