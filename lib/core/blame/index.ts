import type { Document } from '../document/types.ts'
import { blameStep } from './step.ts'
import type { Blame, BlameSpan, BlameStep } from './types.ts'
import { unitsOf } from './units.ts'

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
 * words of one origin belongs to it, else to the word after it.
 */
export function blameSpans(blame: Blame, document: Document): ReadonlyMap<string, readonly BlameSpan[]> {
  const result = new Map<string, readonly BlameSpan[]>()
  for (const [index, unit] of unitsOf(document).entries()) {
    const known = blame.units[index]
    if (known?.id !== unit.id) throw new Error('this blame belongs to another text')
    const spans: BlameSpan[] = []
    let token = 0
    for (const [run, count] of known.counts.entries()) {
      const origin = blame.origins[known.origins[run] ?? -1]
      const last = unit.tokens[token + count - 1]
      token += count
      if (!origin || !last) throw new Error('this blame is damaged')
      const isLast = run === known.counts.length - 1
      spans.push({ start: spans.at(-1)?.end ?? 0, end: isLast ? unit.length : last.end, origin })
    }
    result.set(unit.id, spans)
  }
  return result
}
