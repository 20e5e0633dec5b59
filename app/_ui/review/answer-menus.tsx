import { reviewPages } from '#lib/core/text/review-pages.ts'
import { Icon } from '../reading/icon.tsx'
import type { DecisionBarProps } from './decision-bar.tsx'
import { givenTo } from './problem.ts'
import { ReasonFields } from './reasons.tsx'

const t = reviewPages.page

/** The answers that are no yes: decline, or ask for changes. Each opens above the bar, without script. */
export function AnswerMenus({ view, problem }: Pick<DecisionBarProps, 'view' | 'problem'>) {
  return (
    <div className="answers">
      {view.may.decline.allowed ? <Decline view={view} problem={problem} /> : null}
      {view.may.requestChanges.allowed ? <RequestChanges view={view} problem={problem} /> : null}
    </div>
  )
}

function Decline({ view, problem }: Pick<DecisionBarProps, 'view' | 'problem'>) {
  const refused = problem?.form === 'decline'
  return (
    <details className="up" name="answer" open={refused}>
      <summary className="btn quiet">{t.dock.decline}</summary>
      <form className="menu" action={`/suggestions/${view.id}/decline`} method="post">
        <ReasonFields
          id="decline"
          title={t.decline.title}
          reasons={t.decline.reasons}
          hint={t.decline.hint(view.author.name)}
          given={givenTo(problem, 'decline')}
          error={refused ? problem.failure.detail : undefined}
        />
        <button type="submit" className="btn">
          <Icon name="no" className="bad" /> {t.decline.button}
        </button>
      </form>
    </details>
  )
}

function RequestChanges({ view, problem }: Pick<DecisionBarProps, 'view' | 'problem'>) {
  const refused = problem?.form === 'change-request'
  return (
    <details className="up" name="answer" open={refused}>
      <summary className="btn">{t.dock.requestChanges}</summary>
      <form className="menu" action={`/suggestions/${view.id}/change-request`} method="post">
        <label className="lab" htmlFor="request">
          {t.request.title}
        </label>
        <textarea
          className="field"
          id="request"
          name="comment"
          rows={4}
          maxLength={5000}
          required
          defaultValue={givenTo(problem, 'change-request').comment}
          aria-invalid={refused ? true : undefined}
          aria-describedby={refused ? 'request-error request-hint' : 'request-hint'}
        />
        {refused ? (
          <p className="hint bad" id="request-error">
            {problem.failure.detail}
          </p>
        ) : null}
        <p className="hint" id="request-hint">
          {t.request.hint(view.author.name)}
        </p>
        <button type="submit" className="btn">
          {t.request.button}
        </button>
      </form>
    </details>
  )
}
