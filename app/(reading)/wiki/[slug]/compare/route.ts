import { found, movedPermanently } from '#lib/web/page.ts'
import { articlePath, revisionNumber, segment } from '../../../_address.ts'

/** The form of the history and of the pickers: on to the address of that comparison. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const slug = segment((await params).slug)
  const query = new URL(request.url).searchParams
  const from = revisionNumber(query.get('from'))
  const to = revisionNumber(query.get('to'))
  if (from === null || to === null) return movedPermanently(articlePath(slug, 'history'))
  return found(articlePath(slug, `compare/${from}...${to}`))
}
