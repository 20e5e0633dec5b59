import { type Diff, diffDocuments } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { isProtection } from '#lib/core/review/policy.ts'
import { permission } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, type Failure, type Outcome } from '../outcome.ts'
import { shownSuggestingSubject } from '../site/rules.ts'
import type { Place } from '../suggestion/choices.ts'
import type { Permission } from '../views.ts'
import { compareRevisions } from './compare-revisions.ts'
import { findPublished } from './find.ts'
import type { ComparisonView, MovedArticle } from './types.ts'
import { type Undo, undoneFrom } from './undo-text.ts'

/** What undoing would do to today's text, before anything is written. */
export interface UndoPreview {
  readonly kind: 'undo'
  readonly slug: string
  readonly comparison: ComparisonView
  /** Ids of the chosen changes. */
  readonly chosen: ReadonlySet<string>
  /** Null when nothing would change; `problem` says why. */
  readonly result: UndoResult | null
  readonly problem: Failure | null
  readonly maySuggest: Permission
}

/** Today's text and what would become of it. */
export interface UndoResult {
  readonly current: Document
  readonly merged: Document
  readonly diff: Diff
  /** Places that a later revision changed again: whoever suggests the undoing chooses there. */
  readonly places: readonly Place[]
  readonly summary: string
}

/** Shows what undoing gives; choosing nothing, or what is undone already, is no failure here. */
export async function previewUndo(
  context: Context,
  undo: Undo,
): Promise<Outcome<UndoPreview | MovedArticle>> {
  const found = await compareRevisions(context, undo)
  if (!found.ok) return found
  if (found.value.kind === 'moved') return done(found.value)
  const comparison = found.value
  const article = await findPublished(context, comparison.slug)
  if (!article.ok) return article
  if (article.value.kind === 'moved') return done(article.value)
  const protection = isProtection(article.value.protection) ? article.value.protection : 2
  const undone = await undoneFrom(context, comparison, undo)
  const chosen = new Set(
    undone.ok
      ? undone.value.chosen.map(({ id }) => id)
      : (undo.hunks ?? comparison.diff.hunks.map(({ id }) => id)),
  )
  return done({
    kind: 'undo',
    slug: comparison.slug,
    comparison,
    chosen,
    result: undone.ok
      ? {
          current: undone.value.current,
          merged: undone.value.merged,
          diff: diffDocuments(undone.value.current, undone.value.merged),
          places: undone.value.places,
          summary: undone.value.summary,
        }
      : null,
    problem: undone.ok ? null : undone.failure,
    maySuggest: permission(context, 'article.suggest', await shownSuggestingSubject(context, protection)),
  })
}
