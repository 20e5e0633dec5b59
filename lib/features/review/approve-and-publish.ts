import { done } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { recordApproval } from './approving.ts'
import { lockForReview } from './locked.ts'
import { noteObsolete } from './publish-suggestion.ts'
import { publishAccepted } from './publishing.ts'
import type { ApproveAndPublish } from './types.ts'

/** Approves what was shown and publishes it, both or neither. */
export const approveAndPublish: ApproveAndPublish = async (context, input) =>
  noteObsolete(
    context,
    input.id,
    await inTransaction(context, async (tx) => {
      const locked = await lockForReview(tx, input.id, 'suggestion.approve', 'suggestion.publish')
      if (!locked.ok) return locked
      const approved = await recordApproval(tx, locked.value, input)
      if (!approved.ok) return approved
      // An approval opens a suggestion; nothing else of it has changed since it was locked.
      const row = { ...locked.value.row, state: 'open' } as const
      const published = await publishAccepted(tx, { ...locked.value, row }, input.confirmWhole)
      return published.ok ? done(published.value) : published
    }),
  )
