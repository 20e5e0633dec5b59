import { AdminOutbox } from '#app/_ui/admin/logs.tsx'
import { accountPage, failurePage } from '#app/_ui/respond.tsx'
import { text } from '#lib/core/text/index.ts'
import { readOutbox } from '#lib/features/site/read-outbox.ts'
import { contextOf } from '#lib/web/context.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const cursor = new URL(request.url).searchParams.get('cursor') ?? undefined
  const mails = await readOutbox(context, { cursor })
  if (!mails.ok) return failurePage(request, mails.failure)
  const main = <AdminOutbox mails={mails.value} />
  return accountPage(request, { title: text.account.admin.outbox, main, context })
}
