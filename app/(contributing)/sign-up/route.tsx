import { NextStepPage, SignUpPage } from '#app/_ui/account/sign-in.tsx'
import { accountPage } from '#app/_ui/respond.tsx'
import { text } from '#lib/core/text/index.ts'
import { accessNow } from '#lib/features/site/rules.ts'
import { PASSWORD } from '#lib/web/auth/instance.ts'
import { signUp, signUpForm } from '#lib/web/auth/sign-up.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm } from '#lib/web/form.ts'

export const dynamic = 'force-dynamic'

const t = text.account.signUp

export async function GET(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const main = <SignUpPage {...(await accessNow(context))} given={{}} passwordMin={PASSWORD.min} />
  return accountPage(request, { title: t.title, main, context })
}

export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, signUpForm)
  const context = await contextOf(request)
  const access = await accessNow(context)
  const again = (errors: Readonly<Record<string, string>>, status: number) => {
    const main = <SignUpPage {...{ ...access, errors }} given={form.given} passwordMin={PASSWORD.min} />
    return accountPage(request, { title: t.title, main, context, status })
  }
  if (!form.ok) return again(form.errors, 422)
  const result = await signUp(request.headers, form.value)
  if (!result.ok) return again({ [result.field]: result.message }, result.status)
  const main = (
    <NextStepPage title={t.done} lede={t.doneLede} href="/sign-in" link={text.account.signIn.title} />
  )
  return accountPage(request, { title: t.done, main })
}
