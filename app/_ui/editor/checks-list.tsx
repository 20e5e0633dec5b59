'use client'

import type { Check } from '#lib/core/review/checks.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { Icon } from './icons.tsx'
import { askForSource, goTo } from './model/commands.ts'
import { blockPositions, findText } from './model/places.ts'
import { shared } from './overlaps.ts'
import { SharedPassages } from './shared-passages.tsx'
import type { Snapshot } from './snapshot.ts'

interface ChecksListProps {
  readonly now: Snapshot
  readonly onCite: () => void
}

/** What the checks found: what is open with buttons that mend it, then what passed. */
export function ChecksList({ now, onCite }: ChecksListProps) {
  const checks = (now.analysis?.checks ?? []).filter((check) => check.name !== 'changed')
  const open = checks.filter((check) => !check.passed)
  const passed = checks.filter((check) => check.passed)
  const toLookAt = open.length + (shared(now.analysis, now.overlaps).length > 0 ? 1 : 0)
  if (checks.length === 0) return null
  return (
    <section>
      <h2>
        {t.checks.title} <span className="grow" />
        {toLookAt > 0 ? (
          <span className="chip warn">
            <Icon name="warn" /> {t.checks.open(toLookAt)}
          </span>
        ) : null}
      </h2>
      {open.map((check) => (
        <OpenCheck key={check.name} check={check} now={now} onCite={onCite} />
      ))}
      <SharedPassages now={now} />
      <ul className="chk">
        {passed.map((check) => (
          <li key={check.name}>
            <Icon name="ok" className="ok" />
            {check.text}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpenCheck({ check, now, onCite }: { readonly check: Check } & ChecksListProps) {
  return (
    <div className="note warn">
      <Icon name="warn" className="warn" />
      <div>
        <b>{check.text}</b>
        {check.passages.slice(0, 5).map((passage) => (
          <Passage
            key={`${passage.block} ${passage.text}`}
            check={check}
            passage={passage}
            now={now}
            onCite={onCite}
          />
        ))}
      </div>
    </div>
  )
}

interface PassageProps extends ChecksListProps {
  readonly check: Check
  readonly passage: Check['passages'][number]
}

function Passage({ check, passage, now, onCite }: PassageProps) {
  /** Puts the caret behind the sentence; false when it is no longer there. */
  const go = (): boolean => {
    const { editor } = now
    const pos = editor ? blockPositions(editor.state.doc).get(passage.block) : undefined
    const node = pos === undefined ? null : editor?.state.doc.nodeAt(pos)
    if (!editor || pos === undefined || !node) return false
    const place = findText(node, pos, passage.text)
    if (place) editor.chain().focus(place.to).scrollIntoView().run()
    else goTo(editor, pos)
    return true
  }
  const excerpt = passage.text.length > 60 ? `${passage.text.slice(0, 57).trimEnd()}…` : passage.text
  return (
    <>
      <p>“{excerpt}”</p>
      <p className="row wrap">
        {check.name === 'sourced' ? (
          <>
            <button type="button" className="btn sm" onClick={() => go() && onCite()}>
              {t.checks.addSource}
            </button>
            <button
              type="button"
              className="btn sm quiet"
              onClick={() => {
                if (go() && now.editor) askForSource(now.editor)
              }}
            >
              {t.checks.marker}
            </button>
          </>
        ) : passage.block === '' ? null : (
          <button type="button" className="btn sm" onClick={go}>
            {t.checks.showPlace}
          </button>
        )}
      </p>
    </>
  )
}
