import { randomBytes } from 'node:crypto'
import { sha256 } from '#lib/core/document/index.ts'
import { database } from '#lib/data/client.ts'
import { findOrCreateFirstAdmin, someAdminSignedIn } from '#lib/data/people.ts'
import { environment } from '../env.ts'
import { addressOf } from '../session.ts'
import { auth } from './instance.ts'
import { throttle } from './throttle.ts'

/** The link that `npm start` prints is good for a day. */
const ADMIN_LINK_HOURS = 24

/** Sends a sign-in link if the address has an account; says nothing about whether it has. */
export async function sendSignInLink(
  headers: Headers,
  email: string,
): Promise<{ readonly wait: number | null }> {
  const wait = await throttle('mail', addressOf(headers), email)
  if (wait !== null) return { wait }
  const account = await database().user.findUnique({
    where: { email: email.toLowerCase() },
    select: { id: true },
  })
  if (account) await auth().api.signInMagicLink({ body: { email: email.toLowerCase() }, headers })
  return { wait: null }
}

/**
 * Whether a link from a message still works: it is known, unused and not over. Looking uses nothing up, and says
 * nothing of accounts to who has no link.
 */
export async function linkStands(kind: 'sign-in' | 'reset', token: string): Promise<boolean> {
  const { internalAdapter } = await auth().$context
  const identifier = kind === 'reset' ? `reset-password:${token}` : `magic-link:${sha256(token)}`
  const kept = await internalAdapter.findVerificationValue(identifier)
  return kept !== null && kept.expiresAt > new Date()
}

/**
 * The one-time link by which the first admin gets in, or null once an admin has signed in: from
 * then on a printed link would be a second way in.
 */
export async function createAdminLink(): Promise<string | null> {
  const db = database()
  if (await someAdminSignedIn(db)) return null
  const { email } = await findOrCreateFirstAdmin(db)
  return createSignInLink(email, ADMIN_LINK_HOURS * 3600)
}

/** A link that signs `email`'s account in once; only its hash is stored. */
export async function createSignInLink(email: string, seconds: number): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const { internalAdapter } = await auth().$context
  await internalAdapter.createVerificationValue({
    identifier: `magic-link:${sha256(token)}`,
    value: JSON.stringify({ type: 'magic-link', email }),
    expiresAt: new Date(Date.now() + seconds * 1000),
  })
  return `${environment().publicUrl}/sign-in/link/${token}`
}
