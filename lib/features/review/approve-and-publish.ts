import { features } from '#lib/core/text/features.ts'
import type { Db } from '#lib/data/client.ts'
import { listDecisions } from '#lib/data/decisions.ts'
import { done, type Failure, failed } from '../outcome.ts'
import { loadCurrent, loadProposal } from '../suggestion/load.ts'
import { inTransaction } from '../transaction.ts'
import { recordApproval } from './approving.ts'
import { type LockedSuggestion, lockForReview } from './locked.ts'
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
      if (input.untouched && (await isDecidedInPart(tx.db, locked.value))) return failed(changesDecided)
      const approved = await recordApproval(tx, locked.value, input)
      if (!approved.ok) return approved
      // An approval opens a suggestion; nothing else of it has changed since it was locked.
      const row = { ...locked.value.row, state: 'open' } as const
      const published = await publishAccepted(tx, { ...locked.value, row }, input.confirmWhole)
      return published.ok ? done(published.value) : published
    }),
  )

/** Whether a decision on a single change holds. */
async function isDecidedInPart(db: Db, { row, rules }: LockedSuggestion): Promise<boolean> {
  const loaded = await loadProposal(db, row)
  if (!loaded.ok) return false
  const proposal = loaded.value
  const current = await loadCurrent(db, row)
  const showing = presentShowing(row, proposal, current)
  const decisions = await listDecisions(db, row.id)
  const { changes } = await standingOfSuggestion(db, { row, rules, proposal, current, showing, decisions })
  return changes.some(({ decision }) => decision !== null && decision.hunkId !== null)
}

const changesDecided: Failure = { kind: 'conflict', code: 'changes-decided', ...features.changesDecided }
