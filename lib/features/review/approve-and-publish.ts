import { features } from '#lib/core/text/features.ts'
import type { Db } from '#lib/data/client.ts'
import { type Failure, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { approvalOf } from './approving.ts'
import { lockForReview, readForReview, type UnderReview } from './locked.ts'
import { noteObsolete } from './publish-suggestion.ts'
import { publishAccepted } from './publishing.ts'
import { presentShowing } from './shown.ts'
import { standingOfSuggestion } from './standing.ts'
import type { ApproveAndPublish } from './types.ts'

/** Approves what was shown and publishes it, both or neither. */
export const approveAndPublish: ApproveAndPublish = async (context, input) =>
  noteObsolete(
    context,
    input.id,
    await inTransaction(context, async (tx) => {
      const locked = await lockForReview(tx, input.id, 'suggestion.approve', 'suggestion.publish')
      if (!locked.ok) return locked
      const review = await readForReview(tx.db, locked.value)
      if (!review.ok) return review
      if (input.untouched && (await isDecidedInPart(tx.db, review.value))) return failed(changesDecided)
      const approval = await approvalOf(tx, review.value, input)
      if (!approval.ok) return approval
      return publishAccepted(tx, review.value, input.confirmWhole, approval.value)
    }),
  )

/** Whether a decision on a single change holds. */
async function isDecidedInPart(db: Db, review: UnderReview): Promise<boolean> {
  const showing = presentShowing(review.row, review.proposal, review.current)
  const { changes } = await standingOfSuggestion(db, { ...review, showing })
  return changes.some(({ decision }) => decision !== null && decision.hunkId !== null)
}

const changesDecided: Failure = { kind: 'conflict', code: 'changes-decided', ...features.changesDecided }
