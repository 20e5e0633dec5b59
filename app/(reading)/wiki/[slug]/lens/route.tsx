import { Lens } from '#app/_ui/reading/lens.tsx'
import { lens } from '#lib/core/text/lens.ts'
import { readBlame } from '#lib/features/article/read-blame.ts'
import { articlePath } from '../../../_address.ts'
import { answerArticle } from '../../../_article.tsx'

/** The trust lens: who wrote each passage of the article, and when. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return answerArticle(request, params, {
    rest: 'lens',
    read: readBlame,
    show: (view, { visitor }, { now }) => ({
      title: lens.title(view.title),
      canonical: articlePath(view.slug, 'lens'),
      robots: 'noindex',
      body: <Lens view={view} now={now} opensSuggestions={visitor.account?.canReview ?? false} />,
    }),
  })
}
