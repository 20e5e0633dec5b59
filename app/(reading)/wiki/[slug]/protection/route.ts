import { z } from 'zod'
import { isProtection } from '#lib/core/review/policy.ts'
import { protectArticle } from '#lib/features/article/protect-article.ts'
import { actOnArticle } from '../../../_article-action.ts'

const schema = z.object({ level: z.coerce.number().refine(isProtection) })

/** Sets who may suggest changes and how many approvals they need. */
export function POST(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return actOnArticle(request, params, {
    schema,
    run: async (context, slug, { level }) => {
      const done = await protectArticle(context, { slug, protection: isProtection(level) ? level : 2 })
      return done.ok ? { ok: true, value: slug } : done
    },
  })
}
