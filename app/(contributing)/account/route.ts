import { accountSettings } from './page-of-account.tsx'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return accountSettings(request)
}
