import { publishesUnreviewed } from '#lib/core/review/policy.ts'
import { transition } from '#lib/core/review/states.ts'
import { amendersOf } from '#lib/core/review/writers.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { confirmArticle, findLastConfirmation } from '#lib/data/confirmations.ts'
import { listDecisions, recordDecisions } from '#lib/data/decisions.ts'
import { changeState } from '#lib/data/suggestions.ts'
import { wholeSubject } from '../article/permissions.ts'
import { publishText } from '../article/publish-text.ts'
import type { Published } from '../article/types.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { loadCurrent, loadProposal, presentLine, reloadLine } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import type { SuggestionLine } from '../views.ts'
import { composeSelection, select, selectUnreviewed } from './compose.ts'
import type { LockedSuggestion } from './locked.ts'
import { presentShowing } from './shown.ts'
import { needed, type SuggestionStanding, standingOfSuggestion } from './standing.ts'
import { changesToTell, tellOutcome } from './tell-outcome.ts'

/** What publishing a suggestion gives. */
export type PublishedSuggestion = Published & { readonly suggestion: SuggestionLine }

/** Publishes what the record of decisions accepts, and moves the suggestion on. Call it in a transaction. */
export async function publishAccepted(
  context: Context & { readonly db: Db },
  locked: LockedSuggestion,
  confirmWhole: { readonly note: string } | undefined,
): Promise<Outcome<PublishedSuggestion>> {
  const { db, now } = context
  const { row, rules, reviewer, subject } = locked
  const alone = publishesUnreviewed(reviewer, subject)
  if (!transition(row.state, alone ? 'publish-unreviewed' : 'publish')) return failed(wrongState(row.state))
  const proposal = await loadProposal(db, row)
  if (!proposal.ok) return proposal
  const current = await loadCurrent(db, row)
  const standing = await standingOfSuggestion(db, {
    row,
    rules,
    proposal: proposal.value,
    current,
    showing: presentShowing(row, proposal.value, current),
    decisions: await listDecisions(db, row.id),
  })
  const selection = alone ? selectUnreviewed(standing) : select(standing, needed(row, rules))
  if (!selection.ok) return selection
  const { showing, undecided, accepted } = selection.value
  await recordDecisions(db, [
    {
      suggestionId: row.id,
      version: row.version,
      hunkId: null,
      verdict: 'publish',
      contentHash: showing.contentHash,
      authorId: reviewer.authorId,
      at: now,
    },
  ])
  const given = approvalsGiven(standing, accepted)
  const published = await publishText(context, {
    articleId: row.article.id,
    authorId: row.author.authorId,
    suggestionId: row.id,
    publisherId: reviewer.authorId,
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
        proposal.value.base?.number ?? null,
      ),
  })
  if (!published.ok) return published
  const to = undecided.length === 0 && showing.conflicts.length === 0 ? 'published' : 'open'
  await changeState(db, { suggestionId: row.id, from: row.state, to, now })
  if (confirmWhole) {
    const confirmed = await confirmPublished(context, locked, published.value.revisionId, confirmWhole.note)
    if (!confirmed.ok) return confirmed
  }
  const sameName = row.article.current !== null && row.article.title === proposal.value.proposed.attrs.title
  const suggestion = sameName
    ? presentLine({ ...row, state: to, updatedAt: now })
    : await reloadLine(db, row.id)
  await tellOutcome(context, row, {
    line: suggestion,
    reason: '',
    revision: published.value.revision,
    changes: changesToTell(standing, accepted),
    conflicts: showing.conflicts.length,
  })
  const { revisionId: _id, ...value } = published.value
  return done({ ...value, suggestion })
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
  { row, reviewer }: LockedSuggestion,
  revisionId: number,
  words: string,
): Promise<Outcome<null>> {
  const { db, now } = context
  const note = parseWords(words, '/confirmWhole/note', wordLimits.note, null)
  if (!note.ok) return failed(invalid(note.problems))
  const articleId = row.article.id
  const last = await findLastConfirmation(db, articleId)
  const refused = authorise(
    context,
    'article.confirm',
    await wholeSubject(context, articleId, last?.revision ?? 0),
  )
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
