import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { createApiToken, listApiTokens } from '#lib/data/tokens.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { tokenOwner } from './owner.ts'
import type { CreateToken } from './types.ts'

/** Tokens that one person may have at a time. */
const MOST = 50

/** Makes a token for the signed-in person; its secret is in the answer and nowhere else. */
export const createToken: CreateToken = (context, input) =>
  inTransaction(context, async ({ db, now }) => {
    const owner = tokenOwner(context)
    if (!owner.ok) return owner
    const name = parseWords(input.name, '/name', wordLimits.tokenName, features.badName)
    if (!name.ok) return failed(invalid(name.problems))
    const { userId, authorId } = owner.value
    const existing = await listApiTokens(db, userId)
    if (existing.length >= MOST)
      return failed({
        kind: 'conflict',
        code: 'tokens-full',
        title: features.tokensFull.title,
        detail: features.tokensFull.detail(MOST),
      })
    const { id, token } = await createApiToken(db, { userId, name: name.value })
    await recordEvent(db, { at: now, authorId, action: 'token.create', subject: { type: 'token', id } })
    return done({ id, token, name: name.value, createdAt: now, lastUsedAt: null })
  })
