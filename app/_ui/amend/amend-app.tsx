'use client'

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { reviewAmend as t } from '#lib/core/text/review-amend.ts'
import { CiteDialog } from '../editor/cite-dialog.tsx'
import { Icon } from '../editor/icons.tsx'
import { type CitePlace, citePlace } from '../editor/model/commands.ts'
import { toolEvent } from '../editor/model/keys.ts'
import { AmendCard } from './card.tsx'
import { comeTo } from './place.ts'
import { AmendSession, type AmendState } from './session.ts'
import type { AmendSetup } from './setup.ts'

interface Citing {
  readonly place: CitePlace
  readonly editing: number | null
}

interface AmendAppProps {
  readonly setup: AmendSetup
  /** The author's words, when both sides are shown. */
  readonly author: ReactNode
  /** The cards of other changes in the passage. */
  readonly cards: ReactNode
}

/** One passage of the review page, open for editing at its place, with the card beside it. */
export function AmendApp({ setup, author, cards }: AmendAppProps) {
  const [session] = useState(() => new AmendSession(setup))
  const now = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot)
  const section = useRef<HTMLElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const [citing, setCiting] = useState<Citing | null>(null)
  const { editor } = now
  const { number } = setup.hunk
  const { language } = setup.whole.attrs

  useEffect(() => {
    if (text.current) session.open(text.current)
    if (section.current) comeTo(section.current)
    return () => session.close()
  }, [session])

  const cite = (editing: number | null) => {
    if (editor) setCiting({ place: citePlace(editor), editing })
  }
  useKeys(session, now, cite, citing !== null)

  return (
    <>
      <section className="blk hunk cur am" aria-label={t.region(number)} ref={section}>
        <div className="gut" aria-hidden="true">
          <span className="warn">±</span>
        </div>
        <div className="prose d" lang={language} dir={setup.direction}>
          <div className="ametools" lang="en" dir="ltr">
            <span className="grow">
              <Icon name="pen" /> {setup.kept ? t.barKept(number) : t.bar(number)}
            </span>
            <button
              className="btn quiet sm"
              type="button"
              onClick={() => editor?.chain().focus().undo().run()}
            >
              <Icon name="undo" /> {t.undo}
            </button>
            <button className="btn quiet sm" type="button" onClick={() => cite(null)}>
              <Icon name="arch" /> {t.cite}
            </button>
          </div>
          <div ref={text} aria-busy={editor === null} />
          {editor ? null : <p className="hint">{t.loading}</p>}
        </div>
        {author}
        <div className="hcs">
          <AmendCard session={session} now={now} />
          {cards}
        </div>
      </section>
      {citing && editor ? (
        <CiteDialog
          editor={editor}
          place={citing.place}
          editing={citing.editing}
          onClose={() => {
            setCiting(null)
            editor.commands.focus()
          }}
        />
      ) : null}
    </>
  )
}

/** Ctrl+Enter saves and Escape leaves, from the passage and its card, and while nothing else has the focus. */
function useKeys(
  session: AmendSession,
  { editor }: AmendState,
  cite: (editing: number | null) => void,
  dialog: boolean,
): void {
  const latest = useRef({ cite, dialog })
  latest.current = { cite, dialog }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (latest.current.dialog || event.isComposing || isElsewhere(event.target)) return
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        event.stopPropagation()
        void session.save()
      } else if (event.key === 'Escape') session.leave(false)
    }
    // Before the editor, in which Ctrl+Enter would break the line.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [session])
  useEffect(() => {
    if (!editor) return
    const { dom } = editor.view
    const onTool = (event: Event) => {
      if (!(event instanceof CustomEvent)) return
      // At once: the next key belongs into the dialog, however fast it comes.
      if (event.detail === 'cite') flushSync(() => latest.current.cite(null))
      else if (event.detail === 'edit-citation') flushSync(() => latest.current.cite(0))
    }
    dom.addEventListener(toolEvent, onTool)
    return () => dom.removeEventListener(toolEvent, onTool)
  }, [editor])
}

/** Whether somebody is at another form of the page, such as the reasons for a rejection. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target !== document.body &&
    target.closest('[data-amend], .am .prose') === null
  )
}
