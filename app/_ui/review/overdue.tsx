import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { OverdueView } from '#lib/features/review/queue-types.ts'
import { articlePath, Time } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import { QueueHead } from './queue-head.tsx'

const t = reviewPages.act.overdue
const DAY = 24 * 60 * 60 * 1000
/** From this many days on it stands out. */
const LATE = 30

/** Articles past the date by which they were to be checked. */
export function Overdue({ view, now }: { readonly view: OverdueView; readonly now: Date }) {
  return (
    <main id="main" className="queue">
      <div className="sheet">
        <h1 className="u">{reviewPages.queue.title}</h1>
        <p className="meta">{reviewPages.queue.lede}</p>
        <QueueHead figures={view.figures} tab="overdue" />
        <p className="hint filters">{t.lede}</p>
        {view.articles.length === 0 ? <p className="tip none">{t.empty}</p> : <Rows view={view} now={now} />}
        <div className="pager">
          {view.articles.length === 0 ? null : <span>{t.shown(view.articles.length)}</span>}
        </div>
      </div>
    </main>
  )
}

function Rows({ view, now }: { readonly view: OverdueView; readonly now: Date }) {
  const { article, reviewed, due, problems, action } = t.columns
  return (
    <table className="list overdue-list">
      <caption className="vh">{reviewPages.queue.tabs.overdue}</caption>
      <thead>
        <tr>
          {[article, reviewed, due, problems].map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
          <th scope="col">
            <span className="vh">{action}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {view.articles.map((row) => (
          <tr key={row.slug}>
            <td>
              <a className="a" href={articlePath(row.slug)}>
                {row.title}
              </a>
              {row.everyDays === null ? t.passages : t.every(row.everyDays)}
            </td>
            <td data-l={reviewed} className="nw">
              {row.checkedAt === null ? t.never : <Time at={row.checkedAt} form="day" />}
            </td>
            <td data-l={due} className="nw">
              <Due days={Math.floor((now.getTime() - row.due.getTime()) / DAY)} />
            </td>
            <td data-l={problems}>
              <Problems stale={row.stale} uncited={row.uncited} />
            </td>
            <td className="nw r">
              <a className="btn sm" href={articlePath(row.slug)}>
                {t.action} <span className="vh">{row.title}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Due({ days }: { readonly days: number }) {
  return days < LATE ? (
    <b>{t.ago(days)}</b>
  ) : (
    <b className="bad">
      <Icon name="clock" /> {t.ago(days)}
    </b>
  )
}

function Problems({ stale, uncited }: { readonly stale: number; readonly uncited: number }) {
  const list = [...(stale > 0 ? [t.stale(stale)] : []), ...(uncited > 0 ? [t.uncited(uncited)] : [])]
  if (list.length === 0) return <span className="mut">{t.none}</span>
  return (
    <span className="warn">
      <Icon name="warn" /> {list.join(', ')}
    </span>
  )
}
