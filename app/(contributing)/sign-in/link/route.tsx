import { z } from 'zod'
import { AskEmailPage, NextStepPage } from '#app/_ui/account/sign-in.tsx'
import { accountPage } from '#app/_ui/respond.tsx'
import { text } from '#lib/core/text/index.ts'
import { sendSignInLink } from '#lib/web/auth/links.ts'
import { emailField } from '#lib/web/auth/sign-in.ts'
import { readForm } from '#lib/web/form.ts'

export const dynamic = 'force-dynamic'

const { link: t, errors } = text.account

export async function GET(request: Request): Promise<Response> {
  return accountPage(request, { title: t.title, main: <AskEmailPage kind="link" /> })
}

export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, z.object({ email: emailField }))
  const again = (wrong: Readonly<Record<string, string>>, status: number) =>
    accountPage(request, {
      title: t.title,
      main: <AskEmailPage kind="link" email={form.given.email} errors={wrong} />,
      status,
    })
  if (!form.ok) return again(form.errors, 422)
  const { wait } = await sendSignInLink(request.headers, form.value.email)
  if (wait !== null) return again({ form: errors.throttled(Math.ceil(wait / 60)) }, 429)
  const main = <NextStepPage title={t.sent} lede={t.sentLede} href="/" link={text.account.backHome} />
  return accountPage(request, { title: t.sent, main })
}
