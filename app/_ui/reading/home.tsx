import type { Suggesting } from '#lib/core/review/access.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { ArticleCard, HomeView } from '#lib/features/article/types.ts'
import { Change } from './changes.tsx'
import { articlePath, Status, Time } from './common.tsx'
import { Help } from './help.tsx'
import { Icon } from './icon.tsx'

const t = reading.home

/** The front page: search, what is new, what was reviewed, what needs help, categories. */
export function Home({ view, suggesting }: { readonly view: HomeView; readonly suggesting: Suggesting }) {
  const { articles, sources, people } = view.counts
  return (
    <main id="main" className="sheet pad home">
      <h1 className="u">{t.title}</h1>
      <p className="tip">
        {t.counts(articles, sources, people)} {t.mayTakePart[suggesting]}
      </p>
      <search>
        <form className="big" action="/search">
          <span className="find">
            <Icon name="search" />
            <label className="vh" htmlFor="q">
              {t.searchPlaceholder}
            </label>
            <input id="q" name="q" type="search" placeholder={t.searchPlaceholder} />
            <span className="key hide-s" aria-hidden="true">
              /
            </span>
          </span>
          <button className="btn pri" type="submit">
            {t.searchButton}
          </button>
        </form>
      </search>
      <div className="g2">
        <section aria-labelledby="new">
          <div className="sec">
            <h2 className="s" id="new">
              {t.new}
            </h2>
            <a href="/recent">{t.allRecent}</a>
          </div>
          {view.recent.length > 0 ? (
            <ol className="rows">
              {view.recent.slice(0, 5).map((change) => (
                <Change key={change.position} change={change} />
              ))}
            </ol>
          ) : (
            <p className="tip">{t.nothingNew}</p>
          )}
        </section>
        <section aria-labelledby="rev">
          <div className="sec">
            <h2 className="s" id="rev">
              {t.reviewed}
            </h2>
          </div>
          {view.reviewed.length > 0 ? (
            <ol className="rows">
              {view.reviewed.slice(0, 5).map((card) => (
                <Reviewed key={card.slug} card={card} />
              ))}
            </ol>
          ) : (
            <p className="tip">{t.nothingReviewed}</p>
          )}
        </section>
      </div>
      <Help view={view} />
      <div className="g2 cut">
        <Categories categories={view.categories} />
        <TakePart />
      </div>
    </main>
  )
}

function Reviewed({ card }: { readonly card: ArticleCard }) {
  return (
    <li>
      <div className="h">
        <a className="a" href={articlePath(card.slug)}>
          {card.title}
        </a>
        <span className="prov">
          <Status state={card.status.state} />
        </span>
      </div>
      {card.lastReviewed ? (
        <>
          {t.checked}
          <Time at={card.lastReviewed.at} form="day" />
          {t.by(card.lastReviewed.by.name)}
        </>
      ) : null}
    </li>
  )
}

function Categories({ categories }: { readonly categories: HomeView['categories'] }) {
  return (
    <section aria-labelledby="cats">
      <div className="sec">
        <h2 className="s" id="cats">
          {t.categories}
        </h2>
      </div>
      {categories.length > 0 ? (
        <ul className="cats num">
          {categories.map(({ name, articles }) => (
            <li key={name}>
              <a href={`/category/${encodeURIComponent(name)}`}>{name}</a>
              <span className="mut">
                {articles}
                <span className="vh">{t.articles}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="tip">{t.noCategories}</p>
      )}
    </section>
  )
}

function TakePart() {
  return (
    <section aria-labelledby="part">
      <div className="sec">
        <h2 className="s" id="part">
          {t.part}
        </h2>
      </div>
      <ol className="three">
        {t.steps.map(({ title, detail }, index) => (
          <li key={title}>
            <span className="dot" aria-hidden="true">
              {index + 1}
            </span>
            <b>{title}</b>
            <p>{detail}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
