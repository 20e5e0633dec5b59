import { creditChanges, type RevisionStep } from '#lib/core/article/index.ts'
import type { Hunk } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import type { Conflict } from '#lib/core/merge/index.ts'
import type { CurrentRevision } from '#lib/data/article-rows.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { findRevisions, listRevisionChoices } from '#lib/data/history.ts'
import type { Context } from '../context.ts'
import { done, type Outcome } from '../outcome.ts'
import { diffOnce, mergeOnce } from '../suggestion/once.ts'
import { compareWithin } from './compare-revisions.ts'
import { findPublished } from './find.ts'
import { nextHidden } from './read-revision.ts'
import type { ComparisonView, CreditedComparison, MovedArticle } from './types.ts'

/** Changes are credited where so many revisions lie between at most: each costs a text and a diff. */
const MOST_STEPS = 12

/** So many revisions are offered to compare with; older ones are compared from the history. */
const OFFERED = 50

/** Two revisions compared, with who made each change and which words were changed again since. */
export async function readComparison(
  context: Context,
  input: { readonly slug: string; readonly from: number; readonly to: number },
): Promise<Outcome<CreditedComparison | MovedArticle>> {
  const found = await findPublished(context, input.slug)
  if (!found.ok) return found
  if (found.value.kind === 'moved') return done(found.value)
  const article = found.value
  const compared = await compareWithin(context, article, input)
  if (!compared.ok) return compared
  const view = compared.value
  const [steps, changedAgain, choices, afterHidden] = await Promise.all([
    stepsOf(context, article.id, view),
    changedSince(context, article.current, view),
    listRevisionChoices(context.db, article.id, OFFERED),
    nextHidden(context, article, Math.max(input.from, input.to)),
  ])
  return done({
    ...view,
    credits: creditChanges(view.diff.hunks, steps),
    changedAgain,
    choices,
    nextHidden: afterHidden,
  })
}

/** What each revision between changed, in the direction in which the two are compared. */
async function stepsOf(
  context: Context,
  articleId: number,
  view: ComparisonView,
): Promise<readonly RevisionStep[]> {
  const { between, diff, from, to } = view
  const [only, second] = between
  if (only && !second) return [{ number: only.number, hunks: diff.hunks }]
  if (between.length > MOST_STEPS) return []
  const forwards = from.number < to.number
  const texts = await textsOf(context, articleId, view)
  return between.flatMap(({ number }): RevisionStep[] => {
    const [before, after] = [texts.get(number - 1), texts.get(number)]
    if (!before || !after) return []
    const made = forwards ? diffOnce(before, after) : diffOnce(after, before)
    return [{ number, hunks: made.hunks }]
  })
}

/** The texts of the two revisions and of those between, but for hidden ones. */
async function textsOf(
  { db }: Context,
  articleId: number,
  view: ComparisonView,
): Promise<ReadonlyMap<number, Document>> {
  const { from, to, between } = view
  const texts = new Map([
    [from.number, view.fromDocument],
    [to.number, view.toDocument],
  ])
  const missing = between.map(({ number }) => number).filter((number) => !texts.has(number))
  const rows = await findRevisions(db, articleId, missing)
  for (const row of rows) {
    const document = row.hidden ? null : await loadDocument(db, row.documentId)
    if (document) texts.set(row.number, document)
  }
  return texts
}

/** Changes that could not be undone today without choosing between them and later ones. */
async function changedSince(
  context: Context,
  { number, hidden, documentId }: CurrentRevision,
  view: ComparisonView,
): Promise<ReadonlySet<string>> {
  const { from, to, diff } = view
  if (from.number > to.number || to.number === number || hidden) return new Set()
  const current = await loadDocument(context.db, documentId)
  if (current === null) return new Set()
  const { conflicts } = mergeOnce(view.toDocument, current, view.fromDocument)
  return new Set(diff.hunks.filter((hunk) => conflicts.some((one) => isAt(one, hunk))).map(({ id }) => id))
}

function isAt({ anchor, base }: Conflict, { place, after, before }: Hunk): boolean {
  if (anchor !== place.anchor) return false
  return (
    base === '' ||
    [after, before].some((words) => words === '' || base.includes(words) || words.includes(base))
  )
}
