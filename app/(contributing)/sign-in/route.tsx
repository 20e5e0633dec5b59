import { SignInPage } from '#app/_ui/account/sign-in.tsx'
import { accountPage } from '#app/_ui/respond.tsx'
import { text } from '#lib/core/text/index.ts'
import { accessNow } from '#lib/features/site/rules.ts'
import { signInByPassword, signInForm } from '#lib/web/auth/sign-in.ts'
import { contextOf } from '#lib/web/context.ts'
import { localPath, readForm, seeOther } from '#lib/web/form.ts'

export const dynamic = 'force-dynamic'

const t = text.account.signIn

export async function GET(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const { actor } = context
  const next = localPath(new URL(request.url).searchParams.get('next'))
  if (actor.kind === 'account') return seeOther(next)
  return accountPage(request, {
    title: t.title,
    main: <SignInPage next={next} guestWork={actor.receipts.length} {...(await accessNow(context))} />,
  })
}

export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, signInForm)
  const next = localPath(form.given.next)
  const again = async (errors: Readonly<Record<string, string>>, status: number) => {
    const context = await contextOf(request)
    const { actor } = context
    const guestWork = actor.kind === 'guest' ? actor.receipts.length : 0
    const access = await accessNow(context)
    const main = <SignInPage {...{ next, errors, guestWork, ...access }} email={form.given.email} />
    return accountPage(request, { title: t.title, main, status })
  }
  if (!form.ok) return again(form.errors, 422)
  const result = await signInByPassword(request.headers, form.value)
  return result.ok ? seeOther(next, result.cookies) : again({ form: result.message }, result.status)
}
