import { diff as words } from '../text/diff.ts'
import type { Diff } from './types.ts'

/** Hunks a summary names before it counts the rest. */
const named = 2

/** A first line for "what did you change", from the hunks themselves; empty when nothing changed. */
export function diffSummary(diff: Diff): string {
  const lines = [...diff.hunks]
    .sort((one, other) => other.words.added + other.words.removed - one.words.added - one.words.removed)
    .slice(0, named)
    .map((hunk) => (hunk.place.heading === null ? hunk.label : words.at(hunk.place.heading, hunk.label)))
  const rest = diff.hunks.length - lines.length
  return [...lines, ...(rest > 0 ? [words.more(rest)] : [])].join('; ')
}
