import type { Licence } from '#lib/core/article/index.ts'
import { directionOf, outline } from '#lib/core/document/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { ArticleView } from '#lib/features/article/types.ts'
import { AboutPage } from './about-page.tsx'
import { articleHtml } from './article-html.ts'
import { ArticleTools } from './article-tools.tsx'
import { Credit, improvePath, Time, Views } from './common.tsx'
import { Contents, ContentsFold } from './contents.tsx'
import { Provenance } from './facts.tsx'
import { Icon } from './icon.tsx'
import { Text } from './text.tsx'

const t = reading.article

interface ArticleProps {
  readonly view: ArticleView
  readonly now: Date
  readonly siteName: string
  readonly licence: Licence
  /** Absolute address of the site, for citations. */
  readonly origin: string
}

/** The article: what it is worth, the text, its references, how to cite it. */
export function Article({ view, now, siteName, licence, origin }: ArticleProps) {
  const entries = outline(view.document)
  const { language, description } = view.document.attrs
  const html = articleHtml(view.document, view.slug, view.missingLinks)
  const withReferences = html.references !== ''
  const words = { lang: language, dir: directionOf(language) }
  return (
    <main id="main" className="page">
      <Contents entries={entries} withReferences={withReferences} />
      <header className="head">
        <div className="tools">
          <Views slug={view.slug} current="read" />
          <a className="btn only-s" href={improvePath(view.slug)}>
            <Icon name="pen" /> {reading.views.edit}
          </a>
          <span className="hint hide-s">
            {t.updated}
            <Time at={view.revision.publishedAt} />
            {t.by}
            <Credit revision={view.revision} />
          </span>
        </div>
        <h1 className="t" {...words}>
          {view.title}
        </h1>
        {description ? (
          <p className="desc" {...words}>
            {description}
          </p>
        ) : null}
        <OwnSuggestions ids={view.ownSuggestions} />
        <Provenance view={view} now={now} />
        <ContentsFold entries={entries} withReferences={withReferences} />
      </header>
      <Text html={html} />
      <AboutPage
        slug={view.slug}
        title={view.title}
        document={view.document}
        revision={view.revision}
        authors={view.authors}
        authorCount={view.authorCount}
        siteName={siteName}
        licence={licence}
        origin={origin}
      >
        <ArticleTools view={view} />
      </AboutPage>
    </main>
  )
}

function OwnSuggestions({ ids }: { readonly ids: readonly number[] }) {
  const first = ids[0]
  if (first === undefined) return null
  return (
    <div className="note info clean">
      <Icon name="info" />
      <p>{t.own(ids.length)}</p>
      <a className="btn sm" href={`/suggestions/${first}`}>
        {t.ownLink(first)}
      </a>
    </div>
  )
}
