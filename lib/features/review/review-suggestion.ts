import { transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { listDecisions, recordDecisions } from '#lib/data/decisions.ts'
import { changeState } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { commentOnSuggestion } from '../suggestion/comment-on-suggestion.ts'
import {
  findVisible,
  loadProposalAndCurrent,
  presentLine,
  type VisibleSuggestion,
} from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import type { CommentView } from '../suggestion/types.ts'
import { inTransaction } from '../transaction.ts'
import { type Approval, approvalOf } from './approving.ts'
import { ownWords } from './decide-hunks.ts'
import { lockForReview, readForReview } from './locked.ts'
import { presentShowing } from './shown.ts'
import { needed, type SuggestionStanding, standingOfSuggestion } from './standing.ts'
import type { Reviewed, ReviewInput, ReviewSuggestion } from './types.ts'

/** Approves what was shown, asks for changes, or comments. */
export const reviewSuggestion: ReviewSuggestion = (context, input) =>
  inTransaction(context, async (tx) => {
    switch (input.verdict) {
      case 'approve':
        return approve(tx, input)
      case 'request-changes':
        return requestChanges(tx, input)
      case 'comment': {
        const { id, comment: body, hunkId } = input
        const comment = await commentOnSuggestion(tx, {
          id,
          body,
          ...(hunkId === undefined ? {} : { hunkId }),
        })
        if (!comment.ok) return comment
        const read = await standingNow(tx, id)
        return read.ok ? done(report(tx, read.value, comment.value)) : read
      }
    }
  })

type Writing = Context & { readonly db: Db }

async function approve(
  context: Writing,
  input: Extract<ReviewInput, { verdict: 'approve' }>,
): Promise<Outcome<Reviewed>> {
  const { db, now } = context
  const locked = await lockForReview(context, input.id, 'suggestion.approve')
  if (!locked.ok) return locked
  const review = await readForReview(db, locked.value)
  if (!review.ok) return review
  const approval = await approvalOf(context, review.value, input)
  if (!approval.ok) return approval
  const { id, state } = locked.value.row
  await recordDecisions(db, approval.value.decisions)
  if (state !== 'open') await changeState(db, { suggestionId: id, from: state, to: 'open', now })
  await recordEvent(db, approval.value.event)
  const { rules, reviewer } = locked.value
  const standing = await standingNow(context, id)
  if (!standing.ok) return standing
  const counts = rules.singleReviewer || saysMoreThanOwn(approval.value, standing.value, reviewer.authorId)
  // What was recorded is rolled back with the failure.
  return counts ? done(report(context, standing.value, null)) : failed(ownWords)
}

/** Whether an approval says anything that counts, beside a yes to words of who gives it. */
function saysMoreThanOwn(
  { decisions }: Approval,
  { current }: SuggestionStanding,
  reviewer: number,
): boolean {
  const named = new Set(decisions.flatMap(({ hunkId, verdict }) => (verdict === 'accept' ? [hunkId] : [])))
  const whole = decisions.some(({ verdict }) => verdict === 'approve')
  const accepted = current.filter(({ id }) => whole || named.has(id))
  return (
    accepted.length === 0 ||
    decisions.some(({ verdict }) => verdict === 'reject') ||
    accepted.some(({ writers }) => !writers.has(reviewer))
  )
}

async function requestChanges(
  context: Writing,
  input: Extract<ReviewInput, { verdict: 'request-changes' }>,
): Promise<Outcome<Reviewed>> {
  const { db, now } = context
  const locked = await lockForReview(context, input.id, 'suggestion.request-changes')
  if (!locked.ok) return locked
  const { row, reviewer } = locked.value
  const move = transition(row.state, 'request-changes')
  if (!move) return failed(wrongState(row.state))
  const reason = parseWords(input.comment, '/comment', wordLimits.comment, features.commentNeeded)
  if (!reason.ok) return failed(invalid(reason.problems))
  await recordDecisions(db, [
    {
      suggestionId: row.id,
      version: row.version,
      hunkId: null,
      verdict: 'request-changes',
      reason: reason.value,
      authorId: reviewer.authorId,
      at: now,
    },
  ])
  await changeState(db, { suggestionId: row.id, from: row.state, to: move.to, now })
  await recordEvent(db, {
    at: now,
    authorId: reviewer.authorId,
    action: 'suggestion.request-changes',
    subject: { type: 'suggestion', id: row.id },
    data: { version: row.version },
  })
  const read = await standingNow(context, row.id)
  return read.ok ? done(report(context, read.value, null)) : read
}

/** The suggestion as it stands afterwards, with how many yeses it has. */
function report(
  { actor }: Context,
  { row, rules, approvals, changes }: ReadAgain,
  comment: CommentView | null,
): Reviewed {
  return {
    ...presentLine(row),
    approvals: approvals.length,
    approvalsNeeded: needed(row, rules),
    counted:
      actor.kind === 'account'
        ? changes.filter(({ yeses }) => yeses.includes(actor.authorId)).map(({ id: hunk }) => hunk)
        : [],
    comment,
  }
}

type ReadAgain = SuggestionStanding & VisibleSuggestion

/** Reads the suggestion again, with where its changes stand. */
async function standingNow(context: Writing, id: number): Promise<Outcome<ReadAgain>> {
  const { db } = context
  const found = await findVisible(context, id)
  if (!found.ok) return found
  const { row, rules } = found.value
  const texts = await loadProposalAndCurrent(db, row)
  if (!texts.ok) return texts
  const { proposal, current } = texts.value
  const standing = await standingOfSuggestion(db, {
    row,
    rules,
    proposal,
    current,
    showing: presentShowing(row, proposal, current),
    decisions: await listDecisions(db, id),
  })
  return done({ ...found.value, ...standing })
}
