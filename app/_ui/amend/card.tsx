'use client'

import type { Hunk } from '#lib/core/diff/types.ts'
import { reviewAmend as t } from '#lib/core/text/review-amend.ts'
import { capital } from '#lib/core/text/review-words.ts'
import { Icon } from '../editor/icons.tsx'
import type { AmendSession, AmendState } from './session.ts'
import { Why } from './why.tsx'

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
    <form
      className="card hc cur"
      id={`h${setup.hunk.number}`}
      data-amend=""
      onSubmit={(event) => {
        event.preventDefault()
        void session.save()
      }}
    >
      <h2 className="h">
        {t.change(setup.hunk.number)}{' '}
        <span className="chip info">
          <Icon name="pen" /> {t.amending}
        </span>
      </h2>
      <p className="what">{capital(setup.hunk.label)}</p>
      {setup.kept ? (
        <p>{t.tookOut(setup.author)}</p>
      ) : (
        <Replaced author={setup.author} hunks={diff?.hunks ?? []} />
      )}
      <p className="mut num">
        {diff && diff.hunks.length > 0 ? t.counts(sum('added'), sum('removed')) : t.nothing}
      </p>
      {now.restored ? <p className="mut">{t.restored}</p> : null}
      <Why
        author={setup.author}
        value={now.reason}
        onChange={(event) => session.setReason(event.target.value)}
      />
      <div role="alert">
        {refused ? (
          <p className="bad">
            <b>{refused.title}</b> {refused.detail}{' '}
            {refused.stale ? <a href={setup.back}>{t.newest}</a> : null}
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
  )
}

/** How many of the author's phrases are quoted, and how long a quotation is. */
const [QUOTED, LONGEST] = [3, 160]

/** The author's words that one replaced. */
function Replaced({ author, hunks }: { readonly author: string; readonly hunks: readonly Hunk[] }) {
  const gone = hunks.map(({ before }) => before.replace(/\s+/g, ' ').trim()).filter((words) => words !== '')
  if (gone.length === 0) return null
  return (
    <p>
      {t.wrote(author)}{' '}
      {gone.slice(0, QUOTED).map((words, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be replaced twice
        <span key={index}>
          {index > 0 ? ', ' : ''}
          <q>{words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}</q>
        </span>
      ))}
      {gone.length > QUOTED ? `, ${t.more(gone.length - QUOTED)}` : ''}.
    </p>
  )
}
