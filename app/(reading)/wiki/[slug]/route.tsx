import { Article } from '#app/_ui/reading/article.tsx'
import { ArticleMetadata } from '#app/_ui/reading/metadata.tsx'
import { licenceAt } from '#lib/core/article/index.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { articlePath } from '../../_address.ts'
import { answerArticle } from '../../_article.tsx'

/** The article. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return answerArticle(request, params, {
    rest: '',
    read: readArticle,
    show: (view, { siteName, licences, origin }, { now }) => {
      const path = articlePath(view.slug)
      const licence = licenceAt(licences, view.revision.publishedAt)
      return {
        title: view.title,
        description: view.document.attrs.description,
        canonical: path,
        lastModified: view.revision.publishedAt,
        head: <ArticleMetadata view={view} siteName={siteName} licence={licence} url={origin + path} />,
        body: <Article view={view} now={now} siteName={siteName} licence={licence} origin={origin} />,
      }
    },
  })
}
