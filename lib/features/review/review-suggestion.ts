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
import { findVisible, loadProposalAndCurrent, presentLine } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import type { CommentView } from '../suggestion/types.ts'
import { inTransaction } from '../transaction.ts'
import { approvalOf } from './approving.ts'
import { lockForReview, readForReview } from './locked.ts'
import { presentShowing } from './shown.ts'
import { needed, standingOfSuggestion } from './standing.ts'
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
        return comment.ok ? report(tx, id, comment.value) : comment
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
  return report(context, id, null)
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
  return report(context, row.id, null)
}

/** The suggestion as it stands afterwards, with how many yeses it has. */
async function report(context: Writing, id: number, comment: CommentView | null): Promise<Outcome<Reviewed>> {
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
  return done({
    ...presentLine(row),
    approvals: standing.approvals.length,
    approvalsNeeded: needed(row, rules),
    comment,
  })
}
