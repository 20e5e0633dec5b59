import { nameOfHunk } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import type { Conflict } from '#lib/core/merge/index.ts'
import { type Choice, type Resolution, resolutionOf } from '#lib/core/review/resolution.ts'
import { type NumberedText, type Proposal, remainingOn } from './showing.ts'
import type { Showing } from './types.ts'

/** What has to be chosen on the current text; null where the suggestion was written on it, and nothing can conflict. */
export function choicesOn(proposal: Proposal, current: NumberedText): Resolution | null {
  if (current.hidden || proposal.base?.number === current.number) return null
  const { base, proposed } = remainingOn(proposal, current.number)
  return resolutionOf(base, current.document, proposed)
}

/** A place at which one has to choose. */
export interface Place {
  readonly id: string
  readonly label: string
}

/**
 * The places at which one has to choose where `proposed` meets `current`, both made of `base`, with these conflicts:
 * conflicts in one passage are one place. A conflict that makes no difference to what is read counts as well, since it keeps
 * the rest open. Everything that counts conflicts for people counts these.
 */
export function placesBetween(
  base: Document,
  current: Document,
  proposed: Document,
  conflicts: readonly Conflict[],
): readonly Place[] {
  if (conflicts.length === 0) return []
  return placesOf(resolutionOf(base, current, proposed).choices, conflicts)
}

/** The same where the choices are known already. */
export function placesOf(choices: readonly Choice[], conflicts: readonly Conflict[]): readonly Place[] {
  const places = choices.flatMap(({ id, hunks: [first] }) =>
    first ? [{ id, label: nameOfHunk(first) }] : [],
  )
  return places.length > 0 ? places : conflicts.map(({ id, label }) => ({ id, label }))
}

/** What the author of a suggestion has to choose. Computed only where a showing has conflicts. */
export function choicesOf(
  proposal: Proposal,
  current: NumberedText | null,
  { conflicts }: Pick<Showing, 'conflicts'>,
): readonly Choice[] {
  if (conflicts.length === 0 || current === null) return []
  return choicesOn(proposal, current)?.choices ?? []
}

/** At how many places that is. */
export function placesToChoose(
  proposal: Proposal,
  current: NumberedText | null,
  showing: Pick<Showing, 'conflicts'>,
): number {
  return placesOf(choicesOf(proposal, current, showing), showing.conflicts).length
}
