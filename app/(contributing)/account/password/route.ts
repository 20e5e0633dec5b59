import { z } from 'zod'
import { text } from '#lib/core/text/index.ts'
import { changePassword } from '#lib/web/auth/passwords.ts'
import { passwordField } from '#lib/web/auth/sign-up.ts'
import { readForm } from '#lib/web/form.ts'
import { accountSettings } from '../page-of-account.tsx'

const passwordForm = z.object({ current: z.string().min(1).max(1000), password: passwordField })

export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, passwordForm)
  if (!form.ok) return accountSettings(request, { errors: form.errors, status: 422 })
  const changed = await changePassword(request.headers, form.value)
  if (!changed.ok) return accountSettings(request, { errors: { current: changed.message }, status: 422 })
  const response = await accountSettings(request, { notice: text.account.settings.passwordChanged })
  for (const cookie of changed.cookies) response.headers.append('set-cookie', cookie)
  return response
}
