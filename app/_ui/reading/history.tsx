import { reading } from '#lib/core/text/reading.ts'
import { day } from '#lib/core/text/words.ts'
import type { HistoryView } from '#lib/features/article/types.ts'
import { HistoryChart } from './chart.tsx'
import { articlePath, Views } from './common.tsx'
import { historyRowsHtml } from './history-rows.ts'

const t = reading.history

interface HistoryProps {
  readonly view: HistoryView
  /** Whether this reader may open suggestions. */
  readonly opensSuggestions: boolean
}

/** The history of an article: chart, table, and a form that compares any two revisions. */
export function History({ view, opensSuggestions }: HistoryProps) {
  const top = view.revisions[0]?.number ?? 0
  // What is hidden can be compared with nothing.
  const [newest, second] = view.revisions.filter(({ hidden }) => !hidden)
  const whole = view.total === view.revisions.length
  const isFirstPage = top === view.total
  return (
    <main id="main" className="sheet">
      <div className="tools">
        <Views slug={view.slug} current="history" />
        <a className="btn sm hide-s" href={`/api/v1/articles/${encodeURIComponent(view.slug)}/revisions`}>
          {t.export}
        </a>
      </div>
      <h1 className="u">{t.title(view.title)}</h1>
      <p className="meta">{t.lede(view.total, view.authorCount, day(view.firstAt))}</p>
      <HistoryChart revisions={view.revisions} />
      <form action={articlePath(view.slug, 'compare')}>
        {newest && second ? (
          <div className="tbar plain">
            <button className="btn pri" type="submit" data-compare={t.compare}>
              {t.compareNow(second.number, newest.number)}
            </button>
            <span className="hint">{t.choose}</span>
          </div>
        ) : null}
        <table className="list hist">
          <thead>
            <tr>
              <th scope="col">{t.fromTo}</th>
              <th scope="col">{t.columns.revision}</th>
              <th scope="col">{t.columns.summary}</th>
              <th scope="col">{t.columns.author}</th>
              <th scope="col">{t.columns.words}</th>
              <th scope="col" className="r">
                {t.columns.sources}
              </th>
              <th scope="col">{t.columns.hash}</th>
            </tr>
          </thead>
          <tbody
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made and escaped by historyRowsHtml
            dangerouslySetInnerHTML={{
              __html: historyRowsHtml({
                slug: view.slug,
                revisions: view.revisions,
                compared: newest && second ? [second.number, newest.number] : null,
                current: view.total,
                opensSuggestions,
              }),
            }}
          />
        </table>
      </form>
      <div className="pager">
        <span>{t.shown(view.revisions.length, view.total)}</span>
        {whole || isFirstPage ? null : <a href={articlePath(view.slug, 'history')}>{t.newest}</a>}
        {view.next === null ? null : (
          <a href={articlePath(view.slug, `history?before=${view.next}`)}>{t.older}</a>
        )}
        <span className="grow" />
        <span className="hint">{t.hashNote}</span>
      </div>
    </main>
  )
}
