import { Category } from '#app/_ui/reading/lists.tsx'
import { reading } from '#lib/core/text/reading.ts'
import { listArticles } from '#lib/features/article/list-articles.ts'
import { segment } from '../../_address.ts'
import { answer, failurePage } from '../../_answer.tsx'

/** The articles of a category; 404 while it has none. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ name: string }> },
): Promise<Response> {
  const name = segment((await params).name)
  const cursor = new URL(request.url).searchParams.get('cursor')
  return answer(request, async (context) => {
    const page = await listArticles(context, { category: name, ...(cursor === null ? {} : { cursor }) })
    if (!page.ok) return failurePage(page.failure, name)
    const empty = page.value.items.length === 0 && cursor === null
    return {
      title: reading.category.title(name),
      canonical: `/category/${encodeURIComponent(name)}`,
      ...(empty ? { status: 404, robots: 'noindex' as const } : {}),
      body: <Category name={name} page={page.value} />,
    }
  })
}
