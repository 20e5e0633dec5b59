import { text } from '#lib/core/text/index.ts'
import { accountSettings } from './page-of-account.tsx'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  const changed = new URL(request.url).searchParams.get('password') === 'changed'
  return accountSettings(request, changed ? { notice: text.account.settings.passwordChanged } : {})
}
