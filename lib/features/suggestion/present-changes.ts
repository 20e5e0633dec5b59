import type { DecisionRow } from '#lib/data/decisions.ts'
import type { Context } from '../context.ts'
import { presentPerson } from '../present.ts'
import type { SuggestionStanding } from '../review/standing.ts'
import type { AmendmentView, ChangeView, DecisionView } from './types.ts'

/** The standing of every change as the viewer sees it. */
export function presentChanges(
  { actor }: Context,
  { changes, current, decisions }: SuggestionStanding,
): readonly ChangeView[] {
  const viewer = actor.kind === 'account' ? actor.authorId : null
  const amendments = amendmentsOf(decisions)
  return changes.map(({ id, verdict, decision, yeses, again }, index) => {
    const change = current[index]
    return {
      hunkId: id,
      verdict,
      decision: decision && presentDecision(decision),
      yeses: yeses.length,
      accepted: viewer !== null && yeses.includes(viewer),
      again,
      amendment: (change?.amended ? amendments.get(change.version) : null) ?? null,
      own: viewer !== null && (change?.writers.has(viewer) ?? false),
    }
  })
}

/** A decision without what only rights need. */
export function presentDecision({ verdict, version, hunkId, reason, person, at }: DecisionRow): DecisionView {
  return { verdict, version, hunkId, reason, by: presentPerson(person), at }
}

/** The amendments by the version that each made. */
export function amendmentsOf(decisions: readonly DecisionRow[]): ReadonlyMap<number, AmendmentView> {
  return new Map(
    decisions.flatMap(({ verdict, version, person, reason, at }) =>
      verdict === 'amend' ? [[version, { version, by: presentPerson(person), reason, at }] as const] : [],
    ),
  )
}
