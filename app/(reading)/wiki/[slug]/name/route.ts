import { z } from 'zod'
import { renameArticle } from '#lib/features/article/rename-article.ts'
import { actOnArticle } from '../../../_article-action.ts'

const schema = z.object({ slug: z.string().trim() })

/** Gives the article another address; the old one leads there for ever. */
export function POST(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return actOnArticle(request, params, {
    schema,
    run: async (context, slug, { slug: newSlug }) => {
      const renamed = await renameArticle(context, { slug, newSlug })
      return renamed.ok ? { ok: true, value: renamed.value.slug } : renamed
    },
  })
}
