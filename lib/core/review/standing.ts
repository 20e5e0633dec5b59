/**
 * What the record of decisions on a suggestion adds up to, change by change. It is the one place that
 * knows: publishing, deciding and every page ask here.
 *
 * The record is shared and the latest entry about a change wins: "approve" is about every change of
 * what was shown, "accept", "reject" and "clear" about one, "request-changes" takes back the yes of who
 * asks. Decisions are bound to changes, not to versions: an entry counts as long as the very same change
 * (its id) stands in the newest version on today's text, through new versions, amendments and rebases.
 * Where several changes differ in nothing but their order, and their number is another one now, nobody
 * can tell which was meant: then it does not count. A yes to one's own words never counts, except where
 * a reviewer is alone. A yes is good for one publication: a change that was published and stands among
 * the changes again was undone since, and nobody has said yes to bringing it back.
 */

/** A decision as far as it counts. */
export interface CountedDecision {
  readonly verdict: string
  /** The version it was made on. */
  readonly version: number
  readonly hunkId: string | null
  /** Hex; what was shown. */
  readonly contentHash: string | null
  readonly author: number
}

/** A change of some showing. */
export interface ShownChange {
  readonly id: string
  /** How many changes of the showing differ from it in nothing but their order, itself included. */
  readonly equals: number
  /** Id of the top-level block; null for the head and for source records. */
  readonly anchor: string | null
}

/** A change of what is shown now. */
export interface CurrentChange extends ShownChange {
  /** Author ids of who wrote its final words (one person may have several): their yes does not count. */
  readonly writers: ReadonlySet<number>
  /** The first version that had it. */
  readonly version: number
  /** Whether a reviewer wrote that version. */
  readonly amended: boolean
}

/** Why a change has to be looked at again: what it replaces had been decided on, or it was published and undone. */
export type Again = 'amended' | 'revised' | 'rebased' | 'undone'

/** Where one change stands. */
export interface ChangeStanding<D> {
  readonly id: string
  /** Enough yeses, a no, or neither. */
  readonly verdict: 'accept' | 'reject' | 'open'
  /** The decision that holds: the no, or the latest yes that counts; null when there is none. */
  readonly decision: D | null
  /** Author ids of whose yes counts, in the order in which they were given. */
  readonly yeses: readonly number[]
  readonly again: Again | null
}

/** Somebody's yes to at least one change, with what they were shown last. */
export interface CountedApproval {
  readonly author: number
  readonly contentHash: string
}

/** The last word about a change that was shown and is not there any more, or not with as many just like it. */
export interface LapsedWord<D> {
  readonly id: string
  readonly verdict: 'accept' | 'reject'
  readonly decision: D
}

/** Where every change stands, in the order given. */
export interface Standing<D> {
  readonly changes: readonly ChangeStanding<D>[]
  readonly approvals: readonly CountedApproval[]
  /** In the order in which they were first decided on. */
  readonly lapsed: readonly LapsedWord<D>[]
}

/** What the sum depends on beside the record. */
export interface StandingRules {
  /** The changes of an earlier showing by their ids; null when it cannot be found any more. */
  readonly shownTo: (contentHash: string) => ReadonlyMap<string, ShownChange> | null
  /** Yeses that a change needs. */
  readonly needed: number
  /** Whether own words may be approved (single-reviewer mode). */
  readonly ownWordsCount: boolean
  /** Whether anything is still to be decided; else the record is shown as it was when it ended. */
  readonly waits: boolean
}

interface Tally<D> {
  /** Whose yes counts, with the entry that said it. */
  readonly yes: Map<number, D>
  no: D | null
  /** Whether what was said before was published. */
  spent: boolean
}

/** Adds up decisions, oldest first, for the changes that are shown now. */
export function standingOf<D extends CountedDecision>(
  changes: readonly CurrentChange[],
  decisions: readonly D[],
  rules: StandingRules,
): Standing<D> {
  const { shownTo, ownWordsCount, waits } = rules
  const needed = Math.max(1, rules.needed)
  const byId = new Map(changes.map((change) => [change.id, change]))
  const tallies = new Map(changes.map(({ id }) => [id, newTally<D>()]))
  const gone = new Map<string, Tally<D>>()
  const replaced = replacements()
  for (const decision of decisions) {
    const { verdict, author, contentHash } = decision
    const all = [...tallies.values(), ...gone.values()]
    if (verdict === 'request-changes') for (const { yes } of all) yes.delete(author)
    if (verdict === 'publish' && waits) for (const tally of all) spend(tally, needed)
    if (!isAboutChanges(verdict)) continue
    const shown = contentHash === null ? null : shownTo(contentHash)
    for (const id of idsOf(decision, shown)) {
      const change = byId.get(id)
      if (change && isSame(change, shown)) {
        const tally = tallies.get(id)
        const counts = verdict === 'reject' || verdict === 'clear' || ownWordsCount
        if (tally && (counts || !change.writers.has(author))) count(tally, decision)
        gone.delete(id)
      } else if (shown) {
        if (verdict !== 'clear') replaced.note(shown.get(id)?.anchor ?? null, decision, shown)
        const tally = gone.get(id) ?? newTally<D>()
        gone.set(id, tally)
        count(tally, decision)
      }
    }
  }
  const counted = changes.map((change) => {
    const tally = tallies.get(change.id) ?? newTally<D>()
    const { yes, no } = tally
    const decision = no ?? [...yes.values()].at(-1) ?? null
    const accepted = yes.size >= needed
    return {
      id: change.id,
      verdict: no ? ('reject' as const) : accepted ? ('accept' as const) : ('open' as const),
      decision,
      yeses: no ? [] : [...yes.keys()],
      again: decision !== null ? null : tally.spent ? ('undone' as const) : replaced.whyAgain(change),
    }
  })
  const lapsed = [...gone].flatMap(([id, { yes, no }]): readonly LapsedWord<D>[] => {
    const decision = no ?? [...yes.values()].at(-1)
    return decision ? [{ id, verdict: no ? 'reject' : 'accept', decision }] : []
  })
  return { changes: counted, approvals: approvalsOf([...tallies.values()], decisions), lapsed }
}

function newTally<D>(): Tally<D> {
  return { yes: new Map(), no: null, spent: false }
}

/** Counts one entry about a change: the latest wins. */
function count<D extends CountedDecision>(tally: Tally<D>, decision: D): void {
  const { verdict, author } = decision
  if (verdict === 'reject' || verdict === 'clear') {
    tally.yes.clear()
    tally.no = verdict === 'reject' ? decision : null
  } else {
    tally.no = null
    tally.yes.delete(author)
    tally.yes.set(author, decision)
  }
}

/** What a publication took: the changes that had enough yeses. */
function spend<D>(tally: Tally<D>, needed: number): void {
  if (tally.no !== null || tally.yes.size < needed) return
  tally.yes.clear()
  tally.spent = true
}

function isAboutChanges(verdict: string): boolean {
  return verdict === 'approve' || verdict === 'accept' || verdict === 'reject' || verdict === 'clear'
}

/** The changes a decision is about: the one it names, or all that were shown. */
function idsOf(
  { verdict, hunkId }: CountedDecision,
  shown: ReadonlyMap<string, ShownChange> | null,
): Iterable<string> {
  if (verdict === 'approve') return shown?.keys() ?? []
  return hunkId === null ? [] : [hunkId]
}

/** Whether a change is the one that was shown then. What was shown and cannot be found held for the only one of its kind. */
function isSame(change: CurrentChange, shown: ReadonlyMap<string, ShownChange> | null): boolean {
  return (shown ? shown.get(change.id)?.equals : 1) === change.equals
}

/** Remembers where changes stood that were decided on and are not there any more. */
function replacements() {
  type Lost = { readonly version: number; readonly shown: ReadonlyMap<string, ShownChange> }
  const lost = new Map<string, Lost>()
  return {
    note(anchor: string | null, { version }: CountedDecision, shown: ReadonlyMap<string, ShownChange>) {
      if (anchor !== null) lost.set(anchor, { version, shown })
    },
    /** A change replaces a decided one when it stands in the same passage, and did not yet then. */
    whyAgain(change: CurrentChange): Again | null {
      const before = change.anchor === null ? undefined : lost.get(change.anchor)
      if (!before || isSame(change, before.shown)) return null
      if (change.version <= before.version) return 'rebased'
      return change.amended ? 'amended' : 'revised'
    },
  }
}

/** In the order in which people said their latest yes to anything that is shown. */
function approvalsOf<D extends CountedDecision>(
  tallies: readonly Tally<D>[],
  decisions: readonly D[],
): readonly CountedApproval[] {
  const saying = new Set(tallies.flatMap(({ yes, no }) => (no ? [] : [...yes.keys()])))
  const last = new Map<number, string>()
  for (const { author, contentHash, verdict } of decisions)
    if ((verdict === 'approve' || verdict === 'accept') && contentHash !== null) last.set(author, contentHash)
  return [...saying].map((author) => ({ author, contentHash: last.get(author) ?? '' }))
}
