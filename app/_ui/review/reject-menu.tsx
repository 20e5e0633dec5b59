import { reviewPages } from '#lib/core/text/review-pages.ts'
import { Icon } from '../reading/icon.tsx'
import { Key } from './bits.tsx'
import type { CardContext } from './change-card.tsx'
import { KeepReplies, ReasonFields } from './reasons.tsx'

const t = reviewPages.page

/** Rejecting needs a reason: a list, own words, and what would make the change acceptable. */
export function RejectMenu({
  number,
  hunkId,
  context,
}: {
  readonly number: number
  readonly hunkId: string
  readonly context: CardContext
}) {
  return (
    <details className="drop" data-key="r">
      <summary className="btn sm">
        <Icon name="no" className="bad" /> {t.hunk.reject}{' '}
        <span className="vh">{t.hunk.thisChange(number)}</span>
        <Key name="r" />
      </summary>
      <form
        className="menu"
        action={`/suggestions/${context.id}/decisions`}
        method="post"
        data-decide="reject"
      >
        <input type="hidden" name="contentHash" value={context.contentHash} />
        <input type="hidden" name="hunk" value={hunkId} />
        <input type="hidden" name="verdict" value="reject" />
        <input type="hidden" name="back" value={context.back} />
        <ReasonFields
          id={`r-${hunkId}`}
          title={t.reject.title(number)}
          reasons={t.reject.reasons}
          replies={context.replies.filter(({ uses }) => uses.includes('reject'))}
          hint={t.decline.hint(context.authorName)}
          given={{}}
        />
        <button className="btn sm" type="submit">
          <Icon name="no" className="bad" /> {t.reject.button(number)}
        </button>
        <KeepReplies />
      </form>
    </details>
  )
}
