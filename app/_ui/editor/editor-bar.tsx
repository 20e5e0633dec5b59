'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { initials } from '#app/_ui/reading/initials.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import type { DraftKeeper, SaveState } from './draft/keeper.ts'
import { Icon } from './icons.tsx'
import { dayOf } from './model/dates.ts'
import { type EditorSetup, signInAddress } from './setup.ts'

interface EditorBarProps {
  readonly setup: EditorSetup
  readonly title: string
  readonly keeper: DraftKeeper
  readonly online: boolean
  readonly onPreview: () => void
}

/** The bar of the editor: where one is, that it is saved, and a preview. */
export function EditorBar({ setup, title, keeper, online, onPreview }: EditorBarProps) {
  const { article, base, suggestion, viewer } = setup
  const shown = title.trim() || t.bar.untitled
  return (
    <header className="bar ebar">
      <div>
        <a
          className="btn quiet ico"
          href={article && base ? `/wiki/${encodeURIComponent(article.slug)}` : '/'}
          aria-label={article && base ? t.bar.back : t.bar.backHome}
        >
          <Icon name="back" />
        </a>
        <div className="grow">
          <h1>
            <span className="hide-s">{base ? t.bar.suggest : `${t.bar.start}: `}</span>
            {shown}
          </h1>
          <p>
            {suggestion
              ? t.bar.newVersion(suggestion.id)
              : base
                ? t.bar.basedOn(base.number, base.publishedAt && dayOf(base.publishedAt))
                : t.bar.notPublished}
          </p>
        </div>
        <SaveStatus keeper={keeper} online={online} account={viewer !== null} />
        <button className="btn hide-s" type="button" onClick={onPreview}>
          {t.bar.preview}
        </button>
        {viewer ? (
          <a href="/account" aria-label={t.bar.account(viewer.name)}>
            <span className="av">{initials(viewer.name)}</span>
          </a>
        ) : (
          <a className="hide-s" href={signInAddress(setup)}>
            {t.bar.signIn}
          </a>
        )}
      </div>
    </header>
  )
}

interface SaveStatusProps {
  readonly keeper: DraftKeeper
  readonly online: boolean
  readonly account: boolean
}

/**
 * "Saved on this device 12 s ago". It listens to the keeper itself, because the first key after each save changes what
 * it says and must not draw the whole page again. The words for screen readers change only with the state, not
 * every second.
 */
function SaveStatus({ keeper, online, account }: SaveStatusProps) {
  const save = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state)
  const now = useNow(5000)
  const state = stateOf(save, online, account)
  const at =
    state.at === null || now === null
      ? ''
      : ` ${t.save.ago(Math.max(0, Math.round((now - state.at) / 1000)))}`
  return (
    <span className="row hint saved">
      <Icon name={state.icon} className={state.tone} />
      <span className={state.tone === 'warn' ? 'warn' : undefined} aria-hidden="true">
        {state.short}
        <span className="hide-s">{state.long}</span>
        {at}
      </span>
      <span className="vh" role="status">
        {state.short}
        {state.long}
      </span>
    </span>
  )
}

function stateOf(save: SaveState, online: boolean, account: boolean) {
  const at = save.localAt
  if (save.trouble === 'browser')
    return { icon: 'warn', tone: 'warn', short: t.save.notKept, long: '', at: null } as const
  if (!online)
    return { icon: 'off', tone: 'warn', short: t.save.offline, long: t.save.offlineKept, at } as const
  if (save.dirty) return { icon: 'clock', tone: 'mut', short: t.save.saving, long: '', at: null } as const
  if (at === null) return { icon: 'ok', tone: 'mut', short: t.save.nothing, long: '', at: null } as const
  if (account && save.serverAt !== null && save.trouble === null) {
    return { icon: 'ok', tone: 'ok', short: t.save.there, long: '', at: save.serverAt } as const
  }
  const behind = account && save.trouble === 'server' ? t.save.notSent : ''
  return { icon: 'ok', tone: 'ok', short: t.save.hereShort, long: t.save.hereLong + behind, at } as const
}

/** The time, again every `every` milliseconds; null until the page runs in the browser. */
function useNow(every: number): number | null {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
