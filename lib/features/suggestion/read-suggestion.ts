import { suggestionChecks } from '#lib/core/review/checks.ts'
import { isAuthor } from '#lib/core/review/policy.ts'
import type { PublishedPart } from '#lib/core/review/remaining.ts'
import { isPending } from '#lib/core/review/states.ts'
import type { Db } from '#lib/data/client.ts'
import { listComments } from '#lib/data/comments.ts'
import { type DecisionRow, listDecisions } from '#lib/data/decisions.ts'
import { loadParts, partsSince } from '#lib/data/published-parts.ts'
import { findRecords } from '#lib/data/records.ts'
import { listPublishedFrom, listVersions, readQueue, type SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { done } from '../outcome.ts'
import { presentComments, presentPeople, presentPerson } from '../present.ts'
import { presentShowing } from '../review/shown.ts'
import { needed, standingOfSuggestion } from '../review/standing.ts'
import { choicesOf, placesOf } from './choices.ts'
import { obsoleteBy } from './close-obsolete.ts'
import { lapsedDecisions } from './lapsed.ts'
import { findVisible, loadProposalAndCurrent, presentLine } from './load.ts'
import { diffOnce } from './once.ts'
import { suggestionPermissions } from './permissions.ts'
import { amendmentsOf, hidingsOf, presentChanges, presentDecision } from './present-changes.ts'
import type { Proposal } from './showing.ts'
import type { AuthorRecord, QueuePlace, ReadSuggestion } from './types.ts'

/** A suggestion with its change, record and place in the queue. */
export const readSuggestion: ReadSuggestion = async (context, id) => {
  const found = await findVisible(context, id)
  if (!found.ok) return found
  const { row, subject, rules } = found.value
  const { db, now } = context
  const [texts, versions, decisions, comments, published, records, queue] = await Promise.all([
    loadProposalAndCurrent(db, row),
    listVersions(db, id),
    listDecisions(db, id),
    listComments(db, id),
    listPublishedFrom(db, id),
    findRecords(db, [row.author.authorId]),
    isPending(row.state) ? readQueue(db, { overdue: overdueSince(now), suggestionId: id }) : null,
  ])
  if (!texts.ok) return texts
  const { proposal, current } = texts.value
  const showing = presentShowing(row, proposal, current)
  const standing = await standingOfSuggestion(db, { row, rules, proposal, current, showing, decisions })
  const parts = await partsBesides(db, row, proposal)
  const choices = choicesOf(proposal, current, showing)
  const hidings = await hidingsOf(context, decisions)
  const amendments = amendmentsOf(decisions, hidings)
  const { actor } = context
  const own = isAuthor(actor, subject)
  const viewer = actor.kind === 'account' ? actor.authorId : own ? row.author.authorId : null
  const people = await presentPeople(
    context,
    standing.approvals.map((approval) => approval.author),
  )
  return done({
    ...presentLine(row),
    versions: versions.map(({ number, createdAt, summary, base }) => ({
      number,
      createdAt,
      summary,
      baseRevision: base?.number ?? null,
      amendedBy: amendments.get(number)?.by ?? null,
    })),
    base: proposal.base?.document ?? null,
    baseRevision: proposal.base?.number ?? null,
    proposed: proposal.proposed,
    currentRevision: row.article.current?.number ?? null,
    showing,
    choices,
    changes: presentChanges(viewer, standing, hidings, rules.singleReviewer),
    checks: suggestionChecks(showing.baseRevision === null ? null : showing.from, showing.to, showing.diff),
    decisions: decisions.map((decision) => presentDecision(decision, hidings)),
    lapsed: lapsedDecisions(row, standing, current),
    obsoleteBy: row.state === 'obsolete' ? await obsoleteBy(db, id) : null,
    comments: await presentComments(context, comments),
    approvals: [...people.values()],
    approvalsNeeded: needed(row, rules),
    authorRecord: presentRecord(records.get(row.author.authorId), row),
    queue: queue && placeOf(queue),
    published: published.map(({ number, publishedAt }) => ({
      number,
      publishedAt,
      by: publisherOf(decisions, publishedAt),
      showsItsChange: row.published.some(
        ({ revision, before }) =>
          revision.number === number && before !== null && !revision.hidden && !before.hidden,
      ),
      accepted: acceptedIn(parts.find((part) => part.number === number)),
    })),
    own,
    may: suggestionPermissions(context, row, subject, showing, placesOf(choices, showing.conflicts).length),
  })
}

/** What was published of a suggestion that waits: its showing has only the rest. */
function partsBesides(
  db: Db,
  { state, published }: SuggestionRow,
  { proposed }: Proposal,
): Promise<readonly PublishedPart[]> {
  return isPending(state) ? loadParts(db, partsSince(published, null), proposed) : Promise.resolve([])
}

function acceptedIn(part: PublishedPart | undefined) {
  if (part === undefined) return []
  return diffOnce(part.before, part.after).hunks.map(({ label, place }) => ({
    label,
    heading: place.heading,
  }))
}

const OVERDUE_MS = 48 * 60 * 60 * 1000

/** What was sent before this has waited too long at `now`. */
export function overdueSince(now: Date): Date {
  return new Date(now.getTime() - OVERDUE_MS)
}

/** The author's record without this suggestion itself. */
export function presentRecord(
  record: { readonly published: number; readonly declined: number; readonly open: number } | undefined,
  row: SuggestionRow,
): AuthorRecord {
  const { published = 0, declined = 0, open = 0 } = record ?? {}
  const counted = (state: boolean) => (state ? 1 : 0)
  return {
    published: Math.max(0, published - counted(row.state === 'published')),
    declined: Math.max(0, declined - counted(row.state === 'declined')),
    pending: Math.max(0, open - counted(isPending(row.state))),
  }
}

/** Who published: the record has it with the revision's own time. */
function publisherOf(decisions: readonly DecisionRow[], at: Date) {
  const found = decisions.find((d) => d.verdict === 'publish' && d.at.getTime() === at.getTime())
  return found ? presentPerson(found.person) : null
}

function placeOf(queue: {
  readonly place: number | null
  readonly waiting: number
  readonly usualWait: number | null
}): QueuePlace | null {
  return queue.place === null
    ? null
    : { place: queue.place, waiting: queue.waiting, usualWait: queue.usualWait }
}
