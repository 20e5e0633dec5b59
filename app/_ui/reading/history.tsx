import { reading } from '#lib/core/text/reading.ts'
import { day, names } from '#lib/core/text/words.ts'
import type { HistoryView } from '#lib/features/article/types.ts'
import type { RevisionLine } from '#lib/features/views.ts'
import { HistoryChart } from './chart.tsx'
import { articlePath, PersonName, Time, Views, WordsChanged } from './common.tsx'

const t = reading.history

/** The history of an article: chart, table, and a form that compares any two revisions. */
export function History({ view }: { readonly view: HistoryView }) {
  const [newest, second] = view.revisions
  const top = newest?.number ?? 0
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
          <tbody>
            {view.revisions.map((revision, index) => (
              <Row
                key={revision.number}
                slug={view.slug}
                revision={revision}
                from={index === 1}
                to={index === 0}
                isTop={index === 0}
                isLast={index === view.revisions.length - 1}
                isCurrent={revision.number === view.total}
              />
            ))}
          </tbody>
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

interface RowProps {
  readonly slug: string
  readonly revision: RevisionLine
  readonly from: boolean
  readonly to: boolean
  readonly isTop: boolean
  readonly isLast: boolean
  readonly isCurrent: boolean
}

function Row({ slug, revision, from, to, isTop, isLast, isCurrent }: RowProps) {
  const { number, size } = revision
  return (
    <tr>
      <td className="nw">
        <span className="picks2">
          <span>
            {isTop ? null : (
              <input
                className="pick"
                type="radio"
                name="from"
                value={number}
                aria-label={t.compareFrom(number)}
                defaultChecked={from}
              />
            )}
          </span>
          <span>
            {isLast && !isTop ? null : (
              <input
                className="pick"
                type="radio"
                name="to"
                value={number}
                aria-label={t.compareTo(number)}
                defaultChecked={to}
              />
            )}
          </span>
        </span>
      </td>
      <td className="nw">
        <a className="a" href={articlePath(slug, `revisions/${number}`)}>
          v{number}
        </a>
        <Time at={revision.publishedAt} form="day" />
      </td>
      <td>
        <Summary revision={revision} isCurrent={isCurrent} />
      </td>
      <td>
        <PersonName person={revision.author} />
        <br />
        <span className="mut">
          {revision.approvers.length > 0
            ? t.approvedBy(
                names(
                  revision.approvers.map((one) => one.name),
                  3,
                ),
              )
            : t.noApprover}
        </span>
      </td>
      <td data-l={t.columns.words} className="pm nw">
        {size ? <WordsChanged added={size.added} removed={size.removed} /> : null}
        {size ? <Meter added={size.added} removed={size.removed} /> : null}
      </td>
      <td data-l={t.columns.sources} className="nw r">
        {size?.sources}
      </td>
      <td data-l={t.columns.hash} className="nw">
        <span className="mono">{revision.hash.slice(0, 8)}</span>
      </td>
    </tr>
  )
}

/** The summary with what is worth knowing about how the revision came to be. */
export function Summary({
  revision,
  isCurrent,
}: {
  readonly revision: RevisionLine
  readonly isCurrent: boolean
}) {
  return (
    <>
      <span className="sum">
        <bdi>{revision.summary || t.noSummary}</bdi>
        {isCurrent ? <span className="chip ok">{t.current}</span> : null}
        {revision.number === 1 ? <span className="chip info">{t.newArticle}</span> : null}
        {revision.hidden ? <span className="chip bad">{t.hidden}</span> : null}
        {revision.direct ? <span className="chip warn">{t.direct}</span> : null}
        {revision.imported ? <span className="chip">{t.imported}</span> : null}
        {revision.singleReviewer ? <span className="chip warn">{t.single}</span> : null}
        {revision.checked ? <span className="chip ok">{t.checked}</span> : null}
        {revision.rebasedFrom === null ? null : (
          <span className="chip">{t.rebased(revision.rebasedFrom, revision.number)}</span>
        )}
      </span>
      {revision.suggestionId === null ? null : (
        <>
          <br />
          <a href={`/suggestions/${revision.suggestionId}`}>{t.suggestion(revision.suggestionId)}</a>
        </>
      )}
    </>
  )
}

/** A thin bar as long as the change, on a scale that levels off: 100 words fill 60 of 96 px. */
function Meter({ added, removed }: { readonly added: number; readonly removed: number }) {
  const total = added + removed
  if (total === 0) return null
  const width = Math.max(6, Math.round((96 * total) / (total + 60)))
  const plus = added === 0 ? 0 : Math.max(3, Math.round((width * added) / total))
  const minus = removed === 0 ? 0 : Math.max(3, width - plus)
  return (
    <svg className="meter" viewBox="0 0 100 6" aria-hidden="true">
      {plus > 0 ? <rect className="p" width={plus} height="6" rx="3" /> : null}
      {minus > 0 ? <rect className="m" x={plus + 0.5} y=".5" width={minus} height="5" rx="2.5" /> : null}
    </svg>
  )
}
