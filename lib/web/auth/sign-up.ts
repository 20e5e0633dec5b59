import { z } from 'zod'
import { nameKey, personName } from '#lib/core/review/names.ts'
import { text } from '#lib/core/text/index.ts'
import { database } from '#lib/data/client.ts'
import { environment } from '../env.ts'
import { sendMailSoon } from '../mail.ts'
import { addressOf } from '../session.ts'
import { auth, PASSWORD } from './instance.ts'
import { emailField } from './sign-in.ts'
import { throttle } from './throttle.ts'

export const passwordField = z
  .string()
  .min(PASSWORD.min, text.account.errors.passwordShort(PASSWORD.min))
  .max(PASSWORD.max, text.account.errors.passwordLong(PASSWORD.max))

export const signUpForm = z.object({ name: personName, email: emailField, password: passwordField })

export type SignUp =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly field: 'name' | 'form'
      readonly message: string
      readonly status: 409 | 429
    }

/**
 * Makes an account. An address that has one already gets the same answer, and a message: only a
 * taken name is told, since names are public. Two requests for one name at once: the unique
 * `nameKey` lets one through, the other hears that the name is taken.
 */
export async function signUp(headers: Headers, form: z.infer<typeof signUpForm>): Promise<SignUp> {
  const email = form.email.toLowerCase()
  const wait = await throttle('signUp', addressOf(headers), email)
  if (wait !== null)
    return {
      ok: false,
      field: 'form',
      message: text.account.errors.throttled(Math.ceil(wait / 60)),
      status: 429,
    }
  const taken: SignUp = { ok: false, field: 'name', message: text.account.errors.nameTaken, status: 409 }
  const users = database().user
  if (await users.findUnique({ where: { nameKey: nameKey(form.name) }, select: { id: true } })) return taken
  if (await users.findUnique({ where: { email }, select: { id: true } })) {
    const { publicUrl } = environment()
    const { subject, body } = text.account.existsMail
    sendMailSoon({ to: email, subject, text: body(`${publicUrl}/reset-password`) })
    return { ok: true }
  }
  const { name, password } = form
  const response = await auth().api.signUpEmail({
    body: { name, email, password },
    headers,
    asResponse: true,
  })
  return response.ok ? { ok: true } : taken
}
