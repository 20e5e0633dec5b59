import { recentFeed } from '#app/_ui/reading/feed.ts'
import { recentChanges } from '#lib/features/article/recent-changes.ts'
import { answer, failurePage } from '../_answer.tsx'

/** Recent changes for feed readers. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async (context, frame) => {
    const page = await recentChanges(context, {})
    if (!page.ok) return failurePage(page.failure, '')
    return new Response(recentFeed(page.value.items, frame), {
      headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-cache' },
    })
  })
}
