import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { deleteUser, listAccounts } from '#lib/data/people.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'

/**
 * Erases the signed-in person's own account with its sessions, tokens and drafts. What they published
 * stays: its author is cut from the account and called "deleted user". The last admin stays.
 */
export function deleteAccount(context: Context): Promise<Outcome<null>> {
  return inTransaction(context, async (tx) => {
    const { actor } = tx
    const userId = actor.kind === 'account' ? actor.userId : ''
    const refused = authorise(tx, 'person.delete', { userId })
    if (refused || actor.kind !== 'account') return failed(refused ?? noAccount)
    if (actor.role === 'admin') {
      const admins = await listAccounts(tx.db, { role: 'admin', limit: 2 })
      if (admins.items.length < 2)
        return failed({ kind: 'conflict', code: 'last-admin', ...features.lastAdmin })
    }
    await deleteUser(tx.db, userId, features.deletedUser)
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: actor.authorId,
      action: 'person.delete',
      subject: { type: 'person', id: actor.authorId },
    })
    return done(null)
  })
}

const noAccount = { kind: 'unauthenticated', code: 'sign-in', ...features.noPerson } as const
