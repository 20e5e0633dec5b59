import { slugify } from '#lib/core/article/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { SearchHit, SearchView } from '#lib/features/article/types.ts'
import { Provenance } from './changes.tsx'
import { articlePath } from './common.tsx'
import { titleOf } from './help.tsx'
import { Icon } from './icon.tsx'

const t = reading.search

/** What was found, or how to begin what was not. */
export function Search({ view }: { readonly view: SearchView }) {
  if (view.query === '') return <Nothing />
  if (view.total === 0) return <NotFound query={view.query} />
  const title = titleOf(view.query)
  const exists = view.items.some((hit) => hit.title.toLocaleLowerCase() === title.toLocaleLowerCase())
  return (
    <main id="main" className="sheet pad">
      <h1 className="u">{t.heading(view.total, view.query)}</h1>
      <div className="found">
        <section aria-label={t.results}>
          <p className="hint">{t.showing(view.items.length, view.total)}</p>
          <ol className="res">
            {view.items.map((hit) => (
              <Hit key={hit.slug} hit={hit} />
            ))}
          </ol>
          {view.next === null ? null : (
            <p className="more">
              <a
                className="btn"
                href={`/search?${new URLSearchParams({ q: view.query, cursor: view.next })}`}
              >
                {t.more}
              </a>
            </p>
          )}
        </section>
        {exists ? null : (
          <aside aria-label={t.related}>
            <h2 className="fl">{t.notAfter}</h2>
            <p className="tip">
              {t.notCalled(title)} <a href={newPath(view.query)}>{t.startIt}</a>
            </p>
          </aside>
        )}
      </div>
    </main>
  )
}

function Nothing() {
  return (
    <main id="main" className="sheet pad">
      <h1 className="u">{t.emptyTitle}</h1>
      <p className="tip">{t.empty}</p>
      <search>
        <form className="big" action="/search">
          <span className="find">
            <Icon name="search" />
            <label className="vh" htmlFor="q2">
              {reading.home.searchPlaceholder}
            </label>
            <input id="q2" name="q" type="search" placeholder={reading.home.searchPlaceholder} />
          </span>
          <button className="btn pri" type="submit">
            {reading.home.searchButton}
          </button>
        </form>
      </search>
    </main>
  )
}

function NotFound({ query }: { readonly query: string }) {
  return (
    <main id="main" className="sheet pad">
      <h1 className="u">{t.nothing(query)}</h1>
      <p className="tip">{t.nothingHint}</p>
      <section aria-labelledby="s" className="cut">
        <h2 className="s" id="s">
          {t.startTitle}
        </h2>
        <p className="tip">{t.startHint}</p>
        <p className="more">
          <a className="btn pri" href={newPath(query)}>
            {t.start(titleOf(query))}
          </a>
        </p>
      </section>
    </main>
  )
}

/** Where an article of this title is begun. */
export function newPath(title: string): string {
  return `/new?${new URLSearchParams({ title: titleOf(title), slug: slugify(title) })}`
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  return (
    <li>
      <h2>
        <a href={articlePath(hit.slug)}>{hit.title}</a>
      </h2>
      {hit.description ? (
        <p className="in" dir="auto">
          {hit.description}
        </p>
      ) : null}
      <p className="serif" dir="auto">
        <Excerpt text={hit.excerpt} />
      </p>
      <Provenance card={hit} />
    </li>
  )
}

/** The words found stand between U+E000 and U+E001. */
function Excerpt({ text }: { readonly text: string }) {
  return text.split('\ue000').map((part, index) => {
    const [found = '', rest] = part.split('\ue001')
    const key = `${index}-${part}`
    if (index === 0 || rest === undefined) return <span key={key}>{part.replaceAll('\ue001', '')}</span>
    return (
      <span key={key}>
        <mark>{found}</mark>
        {rest}
      </span>
    )
  })
}
