import { applyHunks } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import { features } from '#lib/core/text/features.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { mergeConflict } from '../review/compose.ts'
import { submitSuggestion } from '../suggestion/submit-suggestion.ts'
import type { Submitted } from '../suggestion/types.ts'
import { compareRevisions } from './compare-revisions.ts'
import { publishDirectly } from './publish-directly.ts'
import { readText } from './read-text.ts'
import type { ComparisonView, Published } from './types.ts'

/** Which changes between two revisions are to be undone. */
export interface Undo {
  readonly slug: string
  readonly from: number
  readonly to: number
  /** Ids of hunks of the comparison; all of them when absent. */
  readonly hunks?: readonly string[]
  /** Why; named after the revisions when empty. */
  readonly summary?: string
}

/**
 * Undoes changes that an old revision made, whatever came after, as a suggestion: the text of `to`
 * without them is merged onto today's text. Undoing all of `n...current` restores revision n. Fails with
 * `conflict` (`merge-conflict`, with the places) where later revisions changed the same words.
 */
export async function suggestUndo(context: Context, undo: Undo): Promise<Outcome<Submitted>> {
  const text = await textWithout(context, undo)
  return text.ok ? submitSuggestion(context, text.value) : text
}

/** The same as a revision of its own, for those with the right to publish. */
export async function publishUndo(context: Context, undo: Undo): Promise<Outcome<Published>> {
  const text = await textWithout(context, undo)
  return text.ok ? publishDirectly(context, text.value) : text
}

interface UndoneText {
  readonly slug: string
  readonly baseRevision: number
  readonly document: Document
  readonly summary: string
}

async function textWithout(context: Context, undo: Undo): Promise<Outcome<UndoneText>> {
  const found = await compareRevisions(context, undo)
  if (!found.ok) return found
  if (found.value.kind === 'moved') return textWithout(context, { ...undo, slug: found.value.slug })
  const view = found.value
  const chosen = chosenHunks(view, undo.hunks)
  if (!chosen.ok) return chosen
  const current = await readText(context, { slug: view.slug })
  if (!current.ok) return current
  if (current.value.kind === 'moved') throw new Error('an article that was found has moved')
  const without = applyHunks(view.fromDocument, view.diff, keptWithout(view, chosen.value))
  const merged = mergeDocuments(view.toDocument, current.value.document, without)
  if (merged.conflicts.length > 0) return failed(mergeConflict(merged.conflicts))
  const summary =
    undo.summary?.trim() || features.undo.summary(view.from.number, view.to.number, chosen.value.size)
  return done({ slug: view.slug, baseRevision: view.currentNumber, document: merged.document, summary })
}

function chosenHunks(
  view: ComparisonView,
  wanted: readonly string[] | undefined,
): Outcome<ReadonlySet<string>> {
  const all = new Set(view.diff.hunks.map((hunk) => hunk.id))
  const chosen = new Set(wanted ?? all)
  if (chosen.size === 0) return failed(nothingChosen)
  return [...chosen].every((id) => all.has(id)) ? done(chosen) : failed(unknownHunk)
}

/** What stays when `undone` goes: also what cannot be without it goes. */
function keptWithout({ diff }: ComparisonView, undone: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(diff.hunks.filter((hunk) => !undone.has(hunk.id)).map((hunk) => hunk.id))
}

const nothingChosen: Failure = { kind: 'invalid', code: 'nothing-chosen', ...features.undo.nothingChosen }
const unknownHunk: Failure = { kind: 'not-found', code: 'unknown-hunk', ...features.undo.unknownHunk }
