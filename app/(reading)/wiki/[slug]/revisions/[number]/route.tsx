import { Revision } from '#app/_ui/reading/revision.tsx'
import { licenceAt } from '#lib/core/article/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import { readRevision } from '#lib/features/article/read-revision.ts'
import { articlePath, revisionNumber } from '../../../../_address.ts'
import { answer, noPage } from '../../../../_answer.tsx'
import { answerArticle } from '../../../../_article.tsx'

/** A revision's permanent page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; number: string }> },
): Promise<Response> {
  const given = (await params).number
  const number = revisionNumber(given)
  if (number === null) return answer(request, async () => noPage())
  return answerArticle(request, params, {
    rest: `revisions/${number}`,
    read: (context, slug) => readRevision(context, { slug, number }),
    show: (view, { siteName, licences, origin }) => ({
      title: reading.article.revisionTitle(view.title, number),
      description: view.document.attrs.description,
      // Search engines should find the article, not each of its pasts.
      ...(number === view.currentNumber ? {} : { robots: 'noindex' as const }),
      canonical: articlePath(view.slug, number === view.currentNumber ? '' : `revisions/${number}`),
      lastModified: view.revision.publishedAt,
      body: (
        <Revision
          view={view}
          siteName={siteName}
          licence={licenceAt(licences, view.revision.publishedAt)}
          origin={origin}
        />
      ),
    }),
  })
}
