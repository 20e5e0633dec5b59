import type { MovedArticle } from '#lib/features/article/types.ts'
import type { Context } from '#lib/features/context.ts'
import type { Outcome } from '#lib/features/outcome.ts'
import { type Frame, movedPermanently } from '#lib/web/page.ts'
import { articlePath, meantSlug, segment } from './_address.ts'
import { answer, failurePage, type PageAnswer } from './_answer.tsx'

/** How the page of one article is read and shown. */
export interface ArticlePage<T extends { readonly kind: string; readonly slug: string }> {
  /** The rest of the path after the slug, for redirects to the article's true name. */
  readonly rest: string
  readonly read: (context: Context, slug: string) => Promise<Outcome<T | MovedArticle>>
  readonly show: (
    view: T,
    frame: Frame,
    context: Context,
  ) => PageAnswer | Response | Promise<PageAnswer | Response>
}

/**
 * Answers for one page of an article. An old name, another case or spaces for hyphens give 308 to the
 * same page under the true name; a name nobody has begun gives 404; hidden text gives 410.
 */
export async function answerArticle<T extends { readonly kind: string; readonly slug: string }>(
  request: Request,
  params: Promise<{ slug: string }>,
  page: ArticlePage<T>,
): Promise<Response> {
  const slug = segment((await params).slug)
  const { search } = new URL(request.url)
  return answer(request, async (context, frame) => {
    const outcome = await page.read(context, slug)
    if (!outcome.ok) {
      if (outcome.failure.code !== 'no-article') return failurePage(outcome.failure, slug)
      const meant = await meantSlug(context, slug)
      if (meant !== null) return movedPermanently(articlePath(meant, page.rest) + search)
      return failurePage(outcome.failure, slug)
    }
    const view = outcome.value
    if (isMoved(view) || view.slug !== slug)
      return movedPermanently(articlePath(view.slug, page.rest) + search)
    return page.show(view, frame, context)
  })
}

function isMoved(view: { readonly kind: string; readonly slug: string }): view is MovedArticle {
  return view.kind === 'moved'
}
