import { z } from 'zod'
import { NewPasswordPage, NextStepPage } from '#app/_ui/account/sign-in.tsx'
import { accountPage } from '#app/_ui/respond.tsx'
import { text } from '#lib/core/text/index.ts'
import { PASSWORD } from '#lib/web/auth/instance.ts'
import { linkStands } from '#lib/web/auth/links.ts'
import { resetPassword } from '#lib/web/auth/passwords.ts'
import { passwordField } from '#lib/web/auth/sign-up.ts'
import { type FieldErrors, readForm } from '#lib/web/form.ts'

export const dynamic = 'force-dynamic'

interface Route {
  readonly params: Promise<{ readonly token: string }>
}

const t = text.account.reset

export async function GET(request: Request, { params }: Route): Promise<Response> {
  const { token } = await params
  return (await linkStands('reset', token)) ? askPassword(request, token) : spentPage(request)
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { token } = await params
  const form = await readForm(request, z.object({ password: passwordField }))
  if (!form.ok)
    return (await linkStands('reset', token)) ? askPassword(request, token, form.errors) : spentPage(request)
  if (!(await resetPassword(token, form.value.password))) return spentPage(request)
  const main = (
    <NextStepPage title={t.done} lede={t.doneLede} href="/sign-in" link={text.account.signIn.title} />
  )
  return accountPage(request, { title: t.done, main })
}

function askPassword(request: Request, token: string, errors?: FieldErrors): Promise<Response> {
  const main = <NewPasswordPage token={token} errors={errors ?? {}} passwordMin={PASSWORD.min} />
  return accountPage(request, { title: t.title, main, status: errors ? 422 : 200 })
}

/** The link was used, or its time is over: the way to a new one. */
function spentPage(request: Request): Promise<Response> {
  const { spent, spentLede, another } = text.account.link
  const main = <NextStepPage title={spent} lede={spentLede} href="/reset-password" link={another} />
  return accountPage(request, { title: spent, main, status: 410 })
}
