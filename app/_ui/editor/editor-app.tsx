'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { editor as t } from '#lib/core/text/editor.ts'
import { CiteDialog } from './cite-dialog.tsx'
import { EditorBar } from './editor-bar.tsx'
import { HeadFields } from './head-fields.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { askForSource, type CitePlace, citePlace, goTo, setBlockKind } from './model/commands.ts'
import { today } from './model/dates.ts'
import { type Tool, toolEvent } from './model/keys.ts'
import { blockPositions, firstGap, firstStale } from './model/places.ts'
import { type SlashId, slashEvent } from './model/slash.ts'
import { insertTable } from './model/tables.ts'
import { Notices } from './notices.tsx'
import { Preview } from './preview.tsx'
import { Rail } from './rail.tsx'
import { obstacle } from './send-box.tsx'
import { EditorSession } from './session.ts'
import type { EditorSetup } from './setup.ts'
import { SlashMenu } from './slash-menu.tsx'
import type { Snapshot } from './snapshot.ts'
import { TableBar } from './table-bar.tsx'
import { Toolbar } from './toolbar.tsx'

type Open =
  | { readonly tool: 'cite'; readonly place: CitePlace; readonly editing: number | null }
  | { readonly tool: 'link' | 'preview' }
  | null

/** The editor: everything below the site's layout on `/improve` and `/new`. */
export function EditorApp({ setup }: { readonly setup: EditorSetup }) {
  const [session] = useState(() => new EditorSession(setup))
  const now = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot)
  const text = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<Open>(null)
  const { editor } = now

  useEffect(() => {
    const element = text.current
    if (!element) return
    const take = sessionStorage.getItem('palimpsest.take') === session.key
    sessionStorage.removeItem('palimpsest.take')
    void session.open(element, take)
    return () => session.close()
  }, [session])

  const openCite = () => {
    if (editor && !now.elsewhere) setOpen({ tool: 'cite', place: citePlace(editor), editing: null })
  }

  useTools(now, (tool) => {
    if (!editor) return
    if (tool === 'cite') openCite()
    else if (tool === 'edit-citation') setOpen({ tool: 'cite', place: citePlace(editor), editing: 0 })
    else if (tool === 'link') setOpen({ tool: 'link' })
    else document.querySelector<HTMLElement>('#tools [tabindex="0"]')?.focus()
  })
  useStart(now, session, openCite)

  const close = () => {
    setOpen(null)
    editor?.commands.focus()
  }

  return (
    <div className="improve">
      <EditorBar
        setup={setup}
        title={now.head.title}
        keeper={session.keeper}
        online={now.online}
        onPreview={() => setOpen({ tool: 'preview' })}
      />
      <Notices session={session} now={now} />
      <div className="edit">
        <main id="main">
          <Toolbar
            editor={editor}
            showChanges={setup.base ? now.showChanges : null}
            onShowChanges={(show) => session.setShowChanges(show)}
            onCite={openCite}
            onLink={() => editor && setOpen({ tool: 'link' })}
          />
          <TableBar editor={editor} />
          <div className="paper" lang={now.head.language} dir={directionOf(now.head.language)}>
            <HeadFields
              head={now.head}
              slug={now.slug}
              fresh={setup.base === null && setup.suggestion === null}
              disabled={editor === null || now.elsewhere}
              onHead={(change) => session.setHead(change)}
              onSlug={(slug) => session.setSlug(slug)}
            />
            <p className="vh" id="text-keys">
              {t.textKeys}
            </p>
            <div ref={text} id="text" aria-busy={editor === null} />
            {editor ? <SlashMenu editor={editor} /> : <p className="hint">{t.loading}</p>}
          </div>
        </main>
        <Rail session={session} now={now} onCite={openCite} />
      </div>
      <Dock now={now} session={session} />
      {open?.tool === 'cite' && editor ? (
        <CiteDialog editor={editor} place={open.place} editing={open.editing} onClose={close} />
      ) : null}
      {open?.tool === 'link' && editor ? <LinkDialog editor={editor} onClose={close} /> : null}
      {open?.tool === 'preview' && now.analysis?.document ? (
        <Preview document={now.analysis.document} onClose={close} />
      ) : null}
    </div>
  )
}

/** On phones the rail stands below the text; this bar leads there. */
function Dock({ now, session }: { readonly now: Snapshot; readonly session: EditorSession }) {
  const { analysis } = now
  const open = analysis?.checks.filter((check) => !check.passed && check.name !== 'changed').length ?? 0
  const sizes = [
    analysis?.diff ? t.changes.count(analysis.diff.hunks.length) : '',
    analysis?.document ? t.changes.words(analysis.words.added, analysis.words.removed) : '',
  ]
  return (
    <section className="dock only-s" aria-label={t.submit.dockLabel}>
      <div>
        <span className="grow num">
          {sizes.filter((size) => size !== '').join(', ')}
          {open > 0 ? <span className="warn"> {t.submit.dockChecks(open)}</span> : null}
        </span>
        <a className={obstacle(now, session) === null ? 'btn pri' : 'btn'} href="#send">
          {now.online ? t.submit.dock : t.submit.dockOffline}
        </a>
      </div>
    </section>
  )
}

/** Languages written from right to left. */
const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/** Listens for tools that were asked for in the text. */
function useTools(now: Snapshot, run: (tool: Tool) => void): void {
  const { editor } = now
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!editor) return
    const dom = editor.view.dom
    const onTool = (event: Event) => {
      // At once: the next key belongs into the dialog, however fast it comes.
      if (event instanceof CustomEvent) flushSync(() => latest.current(event.detail))
    }
    const onSlash = (event: Event) => {
      if (!(event instanceof CustomEvent)) return
      const id: SlashId = event.detail
      const chain = editor.chain().focus()
      if (id === 'cite') latest.current('cite')
      else if (id === 'needed') askForSource(editor)
      else if (id === 'heading') setBlockKind(editor, 'heading2')
      else if (id === 'subheading') setBlockKind(editor, 'heading3')
      else if (id === 'table') insertTable(editor)
      else if (id === 'quote') chain.toggleBlockquote().run()
      else if (id === 'bullets') chain.toggleBulletList().run()
      else if (id === 'numbers') chain.toggleOrderedList().run()
      else if (id === 'code') setBlockKind(editor, 'codeBlock')
      else chain.setHorizontalRule().run()
    }
    dom.addEventListener(toolEvent, onTool)
    dom.addEventListener(slashEvent, onSlash)
    return () => {
      dom.removeEventListener(toolEvent, onTool)
      dom.removeEventListener(slashEvent, onSlash)
    }
  }, [editor])
}

/**
 * Once open: the caret goes where the reader pointed. Who came to add a source is led to the first place
 * that asks for one (within that block, when they pointed at one), with the dialog open; who came to update
 * and pointed nowhere, to the first words that are known to be out of date.
 */
function useStart(now: Snapshot, session: EditorSession, openCite: () => void): void {
  const { editor } = now
  const latest = useRef(openCite)
  latest.current = openCite
  useEffect(() => {
    if (!editor || now.elsewhere) return
    const { at, intent } = session.setup
    const pos = at === null ? undefined : blockPositions(editor.state.doc).get(at)
    const gap = intent === 'cite' ? firstGap(editor.state.doc, pos) : null
    const stale = intent === 'update' && pos === undefined ? firstStale(editor.state.doc, today()) : null
    const place = gap ?? stale ?? pos
    if (place !== undefined) goTo(editor, place)
    else if (intent !== null) editor.commands.focus('start')
    if (gap !== null) latest.current()
    // Only when the editor opens; later the caret is the person's.
  }, [editor, session, now.elsewhere])
}
