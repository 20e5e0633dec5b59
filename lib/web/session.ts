import type { AccountActor, Actor } from '#lib/core/review/actor.ts'
import { findSessionActor, findTokenActor } from '#lib/data/actors.ts'
import { database } from '#lib/data/client.ts'
import { findReceipts } from '#lib/data/suggestions.ts'
import { sessionToken } from './auth/cookie.ts'
import { auth, renewsBefore } from './auth/instance.ts'
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
    const actor = await findTokenActor(database(), bearer)
    return actor ?? { ...(await guest(headers)), rejectedToken: true }
  }
  return (await sessionActor(headers)) ?? guest(headers)
}

/** The `Authorization: Bearer …` token, or null when there is no such header. */
function bearerToken(headers: Headers): string | null {
  const value = headers.get('authorization')
  if (value === null) return null
  return /^Bearer\s+(\S+)$/i.exec(value)?.[1] ?? ''
}

/**
 * Whose session the cookie names: nothing is asked without a signature of ours, else one question. A
 * session that has ended or is due to be prolonged, which is so once a day, is left to better-auth.
 */
async function sessionActor(headers: Headers): Promise<AccountActor | null> {
  const token = await sessionToken(headers)
  const found = token === null ? null : await findSessionActor(database(), token)
  if (found === null) return null
  const fresh = found.expiresAt.getTime() > Date.now() + renewsBefore
  return fresh || (await auth().api.getSession({ headers })) ? found.actor : null
}

async function guest(headers: Headers): Promise<Extract<Actor, { kind: 'guest' }>> {
  const receipts = await findReceipts(database(), presentedReceipts(headers))
  return { kind: 'guest', address: addressOf(headers), receipts }
}
