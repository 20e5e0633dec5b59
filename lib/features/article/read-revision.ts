import { features } from '#lib/core/text/features.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { findRevision } from '#lib/data/history.ts'
import type { RevisionRow } from '#lib/data/revision-rows.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { presentRevisions } from '../present.ts'
import { findPublished, hiddenBecause, hiddenText, type PublishedArticle, titleOfSlug } from './find.ts'
import { factsOf } from './status.ts'
import type { ReadRevision } from './types.ts'

/** One permanent revision of an article. */
export const readRevision: ReadRevision = async (context, { slug, number }) => {
  const found = await findPublished(context, slug)
  if (!found.ok) return found
  const article = found.value
  if (article.kind === 'moved') return done(article)
  const row = await revisionOf(context, article, number)
  if (!row.ok) return row
  const [document, [revision], afterHidden] = await Promise.all([
    loadDocument(context.db, row.value.documentId),
    presentRevisions(context, [row.value]),
    nextHidden(context, article, number),
  ])
  if (document === null || !revision) return failed(hiddenText)
  return done({
    kind: 'revision',
    slug: article.slug,
    title: document.attrs.title,
    currentTitle: article.summary?.title ?? article.slug,
    revision,
    document,
    facts: factsOf(document),
    currentNumber: article.current.number,
    nextHidden: afterHidden,
    currentHidden: article.current.hidden,
  })
}

/** Whether there is a revision after this one, with a text that is hidden. At most one round trip. */
export async function nextHidden(
  { db }: Context,
  { id, current }: PublishedArticle,
  number: number,
): Promise<boolean> {
  const next = number + 1
  if (next >= current.number) return next === current.number && current.hidden
  return (await findRevision(db, id, next))?.hidden ?? false
}

/** The revision with this number, unless there is none or its text is hidden. */
export async function revisionOf(
  context: Context,
  article: PublishedArticle,
  number: number,
): Promise<Outcome<RevisionRow>> {
  const row = isNumber(number) ? await findRevision(context.db, article.id, number) : null
  return readableRevision(context, article, number, row)
}

/** The revision found under a number; when there is none, or its text is hidden, why. */
export async function readableRevision(
  context: Context,
  article: PublishedArticle,
  number: number,
  row: RevisionRow | null,
): Promise<Outcome<RevisionRow>> {
  if (row === null) return failed(noRevision(number, article.current.number))
  if (!row.hidden) return done(row)
  const { title, detail } = features.hiddenRevision
  const name = article.summary?.title ?? titleOfSlug(article.slug)
  const why = await hiddenBecause(context, row.documentId, { title: title(number, name), detail })
  return failed({ ...why, data: { ...why.data, revision: number } })
}

function noRevision(number: number, newest: number): Failure {
  const { title, detail } = features.noRevision
  return { kind: 'not-found', code: 'no-revision', title, detail: detail(number, newest), data: { newest } }
}

/** Whether the database could hold it as the number of a revision: larger ones are none either. */
export function isNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 2_147_483_647
}
