import { createHash, randomBytes } from 'node:crypto'
import type { Db } from './client.ts'

/** Bytes of randomness in a token: 192 bits cannot be guessed, so their hash needs no salt. */
const TOKEN_BYTES = 24

/** A new secret, and the hash of it that is stored. */
export function newToken(): { readonly token: string; readonly hash: Uint8Array<ArrayBuffer> } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return { token, hash: tokenHash(token) }
}

/** SHA-256 of a token, as it is stored. */
export function tokenHash(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(token).digest())
}

/** Makes an API token for an account. The token itself is returned this once and stored nowhere. */
export async function createApiToken(
  db: Db,
  owner: { readonly userId: string; readonly name: string },
): Promise<{ readonly id: number; readonly token: string }> {
  const { token, hash } = newToken()
  const { id } = await db.apiToken.create({ data: { ...owner, hash }, select: { id: true } })
  return { id, token }
}

/** A token as its owner sees it in the list. */
export interface ApiTokenRow {
  readonly id: number
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** The tokens of an account that still work, newest first; at most 100. */
export async function listApiTokens(db: Db, userId: string): Promise<readonly ApiTokenRow[]> {
  return db.apiToken.findMany({
    where: { userId, revokedAt: null },
    orderBy: { id: 'desc' },
    take: 100,
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  })
}

/** Revokes a token of this account; false when it has none with that id. */
export async function revokeApiToken(db: Db, userId: string, id: number, now: Date): Promise<boolean> {
  const { count } = await db.apiToken.updateMany({
    where: { id, userId, revokedAt: null },
    data: { revokedAt: now },
  })
  return count === 1
}
