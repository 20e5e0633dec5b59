import { z } from 'zod'
import { changePassword, hasPassword, setFirstPassword } from '#lib/web/auth/passwords.ts'
import { passwordField } from '#lib/web/auth/sign-up.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm, seeOther } from '#lib/web/form.ts'
import { accountSettings } from '../page-of-account.tsx'

const passwordForm = z.object({ current: z.string().max(1000).default(''), password: passwordField })

/** Changes the password; whoever has none, having come by a link, sets the first. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, passwordForm)
  if (!form.ok) return accountSettings(request, { errors: form.errors, status: 422 })
  const { actor } = await contextOf(request)
  if (actor.kind === 'account' && !(await hasPassword(actor.userId))) {
    const set = await setFirstPassword(request.headers, form.value.password)
    return set ? seeOther('/account?password=set') : accountSettings(request, { status: 409 })
  }
  const changed = await changePassword(request.headers, form.value)
  if (!changed.ok) return accountSettings(request, { errors: { current: changed.message }, status: 422 })
  // The old session is over: the page is asked for again, with the new one.
  return seeOther('/account?password=changed', changed.cookies)
}
