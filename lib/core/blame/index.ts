/**
 * Who wrote each word of an article.
 *
 *     blameSpans(blameDocuments(steps), last).get(paragraphId) // [{start, end, origin: {revision, author}}, …]
 *
 * A blame is plain JSON, to be kept and stepped on with `blameStep` when a revision is published.
 */
import type { Document } from '../document/types.ts'
import { blameStep } from './step.ts'
import type { Blame, BlameSpan, BlameStep, UnitBlame } from './types.ts'
import { type Unit, unitsOf } from './units.ts'

export { blameStep } from './step.ts'
export type * from './types.ts'

/** The blame of an article that does not exist yet. */
export const emptyBlame: Blame = { origins: [], units: [], removed: [] }

/** The blame of the last of `steps`, oldest first: what `blameStep` gives one after the other. */
export function blameDocuments(steps: readonly BlameStep[]): Blame {
  let blame = emptyBlame
  let before: Document | null = null
  for (const step of steps) {
    blame = blameStep(blame, before, step)
    before = step.document
  }
  return blame
}

/**
 * The origins of a document's words as stretches of text, by the id of the node they stand in
 * (`title` and `description` for the head). `blame` must be that of `document`. White space between
 * words of one origin belongs to it, else to the word after it. A sign or two between words, such as a
 * full stop that a rewording kept, go with the word before, since nobody would call them somebody's.
 */
export function blameSpans(blame: Blame, document: Document): ReadonlyMap<string, readonly BlameSpan[]> {
  const result = new Map<string, readonly BlameSpan[]>()
  for (const [index, unit] of unitsOf(document).entries()) {
    const known = blame.units[index]
    if (known?.id !== unit.id) throw new Error('this blame belongs to another text')
    result.set(unit.id, spansOf(blame, unit, known))
  }
  return result
}

/** So many signs alone are no stretch of their own. */
const FEW_SIGNS = 2

function spansOf(blame: Blame, unit: Unit, known: UnitBlame): readonly BlameSpan[] {
  const spans: BlameSpan[] = []
  let token = 0
  for (const [run, count] of known.counts.entries()) {
    const origin = blame.origins[known.origins[run] ?? -1]
    const own = unit.tokens.slice(token, token + count)
    const last = own.at(-1)
    token += count
    if (!origin || !last) throw new Error('this blame is damaged')
    const end = run === known.counts.length - 1 ? unit.length : last.end
    const before = spans.at(-1)
    const signs = count <= FEW_SIGNS && own.every(({ kind }) => kind === 'sign')
    if (before && (signs || before.origin === origin)) spans[spans.length - 1] = { ...before, end }
    else spans.push({ start: before?.end ?? 0, end, origin })
  }
  return spans
}
