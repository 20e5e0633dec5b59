import { Icon } from '#app/_ui/reading/icon.tsx'
import { editor as t } from '#lib/core/text/editor.ts'
import type { SuggestionLine } from '#lib/features/views.ts'
import { dayOf } from './model/dates.ts'

interface OwnSuggestionsProps {
  readonly slug: string
  readonly title: string
  readonly own: readonly SuggestionLine[]
  /** The query of the address, to be kept: where to start and why. */
  readonly query: string
}

/** For who has a suggestion waiting on this article: go on with it, or start a separate one. */
export function OwnSuggestions({ slug, title, own, query }: OwnSuggestionsProps) {
  const path = `/wiki/${encodeURIComponent(slug)}`
  const more = query === '' ? '' : `&${query}`
  return (
    <main id="main" className="narrow own">
      <nav className="crumb" aria-label="Breadcrumb">
        <a href={path}>{title}</a>
      </nav>
      <h1 className="u">{t.own.title}</h1>
      <p className="desc">{t.own.intro}</p>
      {own.map((line, index) => (
        <section key={line.id} className="card box">
          <p>{line.summary}</p>
          <p className="hint">
            #{line.id} · {t.own.version(line.version)} · {t.own.sent(dayOf(line.updatedAt.toISOString()))}
          </p>
          <p className="row wrap">
            <a
              className={index === 0 ? 'btn pri' : 'btn'}
              href={`${path}/improve?suggestion=${line.id}${more}`}
            >
              <Icon name="pen" /> {t.own.goOn(line.id)}
            </a>
            <a className="btn quiet" href={`/suggestions/${line.id}`}>
              {t.own.see}
            </a>
          </p>
        </section>
      ))}
      <p>
        <a className="btn" href={`${path}/improve?separate=1${more}`}>
          {t.own.separate}
        </a>
      </p>
    </main>
  )
}
