import { type Licence, licences } from '#lib/core/article/index.ts'
import { describeSource, numberCitations } from '#lib/core/citation/index.ts'
import { oncePerDocument } from '#lib/core/document/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { ArticleView } from '#lib/features/article/types.ts'

interface MetadataProps {
  readonly view: ArticleView
  readonly siteName: string
  readonly licence: Licence
  /** Absolute address of the article. */
  readonly url: string
}

/** What programs read in the head of an article: OpenGraph, Highwire tags, JSON-LD. */
export function ArticleMetadata({ view, siteName, licence, url }: MetadataProps) {
  const { document, revision, authors, title } = view
  const { description, language, categories } = document.attrs
  const published = revision.publishedAt.toISOString()
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:url" content={url} />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:locale" content={language.replace('-', '_')} />
      <meta property="article:modified_time" content={published} />
      {categories.map((category) => (
        <meta key={category} property="article:tag" content={category} />
      ))}
      <meta name="citation_title" content={title} />
      {authors.map((author) => (
        <meta key={author.authorId} name="citation_author" content={author.name} />
      ))}
      <meta name="citation_publication_date" content={published.slice(0, 10).replaceAll('-', '/')} />
      <meta name="citation_journal_title" content={siteName} />
      <meta name="citation_language" content={language} />
      <meta name="citation_public_url" content={`${url}/revisions/${revision.number}`} />
      {licences[licence].url ? <link rel="license" href={licences[licence].url} /> : null}
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with `<` escaped
        dangerouslySetInnerHTML={{ __html: jsonLd({ view, siteName, licence, url }) }}
      />
    </>
  )
}

/** JSON for a `script` element: `<` is written as an escape, so that no text can close the element. */
function jsonLd({ view, siteName, licence, url }: MetadataProps): string {
  const { document, revision, authors, lastReviewed, status } = view
  const { description, language, categories } = document.attrs
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: view.title,
    description: description || undefined,
    inLanguage: language,
    url,
    version: `v${revision.number}`,
    dateModified: revision.publishedAt.toISOString(),
    wordCount: view.facts.words,
    keywords: categories.length > 0 ? categories.join(', ') : undefined,
    author: authors.map((author) => ({ '@type': 'Person', name: author.name })),
    license: licences[licence].url ?? undefined,
    publisher: { '@type': 'Organization', name: siteName },
    creativeWorkStatus: reading.status[status.state],
    lastReviewed: lastReviewed?.at.toISOString().slice(0, 10),
    reviewedBy: lastReviewed ? { '@type': 'Person', name: lastReviewed.by.name } : undefined,
    citation: citationsOf(document),
  }
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

const citationsOf = oncePerDocument((document) =>
  numberCitations(document).sources.map(({ source }) => {
    const { title, who, url } = describeSource(source)
    return { '@type': 'CreativeWork', name: title, author: who || undefined, url: url ?? undefined }
  }),
)
