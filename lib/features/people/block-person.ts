import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { setBlocked } from '#lib/data/blocking.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { accountToChange } from './administer.ts'
import { presentAccount } from './present-account.ts'
import type { BlockPerson } from './types.ts'

/** Takes the right to change anything from an account, revokes its tokens, and says why: on every page, as long as it lasts. */
export const blockPerson: BlockPerson = (context, input) =>
  inTransaction(context, async (tx) => {
    const found = await accountToChange(tx, 'person.block', input.userId)
    if (!found.ok) return found
    const reason = parseWords(input.reason, '/reason', wordLimits.reason, features.reasonNeeded)
    if (!reason.ok) return failed(invalid(reason.problems))
    const { account, admin } = found.value
    await setBlocked(tx.db, account.userId, { at: tx.now, reason: reason.value })
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: admin.authorId,
      action: 'person.block',
      subject: { type: 'person', id: account.authorId },
      data: { reason: reason.value },
    })
    return done(presentAccount({ ...account, blockedAt: tx.now, blockedReason: reason.value }))
  })
