import { publishesUnreviewed } from '#lib/core/review/policy.ts'
import { transition } from '#lib/core/review/states.ts'
import { amendersOf } from '#lib/core/review/writers.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { confirmArticle } from '#lib/data/confirmations.ts'
import { type DecisionRow, recordDecisionsOf, recordOf } from '#lib/data/decisions.ts'
import { accountPerson } from '#lib/data/people-rows.ts'
import { changeState } from '#lib/data/suggestions.ts'
import { wholeSubject } from '../article/permissions.ts'
import { type CurrentText, publishText } from '../article/publish-text.ts'
import type { Published } from '../article/types.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { placesToChoose } from '../suggestion/choices.ts'
import { presentLine, reloadLine } from '../suggestion/load.ts'
import type { Showing } from '../suggestion/types.ts'
import type { SuggestionLine } from '../views.ts'
import type { Approval } from './approving.ts'
import { composeSelection, select, selectUnreviewed } from './compose.ts'
import type { LockedSuggestion, UnderReview } from './locked.ts'
import { presentShowing } from './shown.ts'
import { needed, type SuggestionStanding, standingOfSuggestion } from './standing.ts'
import { changesToTell, tellOutcome } from './tell-outcome.ts'

/** What publishing a suggestion gives. */
export type PublishedSuggestion = Published & { readonly suggestion: SuggestionLine }

/** Whether a suggestion can be published in the state that it is in. */
export function isPublishable(locked: LockedSuggestion): boolean {
  return transition(locked.row.state, isAlone(locked) ? 'publish-unreviewed' : 'publish') !== null
}

/** Whether nobody's yes is asked for but that of who publishes. */
function isAlone({ reviewer, subject }: LockedSuggestion): boolean {
  return publishesUnreviewed(reviewer, subject)
}

/**
 * Publishes what the record of decisions accepts, `approval` included, and moves the suggestion on. Call
 * it in a transaction, which a failure has to roll back.
 */
export async function publishAccepted(
  context: Context & { readonly db: Db },
  review: UnderReview,
  confirmWhole: { readonly note: string } | undefined,
  approval: Approval | null,
): Promise<Outcome<PublishedSuggestion>> {
  const { db, now } = context
  const { row, rules, reviewer, proposal, current } = review
  const showing = presentShowing(row, proposal, current)
  const decisions = await recordPublication(context, review, showing, approval)
  // The publication itself is no reason to publish.
  const before = decisions.slice(0, -1)
  const standing = await standingOfSuggestion(db, { ...review, showing, decisions: before })
  const places = () => placesToChoose(proposal, current, showing)
  const selection = isAlone(review)
    ? selectUnreviewed(standing, places)
    : select(standing, needed(row, rules), places)
  if (!selection.ok) return selection
  const { undecided, accepted } = selection.value
  const given = approvalsGiven(standing, accepted)
  const published = await publishText(context, {
    articleId: row.article.id,
    authorId: row.author.authorId,
    suggestionId: row.id,
    record: recordOf(decisions),
    publisherId: reviewer.authorId,
    events: approval ? [approval.event] : [],
    known: knownText(review),
    compose: async (today) =>
      composeSelection(
        selection.value,
        today,
        {
          summary: row.newest.summary,
          // What nobody has read makes the whole revision unreviewed; who said yes to the rest is in the record.
          approvals: given.unread ? [] : given.approvals,
          suggestion: { id: row.id, version: row.version },
          direct: given.unread,
          singleReviewer: given.own,
          amended: amendersOf(standing.layers, accepted, row.author.authorId),
        },
        showing.rebasedFrom ?? showing.baseRevision,
      ),
  })
  if (!published.ok) return published
  const to = undecided.length === 0 && showing.conflicts.length === 0 ? 'published' : 'open'
  await changeState(db, { suggestionId: row.id, from: row.state, to, now })
  if (confirmWhole) {
    const confirmed = await confirmPublished(context, review, published.value.revisionId, confirmWhole.note)
    if (!confirmed.ok) return confirmed
  }
  const sameName = row.article.current !== null && row.article.title === proposal.proposed.attrs.title
  const suggestion = sameName
    ? presentLine({ ...row, state: to, updatedAt: now })
    : await reloadLine(db, row.id)
  await tellOutcome(context, row, {
    line: suggestion,
    reason: '',
    revision: published.value.revision,
    changes: changesToTell(standing, accepted),
    conflicts: places(),
  })
  const { revisionId: _id, ...value } = published.value
  return done({ ...value, suggestion })
}

/**
 * Records the approval that comes with it and the publication at once, before anything is known to be
 * publishable: what fails is rolled back. Returns every decision, the publication last.
 */
async function recordPublication(
  { db, now }: Context & { readonly db: Db },
  { row, reviewer, decisions }: UnderReview,
  { contentHash }: Showing,
  approval: Approval | null,
): Promise<readonly DecisionRow[]> {
  const about = { suggestionId: row.id, version: row.version, hunkId: null, contentHash, at: now }
  const added = await recordDecisionsOf(db, accountPerson(reviewer), [
    ...(approval?.decisions ?? []),
    { ...about, verdict: 'publish' },
  ])
  return [...decisions, ...added]
}

/** The article's current text as it was just read. */
function knownText({ row, current }: UnderReview): CurrentText | null {
  return row.article.current && current ? { revisionId: row.article.current.id, ...current } : null
}

/** Whose yes the accepted changes carry, whether anybody's is to their own words, and whether any has none. */
function approvalsGiven({ approvals, changes, current }: SuggestionStanding, accepted: ReadonlySet<string>) {
  const published = changes.filter(({ id }) => accepted.has(id))
  const writers = new Map(current.map((change) => [change.id, change.writers]))
  const saying = new Set(published.flatMap(({ yeses }) => yeses))
  return {
    approvals: approvals.filter(({ author }) => saying.has(author)),
    unread: published.some(({ yeses }) => yeses.length === 0),
    own: published.some(({ id, yeses }) => yeses.some((author) => writers.get(id)?.has(author))),
  }
}

/** "I also checked the rest", in the same transaction. */
async function confirmPublished(
  context: Context & { readonly db: Db },
  { row, reviewer }: UnderReview,
  revisionId: number,
  words: string,
): Promise<Outcome<null>> {
  const { db, now } = context
  const note = parseWords(words, '/confirmWhole/note', wordLimits.note, null)
  if (!note.ok) return failed(invalid(note.problems))
  const articleId = row.article.id
  const refused = authorise(context, 'article.confirm', await wholeSubject(context, articleId))
  if (refused) return failed(refused)
  const input = { articleId, revisionId, authorId: reviewer.authorId, note: note.value, at: now }
  const confirmed = await confirmArticle(db, input)
  if (confirmed === null) throw new Error('a revision is current in the transaction that publishes it')
  await recordEvent(db, {
    at: now,
    authorId: reviewer.authorId,
    action: 'article.confirm',
    subject: { type: 'article', id: articleId },
    data: { revision: confirmed.revision },
  })
  return done(null)
}
