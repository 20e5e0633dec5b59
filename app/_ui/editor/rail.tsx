'use client'

import { useState } from 'react'
import { countWords } from '#lib/core/document/words.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { ChecksList } from './checks-list.tsx'
import { positionOfHunk } from './model/changes.ts'
import { goTo } from './model/commands.ts'
import { glyphs } from './model/glyphs.ts'
import { blockPositions } from './model/places.ts'
import { SendBox } from './send-box.tsx'
import type { EditorSession } from './session.ts'
import type { Snapshot } from './snapshot.ts'

interface RailProps {
  readonly session: EditorSession
  readonly now: Snapshot
  readonly onCite: () => void
}

/** The margin of the editor: what changed, what to look at, why, and the button that sends it. */
export function Rail({ session, now, onCite }: RailProps) {
  return (
    <aside className="rail" aria-label={t.rail}>
      <div>
        <ChangesList now={now} />
        <ChecksList now={now} onCite={onCite} />
        <Summary session={session} now={now} />
        <SendBox session={session} now={now} />
      </div>
    </aside>
  )
}

/** How many changes the list shows before it asks. */
const SHOWN = 12

function ChangesList({ now }: { readonly now: Snapshot }) {
  const { editor, analysis, base } = now
  const [all, setAll] = useState(false)
  const hunks = analysis?.diff?.hunks ?? []
  const shown = all ? hunks : hunks.slice(0, SHOWN)
  const show = (index: number) => {
    const hunk = hunks[index]
    if (!editor || !hunk) return
    const pos = positionOfHunk(editor.view, index)
    const block =
      hunk.place.anchor === null ? undefined : blockPositions(editor.state.doc).get(hunk.place.anchor)
    if (pos !== null || block !== undefined) goTo(editor, pos ?? block ?? 0)
    else document.getElementById('head-title')?.focus()
  }
  return (
    <section id="kept">
      <h2>
        {t.changes.title} <span className="grow" />
        {analysis?.document ? (
          <span className="num">{t.changes.words(analysis.words.added, analysis.words.removed)}</span>
        ) : null}
      </h2>
      {analysis && !analysis.document ? <Problems now={now} /> : null}
      <ul className="hl">
        {shown.map((hunk, index) => (
          <li key={hunk.id}>
            <span className={`g ${glyphs[hunk.kind].tone}`} aria-hidden="true">
              {glyphs[hunk.kind].glyph}
            </span>
            <button type="button" className="a" onClick={() => show(index)}>
              {hunk.label}
            </button>
            <span className="num">{t.changes.size(hunk.words.added, hunk.words.removed)}</span>
          </li>
        ))}
      </ul>
      {hunks.length > shown.length ? (
        <button type="button" className="btn quiet sm" onClick={() => setAll(true)}>
          {t.changes.more(hunks.length - shown.length)}
        </button>
      ) : null}
      <p className="hint" role="status">
        {hunks.length > 0 && base ? t.changes.on(hunks.length, base.number) : null}
        {analysis?.document && hunks.length === 0 && base ? t.changes.none : null}
        {analysis?.document && !base ? t.changes.fresh(countWords(analysis.document)) : null}
      </p>
    </section>
  )
}

function Problems({ now }: { readonly now: Snapshot }) {
  const untitled = now.head.title.trim() === ''
  const problem = now.analysis?.problems[0]?.message ?? ''
  return <p className="hint warn">{untitled ? t.submit.noTitle : `${t.changes.unreadable} ${problem}`}</p>
}

function Summary({ session, now }: { readonly session: EditorSession; readonly now: Snapshot }) {
  const guest = session.setup.viewer === null && session.setup.suggestion === null
  return (
    <section id="send">
      <label className="lab" htmlFor="sum">
        {t.summary.label}
      </label>
      <textarea
        className="field"
        id="sum"
        rows={3}
        maxLength={500}
        aria-describedby="sumh"
        value={now.summary}
        disabled={now.elsewhere}
        onChange={(event) => session.setSummary(event.target.value)}
      />
      <p className="hint" id="sumh">
        {!now.summaryEdited && now.summary !== '' ? t.summary.prefilled : t.summary.hint}
      </p>
      {guest ? (
        <>
          <label className="lab" htmlFor="guest">
            {t.guest.label}
          </label>
          <input
            className="field"
            id="guest"
            maxLength={60}
            autoComplete="nickname"
            aria-describedby="guesth"
            value={now.guestName}
            onChange={(event) => session.setGuestName(event.target.value)}
          />
          <p className="hint" id="guesth">
            {t.guest.hint}
          </p>
        </>
      ) : null}
    </section>
  )
}
