import { type Resolution, resolutionOf } from '#lib/core/review/resolution.ts'
import { type NumberedText, type Proposal, remainingOn } from './showing.ts'
import type { Showing } from './types.ts'

/** What has to be chosen on the current text; null where the suggestion was written on it, and nothing can conflict. */
export function choicesOn(proposal: Proposal, current: NumberedText): Resolution | null {
  if (current.hidden || proposal.base?.number === current.number) return null
  const { base, proposed } = remainingOn(proposal, current.number)
  return resolutionOf(base, current.document, proposed)
}

/**
 * At how many places one has to choose: conflicts in one passage are one. Computed only where a showing has
 * any. A conflict that makes no difference to what is read counts as well, since it keeps the rest open.
 */
export function placesToChoose(
  proposal: Proposal,
  current: NumberedText | null,
  { conflicts }: Pick<Showing, 'conflicts'>,
): number {
  if (conflicts.length === 0 || current === null) return 0
  return choicesOn(proposal, current)?.choices.length || conflicts.length
}
