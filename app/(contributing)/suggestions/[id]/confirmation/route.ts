import { z } from 'zod'
import { confirmArticle } from '#lib/features/article/confirm-article.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({ revision: z.coerce.number().int().positive(), note: words(500) })

/** "I also checked the rest": confirms the whole article that a suggestion went into. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'confirmation',
    schema: form,
    run: async (context, id, { revision, note }) => {
      const view = await readSuggestion(context, id)
      return view.ok ? confirmArticle(context, { slug: view.value.article.slug, revision, note }) : view
    },
    did: () => ({ did: 'confirmed' }),
  })
}
