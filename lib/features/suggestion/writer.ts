import { randomBytes } from 'node:crypto'
import { atLeast } from '#lib/core/review/actor.ts'
import { features } from '#lib/core/text/features.ts'
import { review } from '#lib/core/text/review.ts'
import { createGuestAuthor } from '#lib/data/people.ts'
import { findSuggestion } from '#lib/data/suggestion-lists.ts'
import { countAttempt } from '#lib/data/throttle.ts'
import type { Context } from '../context.ts'
import type { Failure } from '../outcome.ts'

/** The author a suggestion is written under: the account's, or a guest made for this work. */
export async function writerOf(context: Context, guestName: string): Promise<number> {
  const { actor, db } = context
  if (actor.kind === 'account') return actor.authorId
  const earlier = actor.receipts[0]
  const known = earlier === undefined || guestName !== '' ? null : await findSuggestion(db, earlier)
  if (known && known.author.kind === 'guest') return known.author.authorId
  const name =
    guestName === '' ? review.guestName(randomBytes(2).toString('hex')) : review.chosenGuestName(guestName)
  return createGuestAuthor(db, { name })
}

const HOUR = 60 * 60

/** What one person may send: each submission stores a text for ever. */
const quotas = {
  /** Per account and hour; trusted people ten times as much. */
  account: { max: 300, windowSeconds: HOUR },
  trusted: { max: 3_000, windowSeconds: HOUR },
  /** Per network address and hour: a school class behind one address still gets through. */
  address: { max: 120, windowSeconds: HOUR },
  /** Per guest, known by an earlier receipt, and hour. */
  guest: { max: 60, windowSeconds: HOUR },
} as const

/** Counts one submission; the failure when it is too many. */
export async function countSubmission(context: Context): Promise<Failure | null> {
  const { actor, db } = context
  if (actor.kind === 'account') {
    const limit = atLeast(actor.role, 'trusted') ? quotas.trusted : quotas.account
    return tooMany(await countAttempt(db, `submit:account:${actor.userId}`, limit))
  }
  const receipt = actor.receipts[0]
  if (receipt !== undefined) {
    const wait = await countAttempt(db, `submit:guest:${receipt}`, quotas.guest)
    if (wait !== null) return tooMany(wait)
  }
  if (actor.address === '') return null
  return tooMany(await countAttempt(db, `submit:address:${actor.address}`, quotas.address))
}

function tooMany(seconds: number | null): Failure | null {
  if (seconds === null) return null
  const { title, detail } = features.tooMany
  return { kind: 'too-many', code: 'quota', title, detail: detail(seconds), data: { retryAfter: seconds } }
}
