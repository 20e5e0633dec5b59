import { AdminAudit } from '#app/_ui/admin/logs.tsx'
import { accountPage, failurePage } from '#app/_ui/respond.tsx'
import { text } from '#lib/core/text/index.ts'
import { readAudit } from '#lib/features/site/read-audit.ts'
import { contextOf } from '#lib/web/context.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const cursor = new URL(request.url).searchParams.get('cursor') ?? undefined
  const events = await readAudit(context, { cursor })
  if (!events.ok) return failurePage(request, events.failure)
  const main = <AdminAudit events={events.value} />
  return accountPage(request, { title: text.account.admin.audit, main, context })
}
