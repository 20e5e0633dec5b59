import { applyHunks, diffDocuments, type Hunk } from '../diff/index.ts'
import type { Document } from '../document/types.ts'
import { type Conflict, mergeDocuments } from '../merge/index.ts'

/** One thing that both sides changed: what stands now, and what the suggestion says instead. */
export interface Choice {
  readonly hunk: Hunk
  /** What both started from, where the merge says so. */
  readonly base: string | null
}

/** What has to be chosen before a suggestion fits today's text. */
export interface Resolution {
  readonly choices: readonly Choice[]
  /** Today's text with all of the suggestion that fits, and the suggestion's side of the choices named. */
  readonly resolve: (mine: ReadonlySet<string>) => Document
}

/**
 * The choices that are left when `proposed`, written on `base`, meets `current`.
 *
 * Merging keeps the first side where both changed the same thing. So merging in either order gives two
 * texts that agree in everything but the conflicts, and their difference, as hunks, is the choices:
 * none accepted keeps today's words throughout, all accepted puts the suggestion's everywhere.
 */
export function resolutionOf(base: Document, current: Document, proposed: Document): Resolution {
  const theirs = mergeDocuments(base, current, proposed)
  const mine = mergeDocuments(base, proposed, current)
  const diff = diffDocuments(theirs.document, mine.document)
  return {
    choices: diff.hunks.map((hunk) => ({ hunk, base: baseOf(hunk, theirs.conflicts) })),
    resolve: (chosen) => applyHunks(theirs.document, diff, chosen),
  }
}

/** The base of the conflict at the same place, when there is just one. */
function baseOf({ place, before, after }: Hunk, conflicts: readonly Conflict[]): string | null {
  const here = conflicts.filter(({ anchor }) => anchor === place.anchor)
  const same = here.filter(
    ({ ours, theirs }) =>
      (ours.includes(before) || before.includes(ours)) && (theirs.includes(after) || after.includes(theirs)),
  )
  const [only, second] = same.length > 0 ? same : here
  return only && !second ? only.base : null
}
