import type { Hunk } from '../diff/index.ts'

/** What one revision changed in the text before it. */
export interface RevisionStep {
  readonly number: number
  readonly hunks: readonly Hunk[]
}

/**
 * Which revisions made each change of a comparison that spans several: numbers by hunk id, in the
 * order of `steps`. A step made a change when it has that very hunk; a change that no single step made
 * (two revisions touched the same paragraph) is credited to every step that changed the same things at
 * its place. Changes that no step accounts for are absent.
 */
export function creditChanges(
  hunks: readonly Hunk[],
  steps: readonly RevisionStep[],
): ReadonlyMap<string, readonly number[]> {
  const credits = new Map<string, readonly number[]>()
  for (const hunk of hunks) {
    const exact = steps.filter((step) => step.hunks.some(({ id }) => id === hunk.id))
    const near = exact.length > 0 ? exact : steps.filter((step) => step.hunks.some((one) => meets(hunk, one)))
    const made = near.length > 0 ? near : steps.filter((step) => step.hunks.some((one) => isNear(hunk, one)))
    if (made.length > 0)
      credits.set(
        hunk.id,
        made.map(({ number }) => number),
      )
  }
  return credits
}

/** At one place and about the same words: what one has added or removed, so has the other in part. */
function meets(whole: Hunk, part: Hunk): boolean {
  if (!isNear(whole, part)) return false
  return overlaps(whole.after, part.after) || overlaps(whole.before, part.before)
}

function isNear(one: Hunk, other: Hunk): boolean {
  if (one.place.anchor !== null || other.place.anchor !== null) return one.place.anchor === other.place.anchor
  return (
    one.kind === other.kind &&
    (one.kind === 'title' || one.kind === 'head' || shares(one.citations, other.citations))
  )
}

/** Spaces at the ends belong to either side of a change by chance. */
function overlaps(one: string, other: string): boolean {
  const [a, b] = [one.trim(), other.trim()]
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a))
}

function shares(one: readonly string[], other: readonly string[]): boolean {
  return one.some((key) => other.includes(key))
}
