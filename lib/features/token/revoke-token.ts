import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { revokeApiToken } from '#lib/data/tokens.ts'
import { done, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { tokenOwner } from './owner.ts'
import type { RevokeToken } from './types.ts'

/** Ends one of the signed-in person's tokens. */
export const revokeToken: RevokeToken = (context, { id }) =>
  inTransaction(context, async ({ db, now }) => {
    const owner = tokenOwner(context)
    if (!owner.ok) return owner
    const { userId, authorId } = owner.value
    if (!(await revokeApiToken(db, userId, id, now)))
      return failed({ kind: 'not-found', code: 'no-token', ...features.noToken })
    await recordEvent(db, { at: now, authorId, action: 'token.revoke', subject: { type: 'token', id } })
    return done(null)
  })
