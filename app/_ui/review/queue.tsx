import { reviewPages } from '#lib/core/text/review-pages.ts'
import { roughly } from '#lib/core/text/review-words.ts'
import type { QueueItem } from '#lib/features/suggestion/types.ts'
import { Icon } from '../reading/icon.tsx'
import { isFiltered, type QueueFilters, queueHref } from './filters.ts'
import { QueueFilterForm } from './queue-filters.tsx'
import { QueueRow } from './queue-row.tsx'

const t = reviewPages.queue

export interface QueueProps {
  readonly filters: QueueFilters
  readonly items: readonly QueueItem[]
  /** Where the list goes on; null at its end. */
  readonly next: string | null
  readonly waiting: number
  readonly overdue: number
  /** Median wait of those decided lately, in milliseconds; null while unknown. */
  readonly usualWait: number | null
  readonly now: Date
  /** Author id of who looks. */
  readonly viewer: number | null
}

/** The review queue: what waits, oldest first, with what one needs to choose. */
export function Queue(props: QueueProps) {
  const { filters, waiting } = props
  return (
    <main id="main" className="sheet queue">
      <h1 className="u">{t.title}</h1>
      <p className="meta">{t.lede}</p>
      <Figures {...props} />
      <nav className="tabs" aria-label={t.tabs.label}>
        <a href="/review" aria-current={filters.tab === 'waiting' ? 'page' : undefined}>
          {t.tabs.waiting} <span className="count">{waiting}</span>
        </a>
        <a href="/review?tab=decided" aria-current={filters.tab === 'decided' ? 'page' : undefined}>
          {t.tabs.decided}
        </a>
      </nav>
      <QueueFilterForm filters={filters} />
      {props.items.length === 0 ? <Empty filters={filters} /> : <Rows {...props} />}
      <Pager {...props} />
    </main>
  )
}

function Figures({ waiting, overdue, usualWait }: QueueProps) {
  return (
    <dl className={usualWait === null ? 'facts two' : 'facts three-f'}>
      <Figure label={t.figures.waiting} value={t.figures.suggestions(waiting)} />
      <Figure label={t.figures.overdue} value={overdue.toLocaleString('en')} late={overdue > 0} />
      {usualWait === null ? null : <Figure label={t.figures.usual} value={roughly(usualWait)} />}
    </dl>
  )
}

function Figure({
  label,
  value,
  late,
}: {
  readonly label: string
  readonly value: string
  readonly late?: boolean
}) {
  return (
    <div className="fact">
      <dt className="k">{label}</dt>
      <dd className={late ? 'v num bad' : 'v num'}>
        {late ? <Icon name="clock" /> : null} {value}
      </dd>
    </div>
  )
}

function Rows({ items, filters, now, viewer }: QueueProps) {
  const last = filters.tab === 'waiting' ? [t.columns.waiting, t.columns.claimed] : [t.columns.decided]
  return (
    <table className="list queue-list">
      <thead>
        <tr>
          {[
            t.columns.what,
            t.columns.changes,
            t.columns.author,
            t.columns.checks,
            t.columns.conflicts,
            ...last,
          ].map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <QueueRow key={item.id} item={item} now={now} waiting={filters.tab === 'waiting'} viewer={viewer} />
        ))}
      </tbody>
    </table>
  )
}

function Empty({ filters }: { readonly filters: QueueFilters }) {
  if (isFiltered(filters)) {
    return (
      <p className="tip none">
        {t.emptyFiltered}{' '}
        <a href={queueHref({ ...filters, q: '', author: '', size: '', checks: '', cursor: '' })}>
          {t.filters.clear}
        </a>
      </p>
    )
  }
  if (filters.tab === 'decided') return <p className="tip none">{t.emptyDecided}</p>
  return (
    <p className="tip none">
      {t.empty} <a href="/recent">{t.emptyLink}</a>
    </p>
  )
}

function Pager({ items, next, waiting, filters }: QueueProps) {
  const all = filters.tab === 'waiting' && !isFiltered(filters) && filters.cursor === ''
  return (
    <div className="pager">
      {items.length === 0 ? null : (
        <span>{all ? t.shown(items.length, waiting) : t.shownOnly(items.length)}</span>
      )}
      {filters.cursor === '' ? null : <a href={queueHref(filters, { cursor: '' })}>{t.fromStart}</a>}
      {next === null ? null : <a href={queueHref(filters, { cursor: next })}>{t.more}</a>}
      <span className="grow" />
      <span className="keys hide-s" data-keys hidden>
        <span>
          <kbd>j</kbd>
          <kbd>k</kbd> {t.keys.move}
        </span>
        <span>
          <kbd>Enter</kbd> {t.keys.open}
        </span>
      </span>
    </div>
  )
}
