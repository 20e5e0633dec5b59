import { z } from 'zod'
import { text } from '#lib/core/text/index.ts'
import { findAccountActor } from '#lib/data/actors.ts'
import { database } from '#lib/data/client.ts'
import { claimSuggestion } from '#lib/features/suggestion/claim-suggestion.ts'
import { presentedReceipts } from '../receipts.ts'
import { addressOf } from '../session.ts'
import { auth } from './instance.ts'
import { forgive, throttle } from './throttle.ts'

/** Signed in: the cookies to set. Else one sentence to show. */
export type SignIn =
  | { readonly ok: true; readonly cookies: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly status: 401 | 410 | 429 }

export const emailField = z.string().trim().max(254).pipe(z.email(text.account.errors.email))

export const signInForm = z.object({
  email: emailField,
  password: z.string().min(1, text.account.errors.credentials).max(1000, text.account.errors.credentials),
})

/**
 * Signs in by e-mail and password. The answer is the same for an unknown address and a wrong
 * password, and better-auth hashes in both cases, so that neither words nor time tell them apart.
 */
export async function signInByPassword(headers: Headers, form: z.infer<typeof signInForm>): Promise<SignIn> {
  const wait = await throttle('signIn', addressOf(headers), form.email)
  if (wait !== null)
    return { ok: false, message: text.account.errors.throttled(Math.ceil(wait / 60)), status: 429 }
  const response = await auth().api.signInEmail({ body: form, headers, asResponse: true })
  if (!response.ok) return { ok: false, message: text.account.errors.credentials, status: 401 }
  await forgive('signIn', form.email)
  return signedIn(response, headers)
}

/** Signs in by the token of a link that was sent or printed; it is spent by this call. */
export async function signInByLink(headers: Headers, token: string): Promise<SignIn> {
  const response = await auth().api.magicLinkVerify({ query: { token }, headers, asResponse: true })
  if (!response.ok) return { ok: false, message: text.account.link.spentLede, status: 410 }
  return signedIn(response, headers)
}

const signedInBody = z.object({ user: z.object({ id: z.string() }) })

/** Takes the cookies over and joins what the person suggested as a guest to the account. */
async function signedIn(response: Response, headers: Headers): Promise<SignIn> {
  const body = signedInBody.safeParse(await response.json())
  const actor = body.success ? await findAccountActor(database(), body.data.user.id) : null
  const context = actor && { db: database(), actor, now: new Date() }
  // A receipt that cannot be claimed (already claimed, or decided by this very person) stays as it is.
  if (context)
    for (const receipt of presentedReceipts(headers)) await claimSuggestion(context, { id: null, receipt })
  return { ok: true, cookies: response.headers.getSetCookie() }
}

/** Ends every session of the signed-in person, this one too; returns the cookies that forget it. */
export async function signOutEverywhere(headers: Headers): Promise<readonly string[]> {
  await auth().api.revokeSessions({ headers, asResponse: true })
  return signOut(headers)
}

/** Ends the session; returns the cookies that forget it. */
export async function signOut(headers: Headers): Promise<readonly string[]> {
  const response = await auth().api.signOut({ headers, asResponse: true })
  return response.headers.getSetCookie()
}
