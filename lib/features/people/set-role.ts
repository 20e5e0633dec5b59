import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { listAccounts, setRole as storeRole } from '#lib/data/people.ts'
import { done, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { accountToChange } from './administer.ts'
import { presentAccount } from './present-account.ts'
import type { SetRole } from './types.ts'

/** Gives an account a role; the wiki keeps at least one admin. */
export const setRole: SetRole = (context, { userId, role }) =>
  inTransaction(context, async (tx) => {
    const found = await accountToChange(tx, 'person.set-role', userId)
    if (!found.ok) return found
    const { account, admin } = found.value
    if (account.role === 'admin' && role !== 'admin') {
      const admins = await listAccounts(tx.db, { role: 'admin', limit: 2 })
      if (admins.items.length < 2)
        return failed({ kind: 'conflict', code: 'last-admin', ...features.lastAdmin })
    }
    await storeRole(tx.db, userId, role)
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: admin.authorId,
      action: 'person.set-role',
      subject: { type: 'person', id: account.authorId },
      data: { from: account.role, to: role },
    })
    return done(presentAccount({ ...account, role }))
  })
