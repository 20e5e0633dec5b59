import { text } from '#lib/core/text/index.ts'
import { accountSettings } from './page-of-account.tsx'

export const dynamic = 'force-dynamic'

const { passwordChanged, passwordSet } = text.account.settings
const notices: ReadonlyMap<string | null, string> = new Map([
  ['changed', passwordChanged],
  ['set', passwordSet],
])

export function GET(request: Request): Promise<Response> {
  const notice = notices.get(new URL(request.url).searchParams.get('password'))
  return accountSettings(request, notice === undefined ? {} : { notice })
}
