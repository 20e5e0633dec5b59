import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { mergeConflict } from '../review/compose.ts'
import { submitSuggestion } from '../suggestion/submit-suggestion.ts'
import type { Submitted } from '../suggestion/types.ts'
import { publishDirectly } from './publish-directly.ts'
import type { Published } from './types.ts'
import { type Undo, type Undone, undoneText } from './undo-text.ts'

export type { Undo } from './undo-text.ts'

/**
 * Undoes changes that an old revision made, whatever came after, as a suggestion: the text of `to`
 * without them is merged onto today's text. Undoing all of `n...current` restores revision n. Fails with
 * `conflict`: `merge-conflict`, with the places, where later revisions changed the same words;
 * `already-undone` when today's text has none of them.
 */
export async function suggestUndo(context: Context, undo: Undo): Promise<Outcome<Submitted>> {
  const text = await fitting(context, undo)
  if (!text.ok) return text
  const { view, merged: document, summary } = text.value
  return submitSuggestion(context, { slug: view.slug, baseRevision: view.currentNumber, document, summary })
}

/** A suggestion to undo, and at how many places its author has to choose. */
export interface SubmittedUndo extends Submitted {
  readonly conflicts: number
}

/**
 * The same where later revisions changed the same words: then it is written on `to`, so that its
 * conflicts with today's text can be resolved like those of any suggestion.
 */
export async function suggestUndoToResolve(context: Context, undo: Undo): Promise<Outcome<SubmittedUndo>> {
  const text = await undoneText(context, undo)
  if (!text.ok) return text
  const { view, without, merged, places, summary } = text.value
  const written =
    places.length > 0
      ? { baseRevision: view.to.number, document: without }
      : { baseRevision: view.currentNumber, document: merged }
  const submitted = await submitSuggestion(context, { slug: view.slug, summary, ...written })
  return submitted.ok ? done({ ...submitted.value, conflicts: places.length }) : submitted
}

/** The same as a revision of its own, for those with the right to publish. */
export async function publishUndo(context: Context, undo: Undo): Promise<Outcome<Published>> {
  const text = await fitting(context, undo)
  if (!text.ok) return text
  const { view, merged: document, summary } = text.value
  return publishDirectly(context, { slug: view.slug, baseRevision: view.currentNumber, document, summary })
}

async function fitting(context: Context, undo: Undo): Promise<Outcome<Undone>> {
  const text = await undoneText(context, undo)
  if (!text.ok || text.value.conflicts.length === 0) return text
  return failed(mergeConflict(text.value.conflicts, text.value.places.length))
}
