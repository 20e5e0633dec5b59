import { Talk } from '#app/_ui/reading/talk.tsx'
import { reading } from '#lib/core/text/reading.ts'
import { readHistory } from '#lib/features/article/read-history.ts'
import { listOutcomes } from '#lib/features/suggestion/list-outcomes.ts'
import { listSuggestions } from '#lib/features/suggestion/list-suggestions.ts'
import { articlePath } from '../../../_address.ts'
import { answerArticle } from '../../../_article.tsx'

/** What was suggested for an article and what became of it, as far as the reader may see. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return answerArticle(request, params, {
    rest: 'talk',
    read: (context, slug) => readHistory(context, { slug }),
    show: async (history, { visitor }, context) => {
      const waiting = await listSuggestions(context, { slug: history.slug })
      const outcomes = await listOutcomes(context, history.slug)
      return {
        title: reading.talk.title(history.title),
        canonical: articlePath(history.slug, 'talk'),
        body: (
          <Talk
            history={history}
            waiting={waiting.ok ? waiting.value.items : []}
            outcomes={outcomes.ok ? outcomes.value : []}
            opensSuggestions={visitor.account?.canReview ?? false}
          />
        ),
      }
    },
  })
}
