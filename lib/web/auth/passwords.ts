import { text } from '#lib/core/text/index.ts'
import { database } from '#lib/data/client.ts'
import { addressOf } from '../session.ts'
import { auth } from './instance.ts'
import { throttle } from './throttle.ts'

/** Sends a reset link if the address has an account; the answer is the same either way. */
export async function sendResetLink(
  headers: Headers,
  email: string,
): Promise<{ readonly wait: number | null }> {
  const wait = await throttle('mail', addressOf(headers), email)
  if (wait === null) await auth().api.requestPasswordReset({ body: { email: email.toLowerCase() }, headers })
  return { wait }
}

/** Sets the password that a reset link asked for; false when the link is spent or too old. */
export async function resetPassword(token: string, newPassword: string): Promise<boolean> {
  const response = await auth().api.resetPassword({ body: { token, newPassword }, asResponse: true })
  return response.ok
}

/** Changes the signed-in person's password and ends all their other sessions. */
export async function changePassword(
  headers: Headers,
  form: { readonly current: string; readonly password: string },
): Promise<
  | { readonly ok: true; readonly cookies: readonly string[] }
  | { readonly ok: false; readonly message: string }
> {
  const response = await auth().api.changePassword({
    body: { currentPassword: form.current, newPassword: form.password, revokeOtherSessions: true },
    headers,
    asResponse: true,
  })
  if (!response.ok) return { ok: false, message: text.account.errors.passwordWrong }
  return { ok: true, cookies: response.headers.getSetCookie() }
}

/** Whether this is the signed-in person's password: asked again before what cannot be undone. */
export async function verifyPassword(headers: Headers, password: string): Promise<boolean> {
  if (password.length === 0 || (await throttle('signIn', addressOf(headers), sessionKey(headers))) !== null)
    return false
  const response = await auth().api.verifyPassword({ body: { password }, headers, asResponse: true })
  return response.ok
}

/** Tries are counted by session: the account's own count is for those who are not in yet. */
function sessionKey(headers: Headers): string {
  return headers.get('cookie') ?? ''
}

/** Whether an account has a password; one that came by a link may have none. */
export async function hasPassword(userId: string): Promise<boolean> {
  const where = { userId, providerId: 'credential', password: { not: null } }
  return (await database().account.count({ where })) > 0
}

/** Gives the signed-in person, who came by a link and has none, a password. False when they have one. */
export async function setFirstPassword(headers: Headers, newPassword: string): Promise<boolean> {
  const response = await auth().api.setPassword({ body: { newPassword }, headers, asResponse: true })
  return response.ok
}
