'use client'

import { type Licence, licences } from '#lib/core/article/licence.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { Icon } from './icons.tsx'
import { hasWords } from './model/analysis.ts'
import type { EditorSession } from './session.ts'
import type { Snapshot } from './snapshot.ts'

interface SendBoxProps {
  readonly session: EditorSession
  readonly now: Snapshot
}

/** Why it cannot be sent yet; null when it can. Open checks never stand in the way. */
export function obstacle(now: Snapshot, session: EditorSession): string | null {
  if (now.elsewhere) return t.submit.elsewhere
  if (!now.online) return t.submit.offline
  if (now.head.title.trim() === '') return t.submit.noTitle
  const { analysis } = now
  if (!session.setup.base) return analysis?.document && !hasWords(analysis.document) ? t.submit.noWords : null
  return analysis?.diff && analysis.diff.hunks.length === 0 ? t.submit.nothing : null
}

/** The buttons that send it, what they do, and what the server said when it did not take it. */
export function SendBox({ session, now }: SendBoxProps) {
  const { setup } = session
  const reason = obstacle(now, session)
  const off = reason !== null || now.sending !== null || now.editor === null
  const label = setup.suggestion ? t.submit.version : t.submit.review
  return (
    <section>
      <Refused session={session} now={now} />
      <button
        type="button"
        className={reason === null ? 'btn pri' : 'btn'}
        aria-disabled={off || undefined}
        aria-busy={now.sending === 'suggest' || undefined}
        aria-describedby="submith"
        onClick={off ? undefined : () => void session.submit('suggest')}
      >
        {now.sending === 'suggest' ? t.submit.sending : label}
      </button>
      <p className="hint" id="submith">
        {reason ?? t.submit.hint}
      </p>
      {setup.mayPublish ? (
        <>
          <button
            type="button"
            className="btn"
            aria-disabled={off || undefined}
            aria-busy={now.sending === 'publish' || undefined}
            aria-describedby="publishh"
            onClick={off ? undefined : () => void session.submit('publish')}
          >
            {now.sending === 'publish' ? t.submit.publishing : t.submit.publish}
          </button>
          <p className="hint" id="publishh">
            {t.submit.publishHint}
          </p>
        </>
      ) : null}
      <p className="hint">
        <Terms licence={setup.licence} />
      </p>
    </section>
  )
}

/** What sending agrees to. */
function Terms({ licence }: { readonly licence: Licence }) {
  const { name, url } = licences[licence]
  if (url === null) return t.submit.reserved
  return (
    <>
      {t.submit.terms}
      <a href={url} rel="license noopener" target="_blank">
        {name}
      </a>
      .
    </>
  )
}

function Refused({ session, now }: SendBoxProps) {
  const { refused } = now
  if (!refused) return null
  return (
    <div className="note bad" role="alert">
      <Icon name="warn" />
      <div>
        <b>{refused.title}</b>
        <p>{refused.detail}</p>
        {refused.suggestInstead ? (
          <p className="row wrap">
            <button type="button" className="btn sm" onClick={() => void session.submit('suggest')}>
              {t.movedOn.suggest}
            </button>
          </p>
        ) : null}
        {refused.link ? (
          <a href={refused.link.href} target="_blank" rel="noopener">
            {refused.link.label}
          </a>
        ) : null}
      </div>
    </div>
  )
}
