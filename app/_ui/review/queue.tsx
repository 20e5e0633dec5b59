import { Fragment } from 'react'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { duration } from '#lib/core/text/review-words.ts'
import type { ReplyView } from '#lib/features/reply/saved-replies.ts'
import type { QueueGroup, ReviewQueue } from '#lib/features/review/queue-types.ts'
import type { Aftermath } from '#lib/features/review/undo-decision.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { articlePath } from '../reading/common.tsx'
import { Key } from './bits.tsx'
import { isFiltered, type QueueFilters, queueHref, unfiltered } from './filters.ts'
import type { ReviewProblem } from './problem.ts'
import { BulkBar } from './queue-bulk.tsx'
import { QueueFilterForm } from './queue-filters.tsx'
import { QueueHead } from './queue-head.tsx'
import { type Did, DidList, isFailure, NoteRow } from './queue-outcome.tsx'
import { QueuePanel } from './queue-panel.tsx'
import { columns, QueueRow, type RowContext } from './queue-row.tsx'
import { Shortcuts } from './shortcuts.tsx'

const t = reviewPages.queue
const act = reviewPages.act

export interface QueueProps extends RowContext {
  readonly queue: ReviewQueue
  /** What the address asks to show open. */
  readonly panels: ReadonlyMap<number, SuggestionView>
  readonly replies: readonly ReplyView[]
  /** What was just done, and how those suggestions stand now. */
  readonly did: readonly Did[]
  readonly aftermath: ReadonlyMap<number, Aftermath>
  /** A decline that was refused. */
  readonly problem: ReviewProblem | null
  /** Whether single keys act for the viewer. */
  readonly singleKeys: boolean
}

/** The review queue: what waits, grouped by article, with everything that small changes are decided by. */
export function Queue(props: QueueProps) {
  const { filters, queue } = props
  const back = queueHref(filters, { open: [], pick: [] })
  return (
    <main
      id="main"
      className="queue"
      data-queue
      data-open-first={act.hints.openFirst}
      data-gone={act.did.decided}
    >
      <div className="sheet">
        <div className="sec">
          <h1 className="u">{t.title}</h1>
          <a href="/review/replies">{t.replies}</a>
        </div>
        <p className="meta">{t.lede}</p>
        <DidList did={props.did} aftermath={props.aftermath} back={back} />
        <QueueHead figures={queue.figures} tab={filters.tab} />
        <QueueFilterForm filters={filters} topics={queue.topics} />
        {queue.items.length === 0 ? <Empty filters={filters} /> : <Rows {...props} />}
        <Pager {...props} />
      </div>
      <div id="live" className="vh" role="status" />
      <Shortcuts list={act.shortcuts} on={props.singleKeys} back={back} />
      {filters.tab === 'decided' || queue.items.length === 0 ? null : (
        <BulkBar replies={props.replies} back={queueHref(filters, { pick: [] })} problem={props.problem} />
      )}
    </main>
  )
}

function Rows(props: QueueProps) {
  const { queue, filters } = props
  const last = filters.tab === 'decided' ? [t.columns.decided] : [t.columns.waiting, t.columns.claimed]
  const { what, changes, author, checks, conflicts } = t.columns
  return (
    <table className="list queue-list">
      <caption className="vh">{t.tabs[filters.tab]}</caption>
      <thead>
        <tr>
          {[what, changes, author, checks, conflicts, ...last].map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {queue.items.map((group) => (
        <Group key={group.items[0]?.id} {...props} group={group} />
      ))}
    </table>
  )
}

/** The suggestions on one article; more than one stand under its name. */
function Group({ group, ...props }: QueueProps & { readonly group: QueueGroup }) {
  const { filters, now, did } = props
  const grouped = group.count > 1
  const span = columns(filters.tab)
  const first = Math.min(...group.items.map(({ createdAt }) => createdAt.getTime()))
  return (
    <tbody>
      {grouped ? (
        <tr className="grp">
          <th colSpan={span} scope="rowgroup">
            {group.article.exists ? (
              <a href={articlePath(group.article.slug)}>{group.article.title}</a>
            ) : (
              group.article.title
            )}{' '}
            <span className="mut">
              {act.group(group.count)}, {act.groupWait(duration(now.getTime() - first))}
            </span>
          </th>
        </tr>
      ) : null}
      {group.items.map((item) => {
        const failure = did.find((one) => one.id === item.id && isFailure(one))
        return (
          <Fragment key={item.id}>
            <QueueRow item={item} context={props} grouped={grouped} />
            {failure ? (
              <NoteRow did={failure} after={props.aftermath.get(item.id)} back="" span={span} />
            ) : null}
            <Panel {...props} id={item.id} />
          </Fragment>
        )
      })}
    </tbody>
  )
}

function Panel({ panels, replies, filters, problem, id }: QueueProps & { readonly id: number }) {
  const view = panels.get(id)
  if (view === undefined) return null
  const back = queueHref(filters, { open: filters.open.filter((one) => one !== id), pick: [] })
  const own = problem?.given.id === String(id) ? problem : null
  return <QueuePanel view={view} replies={replies} back={back} span={columns(filters.tab)} problem={own} />
}

function Empty({ filters }: { readonly filters: QueueFilters }) {
  if (isFiltered(filters)) {
    return (
      <p className="tip none">
        {t.emptyFiltered} <a href={queueHref(unfiltered(filters))}>{t.filters.clear}</a>
      </p>
    )
  }
  if (filters.tab === 'decided') return <p className="tip none">{t.emptyDecided}</p>
  if (filters.tab === 'mine') return <p className="tip none">{t.emptyMine}</p>
  return (
    <p className="tip none">
      {t.empty} <a href="/recent">{t.emptyLink}</a>
    </p>
  )
}

function Pager({ queue, filters }: QueueProps) {
  const shown = queue.items.reduce((sum, { items }) => sum + items.length, 0)
  const all = filters.tab === 'waiting' && !isFiltered(filters) && filters.cursor === ''
  const hints = act.hints
  const keys = [
    ['j', hints.move],
    ['Enter', hints.open],
    ['a', hints.accept],
    ['r', hints.decline],
    ['x', hints.claim],
    ['s', hints.select],
  ] as const
  return (
    <div className="pager">
      {shown === 0 ? null : <span>{all ? t.shown(shown, queue.figures.waiting) : t.shownOnly(shown)}</span>}
      {filters.cursor === '' ? null : <a href={queueHref(filters, { cursor: '' })}>{t.fromStart}</a>}
      {queue.next === null ? null : <a href={queueHref(filters, { cursor: queue.next })}>{t.more}</a>}
      <span className="grow" />
      <span className="keys hide-s" data-keys hidden>
        {keys.map(([key, words]) => (
          <span key={key}>
            <kbd>{key}</kbd>
            {key === 'j' ? <kbd>k</kbd> : null} {words}
          </span>
        ))}
      </span>
      <button type="button" className="btn quiet sm" data-shortcuts hidden>
        <Key name="?" /> {hints.all}
      </button>
    </div>
  )
}
