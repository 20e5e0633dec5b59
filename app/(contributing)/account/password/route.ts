import { z } from 'zod'
import { changePassword } from '#lib/web/auth/passwords.ts'
import { passwordField } from '#lib/web/auth/sign-up.ts'
import { readForm, seeOther } from '#lib/web/form.ts'
import { accountSettings } from '../page-of-account.tsx'

const passwordForm = z.object({ current: z.string().min(1).max(1000), password: passwordField })

export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, passwordForm)
  if (!form.ok) return accountSettings(request, { errors: form.errors, status: 422 })
  const changed = await changePassword(request.headers, form.value)
  if (!changed.ok) return accountSettings(request, { errors: { current: changed.message }, status: 422 })
  // The old session is over: the page is asked for again, with the new one.
  return seeOther('/account?password=changed', changed.cookies)
}
