import { Compare, type DiffView, diffViews } from '#app/_ui/reading/compare.tsx'
import { reading } from '#lib/core/text/reading.ts'
import { readComparison } from '#lib/features/article/read-comparison.ts'
import { articlePath, revisionPair } from '../../../../_address.ts'
import { answer, noPage } from '../../../../_answer.tsx'
import { answerArticle } from '../../../../_article.tsx'

/** Any two revisions compared: `/compare/3...9`, either way about; `?view=split|final`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; pair: string }> },
): Promise<Response> {
  const pair = revisionPair((await params).pair)
  if (pair === null) return answer(request, async () => noPage())
  const { from, to } = pair
  const show = diffView(new URL(request.url).searchParams.get('view'))
  return answerArticle(request, params, {
    rest: `compare/${from}...${to}`,
    read: (context, slug) => readComparison(context, { slug, from, to }),
    show: (view) => ({
      title: reading.compare.title(view.title, from, to),
      robots: 'noindex',
      canonical: articlePath(view.slug, `compare/${from}...${to}`),
      body: <Compare view={view} show={show} />,
    }),
  })
}

function diffView(value: string | null): DiffView {
  return diffViews.find((name) => name === value) ?? 'inline'
}
