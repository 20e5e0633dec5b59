import type { DecisionRow } from '#lib/data/decisions.ts'
import { presentPerson } from '../present.ts'
import type { SuggestionStanding } from '../review/standing.ts'
import type { AmendmentView, ChangeView, DecisionView } from './types.ts'

/** The standing of every change as the viewer (an author id; null for strangers) sees it. */
export function presentChanges(
  viewer: number | null,
  { changes, current, decisions }: SuggestionStanding,
  ownWordsCount: boolean,
): readonly ChangeView[] {
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
      own: !ownWordsCount && viewer !== null && (change?.writers.has(viewer) ?? false),
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
