import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { ReplyView } from '#lib/features/reply/saved-replies.ts'
import { Icon } from '../reading/icon.tsx'
import { Key } from './bits.tsx'
import type { ReviewProblem } from './problem.ts'
import { givenTo } from './problem.ts'
import { KeepReplies, ReasonFields } from './reasons.tsx'

const t = reviewPages.act.bulk

interface BulkProps {
  readonly replies: readonly ReplyView[]
  readonly back: string
  readonly problem: ReviewProblem | null
}

/** The bar at the foot: one decision for all that are selected. The script hides it while nothing is. */
export function BulkBar({ replies, back, problem }: BulkProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the bar is a landmark of its own inside main
    <div
      className="dock bulk"
      role="region"
      aria-label={t.label}
      data-bulk
      data-look={t.look}
      data-done={t.allDone}
      data-some={t.someDone}
    >
      <form id="bulk" action="/review/decisions" method="post">
        <div>
          <input type="hidden" name="back" value={back} />
          <span className="grow num" data-selected data-none={t.none} data-some={t.selected}>
            {t.none}
          </span>
          <progress className="progress" max={1} value={0} aria-label={t.progress} hidden />
          <button type="button" className="btn quiet" data-clear hidden>
            {t.clear}
          </button>
          <button type="submit" className="btn" name="verdict" value="claim">
            {t.claim} <span data-n />
          </button>
          <details className="up" name="answer" open={problem !== null}>
            <summary className="btn">
              {t.decline} <span data-n />
            </summary>
            <div className="menu">
              <ReasonFields
                id="bulk-decline"
                title={t.declineTitle}
                reasons={reviewPages.page.decline.reasons}
                replies={replies.filter(({ uses }) => uses.includes('decline'))}
                hint={t.declineHint}
                given={givenTo(problem, 'decline')}
                error={problem?.failure.detail}
              />
              <button type="submit" className="btn" name="verdict" value="decline">
                <Icon name="no" className="bad" /> {t.declineButton}
              </button>
              <KeepReplies />
            </div>
          </details>
          <button type="submit" className="btn pri" name="verdict" value="publish" data-key="A">
            {t.publish} <span data-n /> <Key name="A" />
          </button>
        </div>
      </form>
    </div>
  )
}
