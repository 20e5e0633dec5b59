import type { Actor } from '#lib/core/review/actor.ts'
import { database } from '#lib/data/client.ts'
import { findAccountActor } from '#lib/data/people.ts'
import { findReceipts } from '#lib/data/suggestions.ts'
import { findTokenOwner } from '#lib/data/tokens.ts'
import { auth } from './auth/instance.ts'
import { presentedReceipts } from './receipts.ts'

/** The address a request came from, as server.ts established it (it overwrites this header). */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown'
}

/**
 * Who is asking: by bearer token, else by session cookie, else a guest, who may hold receipts. A
 * bearer token that is wrong or revoked makes a guest with `rejectedToken`, never the cookie's person:
 * a program must not act under another name than the one it presented.
 */
export async function actorOf(headers: Headers): Promise<Actor> {
  const bearer = bearerToken(headers)
  if (bearer !== null) {
    const userId = await findTokenOwner(database(), bearer)
    const actor = userId === null ? null : await findAccountActor(database(), userId)
    return actor ?? { ...(await guest(headers)), rejectedToken: true }
  }
  const userId = await sessionUser(headers)
  const actor = userId === null ? null : await findAccountActor(database(), userId)
  return actor ?? guest(headers)
}

/** The `Authorization: Bearer …` token, or null when there is no such header. */
function bearerToken(headers: Headers): string | null {
  const value = headers.get('authorization')
  if (value === null) return null
  return /^Bearer\s+(\S+)$/i.exec(value)?.[1] ?? ''
}

/** Asks the database only when a session cookie is there at all. */
async function sessionUser(headers: Headers): Promise<string | null> {
  if (!headers.get('cookie')?.includes('palimpsest.session_token=')) return null
  const session = await auth().api.getSession({ headers })
  return session?.user.id ?? null
}

async function guest(headers: Headers): Promise<Extract<Actor, { kind: 'guest' }>> {
  const receipts = await findReceipts(database(), presentedReceipts(headers))
  return { kind: 'guest', address: addressOf(headers), receipts }
}
