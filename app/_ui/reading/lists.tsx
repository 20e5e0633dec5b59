import { reading } from '#lib/core/text/reading.ts'
import type { ArticleCard, RecentChange } from '#lib/features/article/types.ts'
import type { Page } from '#lib/features/outcome.ts'
import { Change, Provenance } from './changes.tsx'
import { articlePath } from './common.tsx'

/** All published revisions, newest first. */
export function Recent({ page }: { readonly page: Page<RecentChange> }) {
  const t = reading.recent
  return (
    <main id="main" className="sheet pad">
      <div className="sec">
        <h1 className="u">{t.title}</h1>
        <a href="/api/v1/recent">{t.feed}</a>
      </div>
      <p className="meta">{t.lede}</p>
      {page.items.length > 0 ? (
        <ol className="rows">
          {page.items.map((change) => (
            <Change key={change.position} change={change} detailed />
          ))}
        </ol>
      ) : (
        <p className="tip">{t.none}</p>
      )}
      {page.next === null ? null : (
        <p className="more">
          <a className="btn" href={`/recent?cursor=${encodeURIComponent(page.next)}`}>
            {t.older}
          </a>
        </p>
      )}
    </main>
  )
}

/** The articles of one category. */
export function Category({ name, page }: { readonly name: string; readonly page: Page<ArticleCard> }) {
  const t = reading.category
  return (
    <main id="main" className="sheet pad">
      <h1 className="u">{t.title(name)}</h1>
      {page.items.length > 0 ? (
        <ul className="res">
          {page.items.map((card) => (
            <li key={card.slug}>
              <h2>
                <a href={articlePath(card.slug)}>{card.title}</a>
              </h2>
              {card.description ? (
                <p className="serif" dir="auto">
                  {card.description}
                </p>
              ) : null}
              <Provenance card={card} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="tip">{t.none}</p>
      )}
      {page.next === null ? null : (
        <p className="more">
          <a
            className="btn"
            href={`/category/${encodeURIComponent(name)}?cursor=${encodeURIComponent(page.next)}`}
          >
            {t.more}
          </a>
        </p>
      )}
    </main>
  )
}
