import { reviewPages } from '#lib/core/text/review-pages.ts'
import { Icon } from '../reading/icon.tsx'
import type { DecisionBarProps } from './decision-bar.tsx'
import { givenTo } from './problem.ts'
import { KeepReplies, ReasonFields, SavedReplies } from './reasons.tsx'

const t = reviewPages.page

/** The answers that are no yes: decline, or ask for changes. Each opens above the bar, without script. */
export function AnswerMenus({
  view,
  problem,
  replies,
}: Pick<DecisionBarProps, 'view' | 'problem' | 'replies'>) {
  return (
    <div className="answers">
      {view.may.decline.allowed ? <Decline view={view} problem={problem} replies={replies} /> : null}
      {view.may.requestChanges.allowed ? (
        <RequestChanges view={view} problem={problem} replies={replies} />
      ) : null}
    </div>
  )
}

function Decline({ view, problem, replies }: Pick<DecisionBarProps, 'view' | 'problem' | 'replies'>) {
  const refused = problem?.form === 'decline'
  return (
    <details className="up" name="answer" open={refused}>
      <summary className="btn quiet">{t.dock.decline}</summary>
      <form className="menu" action={`/suggestions/${view.id}/decline`} method="post">
        <ReasonFields
          id="decline"
          title={t.decline.title}
          reasons={t.decline.reasons}
          replies={replies.filter(({ uses }) => uses.includes('decline'))}
          hint={t.decline.hint(view.author.name)}
          given={givenTo(problem, 'decline')}
          error={refused ? problem.failure.detail : undefined}
        />
        <button type="submit" className="btn">
          <Icon name="no" className="bad" /> {t.decline.button}
        </button>
        <KeepReplies />
      </form>
    </details>
  )
}

function RequestChanges({ view, problem, replies }: Pick<DecisionBarProps, 'view' | 'problem' | 'replies'>) {
  const refused = problem?.form === 'change-request'
  const given = givenTo(problem, 'change-request')
  const saved = replies.filter(({ uses }) => uses.includes('request-changes'))
  return (
    <details className="up" name="answer" open={refused}>
      <summary className="btn">{t.dock.requestChanges}</summary>
      <form className="menu" action={`/suggestions/${view.id}/change-request`} method="post">
        {saved.length === 0 ? null : (
          <fieldset className="fset reasons">
            <legend>{reviewPages.replies.choose}</legend>
            <label className="choice">
              <input type="radio" name="reply" value="" defaultChecked={!given.reply} />
              {reviewPages.replies.ownWords}
            </label>
            <SavedReplies name="reply" replies={saved} given={given.reply} />
          </fieldset>
        )}
        <label className="lab" htmlFor="request">
          {t.request.title}
        </label>
        <textarea
          className="field"
          id="request"
          name="comment"
          rows={4}
          maxLength={5000}
          required={saved.length === 0}
          defaultValue={given.comment}
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
        <KeepReplies />
      </form>
    </details>
  )
}
