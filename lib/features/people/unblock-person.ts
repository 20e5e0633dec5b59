import { recordEvent } from '#lib/data/audit.ts'
import { setBlocked } from '#lib/data/blocking.ts'
import { done } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { accountToChange } from './administer.ts'
import { presentAccount } from './present-account.ts'
import type { UnblockPerson } from './types.ts'

/** Lifts a block; old sessions and tokens stay ended. */
export const unblockPerson: UnblockPerson = (context, { userId }) =>
  inTransaction(context, async (tx) => {
    const found = await accountToChange(tx, 'person.block', userId)
    if (!found.ok) return found
    const { account, admin } = found.value
    await setBlocked(tx.db, userId, null)
    const subject = { type: 'person', id: account.authorId }
    await recordEvent(tx.db, { at: tx.now, authorId: admin.authorId, action: 'person.unblock', subject })
    return done(presentAccount({ ...account, blockedAt: null, blockedReason: null }))
  })
