import { Recent } from '#app/_ui/reading/lists.tsx'
import { reading } from '#lib/core/text/reading.ts'
import { recentChanges } from '#lib/features/article/recent-changes.ts'
import { answer, failurePage } from '../_answer.tsx'

/** Recent changes of the whole wiki; `?cursor=` goes on. */
export function GET(request: Request): Promise<Response> {
  const cursor = new URL(request.url).searchParams.get('cursor')
  return answer(request, async (context) => {
    const page = await recentChanges(context, cursor === null ? {} : { cursor })
    if (!page.ok) return failurePage(page.failure, '')
    return {
      title: reading.recent.title,
      current: 'recent',
      canonical: '/recent',
      ...(cursor === null ? {} : { robots: 'noindex' as const }),
      body: <Recent page={page.value} />,
    }
  })
}
