import { Search } from '#app/_ui/reading/search.tsx'
import { reading } from '#lib/core/text/reading.ts'
import { searchArticles } from '#lib/features/article/search-articles.ts'
import { answer, failurePage } from '../_answer.tsx'

/** Longer questions are cut; the feature refuses them. */
const longest = 200

/** Search of articles: `?q=`. */
export function GET(request: Request): Promise<Response> {
  const parameters = new URL(request.url).searchParams
  const query = (parameters.get('q') ?? '').trim().slice(0, longest).toWellFormed()
  const cursor = parameters.get('cursor')
  return answer(request, async (context) => {
    const found = await searchArticles(context, { query, limit: 20, ...(cursor === null ? {} : { cursor }) })
    if (!found.ok) return failurePage(found.failure, '')
    return {
      title: query === '' ? reading.search.emptyTitle : reading.search.title(query),
      robots: 'noindex',
      query,
      body: <Search view={found.value} />,
    }
  })
}
