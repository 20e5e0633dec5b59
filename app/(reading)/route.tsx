import { Home } from '#app/_ui/reading/home.tsx'
import { reading } from '#lib/core/text/reading.ts'
import { readHome } from '#lib/features/article/read-home.ts'
import { answer, failurePage } from './_answer.tsx'

/** The front page. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async (context, { siteName, suggesting }) => {
    const home = await readHome(context)
    if (!home.ok) return failurePage(home.failure, '')
    return {
      title: siteName,
      description: reading.home.description,
      canonical: '/',
      withoutSearch: true,
      body: <Home view={home.value} suggesting={suggesting} />,
    }
  })
}
