/** What was said and decided about a suggestion, as its readers see it. */
import type { Again } from '#lib/core/review/standing.ts'
import type { Verdict } from '#lib/data/decisions.ts'
import type { HidingView, Person } from '../views.ts'

export interface DecisionView {
  readonly verdict: Verdict
  readonly version: number
  /** Null: about the whole version. */
  readonly hunkId: string | null
  readonly reason: string
  /** Why the reason cannot be read any more; null while nothing hid it. */
  readonly hidden: HidingView | null
  readonly by: Person
  readonly at: Date
}

/** Where a change stands: what the record says about it (lib/core/review/standing.ts). */
export interface ChangeView {
  readonly hunkId: string
  /** Enough yeses, a no, or neither. */
  readonly verdict: 'accept' | 'reject' | 'open'
  /** The decision that holds; null when nobody decided or it was taken back. */
  readonly decision: DecisionView | null
  /** How many people's yes counts. */
  readonly yeses: number
  /** Whether the viewer's yes is one of them. */
  readonly accepted: boolean
  /** Set when what it replaces had been decided on: why it has to be looked at again. */
  readonly again: Again | null
  /** The reviewer who wrote its final words, and why; null while they are the author's. */
  readonly amendment: AmendmentView | null
  /** Whether the viewer wrote its final words: their yes does not count. */
  readonly own: boolean
}

/** A reviewer's rewording of one passage, which is a version of its own. */
export interface AmendmentView {
  readonly version: number
  readonly by: Person
  /** For the author. */
  readonly reason: string
  readonly at: Date
}

export interface CommentView {
  readonly id: number
  readonly hunkId: string | null
  readonly by: Person
  /** Plain text; of a hidden one, that it was hidden and why. */
  readonly body: string
  readonly hidden: HidingView | null
  readonly at: Date
}
