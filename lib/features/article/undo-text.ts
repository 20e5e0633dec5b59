import { applyHunks, type Hunk } from '#lib/core/diff/index.ts'
import { type Document, sameContent } from '#lib/core/document/index.ts'
import { type Conflict, mergeDocuments } from '#lib/core/merge/index.ts'
import { features } from '#lib/core/text/features.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { type Place, placesBetween } from '../suggestion/choices.ts'
import { compareRevisions } from './compare-revisions.ts'
import { readText } from './read-text.ts'
import type { ComparisonView } from './types.ts'

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

/** Today's text without the chosen changes, and what it was made of. */
export interface Undone {
  readonly view: ComparisonView
  readonly chosen: readonly Hunk[]
  readonly current: Document
  /** The text of `to` without the chosen changes. */
  readonly without: Document
  /** `without` merged onto today's text; at conflicts it says what today's text says. */
  readonly merged: Document
  /** Places that a later revision changed again. */
  readonly conflicts: readonly Conflict[]
  /** The same as the passages at which one has to choose. */
  readonly places: readonly Place[]
  readonly summary: string
}

/** What undoing gives. What cannot stand without a change that is undone goes with it. */
export async function undoneText(context: Context, undo: Undo): Promise<Outcome<Undone>> {
  const found = await compareRevisions(context, undo)
  if (!found.ok) return found
  if (found.value.kind === 'moved') return undoneText(context, { ...undo, slug: found.value.slug })
  return undoneFrom(context, found.value, undo)
}

/** The same when the two revisions have been compared already. */
export async function undoneFrom(
  context: Context,
  view: ComparisonView,
  undo: Pick<Undo, 'hunks' | 'summary'>,
): Promise<Outcome<Undone>> {
  const chosen = chosenHunks(view, undo.hunks)
  if (!chosen.ok) return chosen
  // The very revision that the comparison calls current: somebody may publish between the two reads.
  const current = await readText(context, { slug: view.slug, number: view.currentNumber })
  if (!current.ok) return current
  if (current.value.kind === 'moved') throw new Error('an article that was found has moved')
  const today = current.value.document
  const kept = new Set(view.diff.hunks.map(({ id }) => id))
  for (const { id } of chosen.value) kept.delete(id)
  const without = applyHunks(view.fromDocument, view.diff, kept)
  const merged = mergeDocuments(view.toDocument, today, without)
  if (merged.conflicts.length === 0 && sameContent(today, merged.document)) return failed(alreadyUndone)
  return done({
    view,
    chosen: chosen.value,
    current: today,
    without,
    merged: merged.document,
    conflicts: merged.conflicts,
    places: placesBetween(view.toDocument, today, without, merged.conflicts),
    summary: undo.summary?.trim() || summaryOf(view, chosen.value.length),
  })
}

function summaryOf({ from, to, currentNumber, diff }: ComparisonView, changes: number): string {
  const restores = to.number === currentNumber && changes === diff.hunks.length
  return restores
    ? features.undo.restore(from.number)
    : features.undo.summary(from.number, to.number, changes)
}

function chosenHunks(
  { diff }: ComparisonView,
  wanted: readonly string[] | undefined,
): Outcome<readonly Hunk[]> {
  const ids = wanted === undefined ? null : new Set(wanted)
  const chosen = ids === null ? diff.hunks : diff.hunks.filter(({ id }) => ids.has(id))
  if (ids !== null && chosen.length < ids.size) return failed(unknownHunk)
  return chosen.length === 0 ? failed(nothingChosen) : done(chosen)
}

const nothingChosen: Failure = { kind: 'invalid', code: 'nothing-chosen', ...features.undo.nothingChosen }
const unknownHunk: Failure = { kind: 'not-found', code: 'unknown-hunk', ...features.undo.unknownHunk }
const alreadyUndone: Failure = { kind: 'conflict', code: 'already-undone', ...features.undo.already }
