import { z } from 'zod'
import { NextStepPage } from '#app/_ui/account/sign-in.tsx'
import { accountPage, failurePage } from '#app/_ui/respond.tsx'
import { guest } from '#lib/core/review/actor.ts'
import { text } from '#lib/core/text/index.ts'
import { deleteAccount } from '#lib/features/people/delete-account.ts'
import { verifyPassword } from '#lib/web/auth/passwords.ts'
import { signOut } from '#lib/web/auth/sign-in.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm } from '#lib/web/form.ts'
import { accountSettings } from '../page-of-account.tsx'

const deletionForm = z.object({ confirmation: z.string().max(1000) })

/** Deletes the account after the password was typed once more. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, deletionForm)
  if (!form.ok || !(await verifyPassword(request.headers, form.value.confirmation)))
    return accountSettings(request, {
      errors: { confirmation: text.account.errors.passwordWrong },
      status: 422,
    })
  const context = await contextOf(request)
  const cookies = await signOut(request.headers)
  const deleted = await deleteAccount(context)
  if (!deleted.ok) return failurePage(request, deleted.failure)
  const { deleted: title, deletedLede } = text.account.settings
  const main = <NextStepPage title={title} lede={deletedLede} href="/" link={text.account.backHome} />
  const response = await accountPage(request, { title, main, context: { ...context, actor: guest() } })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
