import { reviewPages } from '#lib/core/text/review-pages.ts'
import { duration } from '#lib/core/text/review-words.ts'
import type { QueueItem } from '#lib/features/suggestion/types.ts'
import { Time } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import { Clock, Meter, WordCounts } from './bits.tsx'
import { isFirst, recordWords } from './record.ts'

const t = reviewPages.queue

/** After this time a suggestion is overdue. */
const AIM = 48 * 60 * 60 * 1000

/** One suggestion of the queue; a card on phones. */
export function QueueRow({
  item,
  now,
  waiting,
  viewer,
}: {
  readonly item: QueueItem
  readonly now: Date
  readonly waiting: boolean
  /** Author id of who looks. */
  readonly viewer: number | null
}) {
  return (
    <tr>
      <td>
        <a className="a" href={`/suggestions/${item.id}`}>
          {item.article.title}
        </a>
        {item.summary || reviewPages.page.noSummary} <span className="mut">#{item.id}</span>
        {item.article.exists ? null : <span className="chip">{t.newArticle}</span>}
        {waiting && item.state === 'changes-requested' ? (
          <span className="chip warn">{t.changesRequested}</span>
        ) : null}
        {item.own ? <span className="chip">{t.own}</span> : null}
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
      {waiting ? <Waiting item={item} now={now} /> : <Decided item={item} />}
      {waiting ? <Claimed item={item} now={now} viewer={viewer} /> : null}
    </tr>
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
  const late = wait > AIM
  return (
    <td data-l={t.columns.waiting} className="nw">
      {late ? (
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

function Claimed({
  item: { claim },
  now,
  viewer,
}: {
  readonly item: QueueItem
  readonly now: Date
  readonly viewer: number | null
}) {
  const runs = claim !== null && claim.until > now
  return (
    <td data-l={t.columns.claimed} className="nw">
      {runs ? (
        <>
          {claim.by.authorId === viewer ? <b>{t.you}</b> : claim.by.name}, {t.until}{' '}
          <Clock at={claim.until} />
        </>
      ) : (
        <span className="mut">{t.nobody}</span>
      )}
    </td>
  )
}

function Decided({ item }: { readonly item: QueueItem }) {
  return (
    <td data-l={t.columns.decided} className="nw">
      <Time at={item.updatedAt} />
    </td>
  )
}
