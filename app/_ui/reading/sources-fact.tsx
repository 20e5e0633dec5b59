import type { ArticleFacts } from '#lib/core/article/index.ts'
import { numberCitations } from '#lib/core/citation/index.ts'
import type { Document, SourceType } from '#lib/core/document/types.ts'
import { reading } from '#lib/core/text/reading.ts'
import { Fact } from './common.tsx'

const t = reading.article

interface SourcesFactProps {
  readonly document: Document
  readonly facts: ArticleFacts
  readonly slug: string
}

/** How many sources, what they are, and where to see them. */
export function SourcesFact({ document, facts, slug }: SourcesFactProps) {
  const { sources } = numberCitations(document)
  const archived = sources.filter((cited) => cited.source.archive_url).length
  const api = `/api/v1/articles/${encodeURIComponent(slug)}/sources`
  return (
    <Fact
      label={t.sources}
      value={
        facts.sources > 0 ? (
          <>
            {t.sourceCount(facts.sources)} <small>{t.citations(facts.citations)}</small>
          </>
        ) : (
          t.noSources
        )
      }
    >
      {facts.sources > 0 ? (
        <>
          <div>
            <p className="wh">{t.whoSources}</p>
            <p>{t.kinds(kindsOf(sources.map((cited) => cited.source.type)))}</p>
            <p>
              {t.sourcesWhy(facts.sources, facts.citations)} {t.archived(archived, sources.length)}{' '}
              <a href="#references">{t.seeReferences}</a>
            </p>
          </div>
          <div>
            <p className="wh">{t.downloadSources}</p>
            <p className="links">
              <a href={`${api}?format=bibtex`}>BibTeX</a>
              <a href={`${api}?format=ris`}>RIS</a>
              <a href={`${api}?format=csl`}>CSL JSON</a>
            </p>
          </div>
        </>
      ) : (
        <p>{t.noSourcesWhy}</p>
      )}
    </Fact>
  )
}

/** "7 web pages, 2 books": the commonest kind first, small kinds together. */
function kindsOf(types: readonly SourceType[]): readonly string[] {
  const counts = new Map<keyof typeof t.kindNames, number>()
  for (const type of types) {
    const kind = kindOf(type)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([kind, n]) => t.kindNames[kind](n))
}

function kindOf(type: SourceType): keyof typeof t.kindNames {
  if (type.startsWith('article-journal') || type === 'article' || type === 'paper-conference') return 'paper'
  if (type === 'book' || type === 'chapter' || type.startsWith('entry')) return 'book'
  if (type === 'article-newspaper' || type === 'article-magazine' || type === 'broadcast') return 'press'
  if (type === 'webpage' || type === 'post' || type === 'post-weblog') return 'web'
  if (type === 'report' || type === 'standard' || type === 'thesis') return 'report'
  return 'other'
}
