import { features } from '#lib/core/text/features.ts'
import type { DecisionRow } from '#lib/data/decisions.ts'
import { findHidings, type HidingRow } from '#lib/data/hidings.ts'
import type { Context } from '../context.ts'
import { presentHiding, presentPerson } from '../present.ts'
import type { SuggestionStanding } from '../review/standing.ts'
import type { AmendmentView, ChangeView, DecisionView } from './types.ts'

/** The standing of every change as the viewer (an author id; null for strangers) sees it. */
export function presentChanges(
  viewer: number | null,
  { changes, current, decisions }: SuggestionStanding,
  hidings: Hidings,
  ownWordsCount: boolean,
): readonly ChangeView[] {
  const amendments = amendmentsOf(decisions, hidings)
  return changes.map(({ id, verdict, decision, yeses, again }, index) => {
    const change = current[index]
    return {
      hunkId: id,
      verdict,
      decision: decision && presentDecision(decision, hidings),
      yeses: yeses.length,
      accepted: viewer !== null && yeses.includes(viewer),
      again,
      amendment: (change?.amended ? amendments.get(change.version) : null) ?? null,
      own: !ownWordsCount && viewer !== null && (change?.writers.has(viewer) ?? false),
    }
  })
}

/** What hid the reasons of decisions, by id. */
export type Hidings = ReadonlyMap<number, HidingRow>

/** What hid any of these decisions' reasons. */
export function hidingsOf({ db }: Context, decisions: readonly DecisionRow[]): Promise<Hidings> {
  return findHidings(
    db,
    decisions.map(({ hidingId }) => hidingId),
  )
}

/** Why a decision was made; of a hidden reason, that it was hidden and why. */
export function reasonOf({ reason, hidingId }: DecisionRow, hidings: Hidings): string {
  const hiding = hidingId === null ? undefined : hidings.get(hidingId)
  return hiding ? features.hiddenWords(hiding.reason) : reason
}

/** A decision without what only rights need. */
export function presentDecision(decision: DecisionRow, hidings: Hidings): DecisionView {
  const { verdict, version, hunkId, person, at, hidingId } = decision
  const hiding = hidingId === null ? undefined : hidings.get(hidingId)
  return {
    verdict,
    version,
    hunkId,
    reason: reasonOf(decision, hidings),
    hidden: hiding ? presentHiding(hiding) : null,
    by: presentPerson(person),
    at,
  }
}

/** The amendments by the version that each made. */
export function amendmentsOf(
  decisions: readonly DecisionRow[],
  hidings: Hidings,
): ReadonlyMap<number, AmendmentView> {
  return new Map(
    decisions.flatMap((decision) => {
      const { verdict, version, person, at } = decision
      if (verdict !== 'amend') return []
      const reason = reasonOf(decision, hidings)
      return [[version, { version, by: presentPerson(person), reason, at }] as const]
    }),
  )
}
