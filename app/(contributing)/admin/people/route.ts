import { peoplePage } from './page-of-people.tsx'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return peoplePage(request)
}
