import { z } from 'zod'
import { confirmArticle } from '#lib/features/article/confirm-article.ts'
import { actOnArticle } from '../../../_article-action.ts'

const schema = z.object({ revision: z.coerce.number().int().positive(), note: z.string().max(2000) })

/** "Whole article checked": a reviewer vouches for the text of exactly this revision. */
export function POST(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return actOnArticle(request, params, {
    schema,
    run: async (context, slug, { revision, note }) => {
      const confirmed = await confirmArticle(context, { slug, revision, note })
      return confirmed.ok ? { ok: true, value: slug } : confirmed
    },
  })
}
