import { isPending } from '#lib/core/review/states.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { duration } from '#lib/core/text/review-words.ts'
import type { QueueItem } from '#lib/features/suggestion/types.ts'
import { Time } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import { Clock, Meter, StateChip, WordCounts } from './bits.tsx'
import { fitsInList, type QueueFilters, queueHref } from './filters.ts'
import { isFirst, recordWords } from './record.ts'

const t = reviewPages.queue
const act = reviewPages.act

/** After this time a suggestion is overdue. */
const AIM = 48 * 60 * 60 * 1000

/** What rows need to know of their page. */
export interface RowContext {
  readonly filters: QueueFilters
  readonly now: Date
  /** Author id of who looks. */
  readonly viewer: number | null
}

interface RowProps {
  readonly item: QueueItem
  readonly context: RowContext
  /** In a group, whose head names the article. */
  readonly grouped: boolean
}

/** Columns of a row; the panel and what happened span all of them. */
export const columns = (tab: QueueFilters['tab']): number => (tab === 'decided' ? 6 : 7)

/** One suggestion of the queue; a card on phones. */
export function QueueRow({ item, context, grouped }: RowProps) {
  const waiting = isPending(item.state)
  return (
    <tr id={`s${item.id}`} data-row={item.id} data-state={item.state}>
      <td>
        <What item={item} context={context} grouped={grouped} />
      </td>
      <td data-l={t.columns.changes} className="pm">
        <span>{reviewPages.changes(item.size.hunks)}</span>,{' '}
        {item.size.sourcesOnly ? (
          reviewPages.sourcesOnly
        ) : (
          <>
            <WordCounts added={item.size.added} removed={item.size.removed} />
            <Meter added={item.size.added} removed={item.size.removed} />
          </>
        )}
      </td>
      <td data-l={t.columns.author}>
        {item.author.name}
        <br />
        {isFirst(item.authorRecord) ? (
          <span className="chip info">{t.first}</span>
        ) : (
          <span className="mut">{recordWords(item.authorRecord)}</span>
        )}
      </td>
      <Checks item={item} />
      <td data-l={t.columns.conflicts} className="nw">
        {item.conflicts === 0 ? (
          <span className="mut">{t.noConflicts}</span>
        ) : (
          <span className="bad">
            <Icon name="warn" /> {t.conflicts(item.conflicts)}
          </span>
        )}
      </td>
      {waiting ? <Waiting item={item} now={context.now} /> : <Decided item={item} />}
      {context.filters.tab === 'decided' ? null : (
        <td data-l={t.columns.claimed} className="nw">
          {waiting ? <Claimed item={item} context={context} /> : <StateChip state={item.state} />}
        </td>
      )}
    </tr>
  )
}

/** Names the suggestion. Its one link shows a small change in the list, and opens a large one. */
function What({ item, context: { filters }, grouped }: RowProps) {
  const { id, article } = item
  const small = fitsInList(item)
  const open = filters.open.includes(id)
  const others = filters.open.filter((one) => one !== id)
  const here = queueHref(filters, { open: open ? others : [...others, id] })
  const back = queueHref(filters, { open: others, pick: [] })
  const summary = item.summary || reviewPages.page.noSummary
  return (
    <div className="what">
      {isPending(item.state) ? (
        <label className="tickbox">
          <input
            className="pick"
            type="checkbox"
            form="bulk"
            name="id"
            value={id}
            defaultChecked={filters.pick.includes(id)}
            aria-label={act.select(id, article.title)}
          />
        </label>
      ) : null}
      <div>
        {small ? (
          <a
            className="a"
            href={`${here}#s${id}`}
            data-go
            data-panel-url={`/review/panels/${id}?back=${encodeURIComponent(back)}`}
            aria-expanded={open}
          >
            {grouped ? summary : article.title}
          </a>
        ) : (
          <a className="a" href={`/suggestions/${id}`} data-go>
            {grouped ? summary : article.title}
          </a>
        )}
        {grouped ? null : summary} <span className="mut">#{id}</span>
        {article.exists ? null : <span className="chip">{t.newArticle}</span>}
        {item.state === 'changes-requested' ? <span className="chip warn">{t.changesRequested}</span> : null}
        {item.own ? <span className="chip">{t.own}</span> : null}
      </div>
    </div>
  )
}

function Checks({ item: { checks } }: { readonly item: QueueItem }) {
  return (
    <td data-l={t.columns.checks} className="nw">
      <span className="ok">
        <Icon name="ok" /> {t.passed(checks.passed)}
      </span>
      {checks.failed.length === 0 ? null : (
        <>
          <br />
          <span className="warn" title={checks.failed.map(({ text }) => text).join(' ')}>
            <Icon name="warn" /> {t.toLookAt(checks.failed.length)}
          </span>
        </>
      )}
    </td>
  )
}

function Waiting({ item, now }: { readonly item: QueueItem; readonly now: Date }) {
  const wait = now.getTime() - item.createdAt.getTime()
  return (
    <td data-l={t.columns.waiting} className="nw">
      {wait > AIM ? (
        <b className="bad">
          <Icon name="clock" /> {duration(wait)}
          <span className="vh">{t.overdueNote}</span>
        </b>
      ) : (
        duration(wait)
      )}
    </td>
  )
}

/** Who is on it and until when, or the button to say that one is. */
function Claimed({ item: { id, claim, own }, context }: Pick<RowProps, 'item' | 'context'>) {
  const { now, viewer, filters } = context
  const runs = claim !== null && claim.until > now
  const mine = runs && claim.by.authorId === viewer
  if (runs && !mine)
    return (
      <>
        {claim.by.name}, {t.until} <Clock at={claim.until} />
      </>
    )
  if (own && !mine) return <span className="mut">{t.nobody}</span>
  return (
    <form action="/review/decisions" method="post" data-send="claim">
      {mine ? (
        <span>
          <b>{t.you}</b>, {t.until} <Clock at={claim.until} />
        </span>
      ) : null}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="verdict" value={mine ? 'release' : 'claim'} />
      <input type="hidden" name="back" value={queueHref(filters, { pick: [] })} />
      <button className={mine ? 'btn quiet sm' : 'btn sm'} type="submit" data-key="x">
        {mine ? act.release : act.claim} <span className="vh">{act.claimLabel(id)}</span>
      </button>
    </form>
  )
}

function Decided({ item }: { readonly item: QueueItem }) {
  return (
    <td data-l={t.columns.decided} className="nw">
      <Time at={item.updatedAt} />
    </td>
  )
}
