'use client'

import { reviewAmend as t } from '#lib/core/text/review-amend.ts'
import { Icon } from '../editor/icons.tsx'
import type { AmendSession, AmendState } from './session.ts'

interface AmendCardProps {
  readonly session: AmendSession
  readonly now: AmendState
}

/** What was changed, why, and the two ways out. */
export function AmendCard({ session, now }: AmendCardProps) {
  const { setup } = session
  const { diff, editor, refused } = now
  const sum = (side: 'added' | 'removed') =>
    diff?.hunks.reduce((total, { words }) => total + words[side], 0) ?? 0
  return (
    <div className="hcs">
      <form
        className="card hc cur"
        onSubmit={(event) => {
          event.preventDefault()
          void session.save()
        }}
      >
        <h2 className="h">
          {t.change(setup.hunk.number)} <span className="chip info">{t.amending}</span>
        </h2>
        <p>{setup.hunk.label}</p>
        <p className="mut num">
          {diff && diff.hunks.length > 0 ? t.yours(sum('added'), sum('removed')) : t.nothing}
        </p>
        {now.restored ? <p className="mut">{t.restored}</p> : null}
        <label className="lab" htmlFor="why">
          {t.why(setup.author)}
        </label>
        <textarea
          className="field"
          id="why"
          rows={4}
          maxLength={5000}
          required
          value={now.reason}
          onChange={(event) => session.setReason(event.target.value)}
        />
        <p className="hint">{t.credit(setup.author)}</p>
        <div role="alert">
          {refused ? (
            <p className="bad">
              <b>{refused.title}</b> {refused.detail}{' '}
              {refused.stale ? <a href={`/suggestions/${setup.suggestion}?view=inline`}>{t.newest}</a> : null}
            </p>
          ) : null}
        </div>
        <div className="acts">
          <button className="btn sm" type="submit" disabled={editor === null || now.saving}>
            <Icon name="ok" className="ok" /> {now.saving ? t.saving : t.save}
          </button>
          <button className="btn sm" type="button" onClick={() => session.leave(true)}>
            {t.cancel}
          </button>
        </div>
      </form>
    </div>
  )
}
