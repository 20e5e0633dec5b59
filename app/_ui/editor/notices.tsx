'use client'

import type { ReactNode } from 'react'
import { useState, useSyncExternalStore } from 'react'
import { editor as t } from '#lib/core/text/editor.ts'
import { Icon, type IconName } from './icons.tsx'
import { momentOf } from './model/dates.ts'
import type { EditorSession } from './session.ts'
import type { Snapshot } from './snapshot.ts'

interface NoticesProps {
  readonly session: EditorSession
  readonly now: Snapshot
}

/** Bands across the page: what is kept, what happened meanwhile, and what to do. */
export function Notices({ session, now }: NoticesProps) {
  const { setup } = session
  const base = now.base?.number ?? setup.base?.number ?? null
  const { keeper } = session
  const trouble = () => keeper.state().trouble
  const unsaved = useSyncExternalStore(keeper.subscribe, trouble, trouble)
  const moved = base !== null && setup.current !== null && base < setup.current
  return (
    <>
      <noscript>
        <Band icon="warn" title="" text={t.band.noScript} />
      </noscript>
      {now.online ? null : <Offline session={session} now={now} />}
      {now.elsewhere ? (
        <Band icon="warn" title={t.band.elsewhere} text={t.band.elsewhereMore}>
          <button type="button" className="btn sm" onClick={() => session.takeOver()}>
            {t.band.takeOver}
          </button>
        </Band>
      ) : null}
      {unsaved === 'other-window' ? (
        <Band icon="warn" title={t.band.otherWindow} text={t.band.otherWindowMore}>
          <button type="button" className="btn sm" onClick={() => session.insist()}>
            {t.band.insist}
          </button>
          <button type="button" className="btn sm" onClick={() => void session.exchange('server')}>
            {t.band.openTheirs}
          </button>
        </Band>
      ) : null}
      {now.otherFrom === null || now.elsewhere ? null : <Other session={session} from={now.otherFrom} />}
      {unsaved === 'browser' ? <Band icon="warn" title={t.band.notKept} text={t.band.notKeptMore} /> : null}
      {now.restoredFrom === null ? null : <Restored session={session} from={now.restoredFrom} />}
      {moved ? <Band icon="info" title={t.band.moved(base, setup.current ?? base)} text="" calm /> : null}
      {now.editor && setup.base && !now.base ? (
        <Band icon="warn" title={t.changes.baseMissing} text="" />
      ) : null}
      {setup.suggestion?.asked ? (
        <Band icon="talk" title={t.band.asked} text={setup.suggestion.asked} calm />
      ) : null}
      {setup.intent ? <Band icon="info" title="" text={t.intents[setup.intent]} calm /> : null}
    </>
  )
}

function Offline({ session, now }: NoticesProps) {
  // A new article is one change.
  const count = now.analysis?.diff?.hunks.length ?? 1
  const more = session.setup.viewer ? t.band.offlineAccount : t.band.offlineMore
  return (
    <Band icon="off" title={t.band.offline(count)} text={more} urgent>
      <a className="btn sm" href="#kept">
        {t.band.show}
      </a>
      <button type="button" className="btn sm" onClick={() => void session.tryOnline()}>
        {t.band.retry}
      </button>
    </Band>
  )
}

function Restored({ session, from }: { readonly session: EditorSession; readonly from: number }) {
  const [sure, setSure] = useState(false)
  return (
    <Band icon="revert" title={t.band.restored(momentOf(from))} text={t.band.restoredMore} calm>
      <button type="button" className="btn sm" onClick={() => session.dismissRestored()}>
        {t.band.keep}
      </button>
      <button
        type="button"
        className="btn sm quiet"
        onClick={() => (sure ? void session.discard() : setSure(true))}
      >
        {sure ? t.band.discardSure : t.band.discard}
      </button>
    </Band>
  )
}

function Other({ session, from }: { readonly session: EditorSession; readonly from: number }) {
  const [sure, setSure] = useState(false)
  return (
    <Band icon="info" title={t.band.other(momentOf(from))} text={t.band.otherMore} calm>
      <button type="button" className="btn sm" onClick={() => void session.exchange('here')}>
        {t.band.openOther}
      </button>
      <button
        type="button"
        className="btn sm quiet"
        onClick={() => (sure ? void session.discardOther() : setSure(true))}
      >
        {sure ? t.band.discardSure : t.band.discardOther}
      </button>
    </Band>
  )
}

interface BandProps {
  readonly icon: IconName
  readonly title: string
  readonly text: string
  readonly urgent?: boolean
  /** Nothing is wrong. */
  readonly calm?: boolean
  readonly children?: ReactNode
}

function Band({ icon, title, text, urgent, calm, children }: BandProps) {
  return (
    <div className={calm ? 'band calm' : 'band'} role={urgent ? 'alert' : 'status'}>
      <Icon name={icon} className={calm ? 'info' : 'warn'} />
      <p>
        {title ? <b>{title}</b> : null} {text}
      </p>
      {children}
    </div>
  )
}
