import { ConfirmLinkPage, NextStepPage } from '#app/_ui/account/sign-in.tsx'
import { accountPage } from '#app/_ui/respond.tsx'
import { text } from '#lib/core/text/index.ts'
import { linkStands } from '#lib/web/auth/links.ts'
import { signInByLink } from '#lib/web/auth/sign-in.ts'
import { seeOther } from '#lib/web/form.ts'

export const dynamic = 'force-dynamic'

interface Route {
  readonly params: Promise<{ readonly token: string }>
}

const t = text.account.link

export async function GET(request: Request, { params }: Route): Promise<Response> {
  const { token } = await params
  if (!(await linkStands('sign-in', token))) return spentPage(request, 410)
  return accountPage(request, { title: t.confirmTitle, main: <ConfirmLinkPage token={token} /> })
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { token } = await params
  const result = await signInByLink(request.headers, token)
  if (result.ok) return seeOther('/admin/setup', result.cookies)
  return spentPage(request, result.status)
}

/** The link was used, or its time is over: the way to a new one. */
function spentPage(request: Request, status: number): Promise<Response> {
  const main = <NextStepPage title={t.spent} lede={t.spentLede} href="/sign-in/link" link={t.another} />
  return accountPage(request, { title: t.spent, main, status })
}
