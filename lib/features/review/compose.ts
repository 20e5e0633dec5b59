import { applyHunks } from '#lib/core/diff/index.ts'
import { type Document, sameContent } from '#lib/core/document/index.ts'
import type { Conflict } from '#lib/core/merge/index.ts'
import { isAllRejected } from '#lib/core/review/conclusion.ts'
import type { RevisionDetails } from '#lib/core/review/details.ts'
import { withDependants } from '#lib/core/review/together.ts'
import { features } from '#lib/core/text/features.ts'
import { hiddenText } from '../article/find.ts'
import type { Composed } from '../article/publish-text.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { placesBetween } from '../suggestion/choices.ts'
import { diffOnce, mergeOnce } from '../suggestion/once.ts'
import type { NumberedText } from '../suggestion/showing.ts'
import type { Showing } from '../suggestion/types.ts'
import type { SuggestionStanding } from './standing.ts'

/** Which changes of what is shown go into the article, and which wait. */
export interface Selection {
  readonly showing: Showing
  readonly accepted: ReadonlySet<string>
  readonly rejected: ReadonlySet<string>
  readonly undecided: readonly string[]
}

/** Sorts the changes that are shown by what was decided about them; `places`: at how many one has to choose first. */
export function select(
  standing: SuggestionStanding,
  needed: number,
  places: () => number,
): Outcome<Selection> {
  const { showing, changes, approvals, decisions } = standing
  const verdicts = (verdict: 'accept' | 'reject') =>
    changes.filter((change) => change.verdict === verdict).map(({ id }) => id)
  const accepted = new Set(verdicts('accept'))
  const { conflicts } = showing
  if (changes.length === 0 && conflicts.length === 0) return failed(alreadyThere)
  // A yes to the whole is none to a part: what conflicts would be left out unasked.
  const whole = changes.some(({ id, decision }) => accepted.has(id) && decision?.verdict === 'approve')
  if (conflicts.length > 0 && (whole || accepted.size === 0))
    return failed(mergeConflict(conflicts, places()))
  if (isAllRejected({ changes, conflicts }))
    return failed(isPublishedInPart(decisions) ? nothingMore : nothingAccepted)
  if (accepted.size === 0 && approvals.length === 0 && isPublishedInPart(decisions)) return failed(nothingNew)
  // Where no approval is needed, somebody else's words still take one.
  if (accepted.size === 0) return failed(notApproved(approvals.length, Math.max(1, needed)))
  const undecided = changes.filter(({ verdict }) => verdict === 'open').map(({ id }) => id)
  return done({ showing, accepted, rejected: new Set(verdicts('reject')), undecided })
}

/** Whether something of the suggestion was published, whatever became of it since. */
export function isPublishedInPart(decisions: readonly { readonly verdict: string }[]): boolean {
  return decisions.some(({ verdict }) => verdict === 'publish')
}

/** All that nobody rejected, where its author needs no yes. What conflicts is the author's to resolve first. */
export function selectUnreviewed(
  { showing, changes }: SuggestionStanding,
  places: () => number,
): Outcome<Selection> {
  const { conflicts } = showing
  if (conflicts.length > 0) return failed(mergeConflict(conflicts, places()))
  if (changes.length === 0) return failed(alreadyThere)
  const named = changes.flatMap(({ id, verdict }) => (verdict === 'reject' ? [id] : []))
  const rejected = new Set(withDependants(showing.diff.hunks, new Set(named)))
  const accepted = new Set(changes.map(({ id }) => id).filter((id) => !rejected.has(id)))
  return accepted.size === 0 ? failed(allRejected) : done({ showing, accepted, rejected, undecided: [] })
}

/**
 * Exactly the accepted changes: applied to the text they are shown on, then merged if somebody published
 * meanwhile. The approved words are never altered; what cannot be merged is a conflict.
 */
export function composeSelection(
  selection: Selection,
  current: NumberedText | null,
  details: Omit<RevisionDetails, 'size' | 'decisions' | 'rebasedFrom'>,
  writtenOn: number | null,
): Outcome<Composed> {
  const { showing, accepted, rejected, undecided } = selection
  const whole = rejected.size === 0 && undecided.length === 0
  const approved = whole ? showing.to : applyHunks(showing.from, showing.diff, accepted)
  const onTop = current === null || showing.baseRevision === current.number
  if (current?.hidden && !onTop) return failed(hiddenText)
  const merged = onTop ? null : mergeOnce(showing.from, current.document, approved)
  if (current && merged && merged.conflicts.length > 0)
    return failed(mergeConflictOf(showing.from, current.document, approved, merged.conflicts))
  const document = merged?.document ?? approved
  if (current && sameContent(current.document, document)) return failed(whole ? alreadyThere : nothingNew)
  const decisions: Record<string, 'accept' | 'reject'> = {}
  if (!whole) {
    for (const id of accepted) decisions[id] = 'accept'
    for (const id of rejected) decisions[id] = 'reject'
  }
  const moved = current !== null && writtenOn !== current.number
  return done({
    document,
    details: { ...details, decisions, rebasedFrom: moved ? writtenOn : null },
    diff: whole && onTop ? showing.diff : diffOnce(current?.document ?? showing.from, document),
  })
}

/** Too few reviewers said yes. */
export function notApproved(approvals: number, needed: number): Failure {
  const { title, detail } = features.notApproved
  const data = { approvals, needed }
  return { kind: 'conflict', code: 'not-approved', title, detail: detail(approvals, needed), data }
}

/** Both sides changed the same words differently, at so many places. */
export function mergeConflict(conflicts: readonly Conflict[], places: number): Failure {
  const { title, detail } = features.mergeConflict
  return {
    kind: 'conflict',
    code: 'merge-conflict',
    title,
    detail: detail(places),
    data: { conflicts, places },
  }
}

/** The same of a merge of `proposed` into `current`, both made of `base`. */
export function mergeConflictOf(
  base: Document,
  current: Document,
  proposed: Document,
  conflicts: readonly Conflict[],
): Failure {
  return mergeConflict(conflicts, placesBetween(base, current, proposed, conflicts).length)
}

/** What was accepted is published already, and the rest is undecided. */
const nothingNew: Failure = { kind: 'conflict', code: 'nothing-new', ...features.nothingNew }

/** A part is published, and the answer to the rest is no: it is concluded, not published. */
const nothingMore: Failure = { kind: 'conflict', code: 'nothing-more', ...features.nothingMore }

const nothingAccepted: Failure = { kind: 'conflict', code: 'nothing-accepted', ...features.nothingAccepted }

const allRejected: Failure = { kind: 'conflict', code: 'all-rejected', ...features.allRejected }

/** Nothing would change. */
export const alreadyThere: Failure = { kind: 'conflict', code: 'already-there', ...features.alreadyThere }
