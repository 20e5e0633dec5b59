import { History } from '#app/_ui/reading/history.tsx'
import { reading } from '#lib/core/text/reading.ts'
import { readHistory } from '#lib/features/article/read-history.ts'
import { articlePath, revisionNumber } from '../../../_address.ts'
import { answerArticle } from '../../../_article.tsx'

/** The history of an article, 200 revisions a page; `?before=` goes on. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const before = revisionNumber(new URL(request.url).searchParams.get('before'))
  return answerArticle(request, params, {
    rest: 'history',
    read: (context, slug) => readHistory(context, { slug, ...(before === null ? {} : { before }) }),
    show: (view, { visitor }) => ({
      title: reading.history.title(view.title),
      canonical: articlePath(view.slug, 'history'),
      body: <History view={view} opensSuggestions={visitor.account?.canReview ?? false} />,
    }),
  })
}
