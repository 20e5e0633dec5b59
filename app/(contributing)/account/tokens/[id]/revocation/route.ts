import { failurePage } from '#app/_ui/respond.tsx'
import { revokeToken } from '#lib/features/token/revoke-token.ts'
import { contextOf } from '#lib/web/context.ts'
import { seeOther } from '#lib/web/form.ts'

export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly id: string }> },
): Promise<Response> {
  const { id } = await params
  const revoked = await revokeToken(await contextOf(request), { id: /^\d{1,9}$/.test(id) ? Number(id) : 0 })
  return revoked.ok ? seeOther('/account') : failurePage(request, revoked.failure)
}
