/**
 * One sitting at the editor: the text, its head and summary, the draft that keeps them, and what the
 * checks say. A store that React reads; the only thing that knows when something is saved or sent.
 */
import type { Head } from '#lib/core/document/types.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { callApi } from './api.ts'
import { fetchBase, findDrafts } from './draft/find.ts'
import { DraftKeeper } from './draft/keeper.ts'
import { findAside, forgetDraft } from './draft/local.ts'
import { takeDraft } from './draft/lock.ts'
import { idleAfter } from './idle.ts'
import { analyse } from './model/analysis.ts'
import { showMarking } from './model/changes.ts'
import { Composer } from './model/composer.ts'
import { bodyJson, headOf, jsonOf } from './model/content.ts'
import { createEditor } from './model/create.ts'
import { shared, watchOverlaps } from './overlaps.ts'
import { type DraftContent, draftKey, type EditorSetup, type LocalDraft } from './setup.ts'
import { firstSnapshot, type Snapshot } from './snapshot.ts'
import { refusal, send, type Way } from './submit.ts'

/** How long typing must pause before the text is compared again, in milliseconds. */
const PAUSE = 350

export class EditorSession {
  readonly setup: EditorSetup
  readonly key: string
  /** Keeps the draft, and tells how far it is. */
  readonly keeper: DraftKeeper
  readonly #listeners = new Set<() => void>()
  readonly #composer = new Composer()
  #snapshot: Snapshot
  #baseRevision: number | null
  #planned = () => {}
  /** Rises when the page opens or closes the editor, so that an opening that comes too late stops. */
  #sitting = 0
  #lock: Promise<boolean> | null = null
  #other: LocalDraft | null = null
  readonly #off: (() => void)[] = []

  constructor(setup: EditorSetup) {
    this.setup = setup
    this.key = draftKey(setup)
    this.#baseRevision = setup.base?.number ?? null
    this.keeper = new DraftKeeper({
      setup,
      key: this.key,
      content: () => this.#content(),
      baseRevision: () => this.#baseRevision,
    })
    this.#snapshot = firstSnapshot(setup)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): Snapshot => this.#snapshot

  /** Looks for a draft and opens the editor inside `element`. */
  async open(element: HTMLElement, steal = false): Promise<void> {
    const sitting = ++this.#sitting
    this.#lock ??= takeDraft(this.key, steal, () => this.#lose())
    const mine = await this.#lock
    const { draft, other } = await findDrafts(this.setup, mine)
    this.#other = other
    if (draft) await this.#adopt(draft)
    if (sitting !== this.#sitting) return
    const document = draft?.content.document ?? this.setup.start
    const content = bodyJson(document) ?? bodyJson(this.setup.start) ?? null
    const editor = createEditor(element, content, mine, () => this.#changed())
    this.#listen()
    this.#off.push(watchOverlaps(this.setup, (overlaps) => this.#set({ overlaps })))
    this.#set({ editor, elsewhere: !mine, online: navigator.onLine, otherFrom: other?.savedAt ?? null })
    this.#analyse()
  }

  /** Closes the editor; what was typed is kept. */
  close(): void {
    this.#sitting++
    this.keeper.flushNow()
    this.#planned()
    for (const off of this.#off.splice(0)) off()
    this.#snapshot.editor?.destroy()
    this.#set({ editor: null })
  }

  setHead(change: Partial<Head>): void {
    this.#set({ head: { ...this.#snapshot.head, ...change } })
    this.#changed()
  }

  setSummary(summary: string): void {
    this.#set({ summary, summaryEdited: summary.trim() !== '' })
    this.#changed()
  }

  setGuestName(guestName: string): void {
    this.#set({ guestName })
    this.#changed()
  }

  setSlug(slug: string): void {
    this.#set({ slug })
    this.#changed()
  }

  setShowChanges(showChanges: boolean): void {
    this.#set({ showChanges })
    this.#mark()
  }

  /** Keeps everything now, here and on the server. */
  async saveNow(): Promise<void> {
    await this.keeper.saveEverywhere()
  }

  /** Throws the draft away and starts again from the published text. */
  async discard(): Promise<void> {
    await this.keeper.forget()
    location.reload()
  }

  dismissRestored(): void {
    this.#set({ restoredFrom: null })
  }

  /** Keeps this window's text over the one another window saved on the server. */
  insist(): void {
    void this.keeper.insist()
  }

  /** Opens the other text: the one put aside here, or the one that the server has. This one is put aside. */
  async exchange(from: 'here' | 'server'): Promise<void> {
    await this.keeper.exchange(from === 'here' ? this.#other : null)
    location.reload()
  }

  /** Throws the other text away. */
  async discardOther(): Promise<void> {
    if (this.#other) await forgetDraft(this.#other.key)
    const [next = null] = await findAside(this.key)
    this.#other = next
    this.#set({ otherFrom: next?.savedAt ?? null })
  }

  /** Asks the wiki whether it can be reached again. */
  async tryOnline(): Promise<void> {
    const answer = await callApi('GET', '/health/live')
    if (answer.ok || answer.status > 0) {
      this.#set({ online: true })
      await this.keeper.saveEverywhere()
    }
  }

  /** Takes the draft over from another tab, with what that tab saved last. */
  takeOver(): void {
    sessionStorage.setItem('palimpsest.take', this.key)
    location.reload()
  }

  /** Sends the change for review, or publishes it at once; goes on to its page when it arrived. */
  async submit(way: Way): Promise<void> {
    if (this.#snapshot.sending || !this.#snapshot.editor) return
    this.#analyseNow()
    const { analysis } = this.#snapshot
    if (!analysis?.document) {
      const problem = analysis?.problems[0]
      return this.#set({ refused: refusal(t.cannotSend, problem?.message ?? '') })
    }
    this.#set({ sending: way, refused: null })
    await this.keeper.saveEverywhere()
    const outcome = await send({
      way,
      setup: this.setup,
      document: analysis.document,
      baseRevision: this.#baseRevision,
      summary: this.#snapshot.summary.trim(),
      guestName: this.#snapshot.guestName.trim(),
      slug: this.#snapshot.slug.trim(),
      draft: this.keeper.identity,
    })
    if (!outcome.ok) {
      if (outcome.newKey) this.keeper.renewKey()
      return this.#set({ sending: null, refused: outcome.refusal })
    }
    await this.keeper.forget(true)
    location.assign(outcome.url)
  }

  #content(): DraftContent {
    const { editor, head, summary, summaryEdited, guestName, slug } = this.#snapshot
    const json = editor ? { ...jsonOf(editor.state.doc), attrs: head } : this.setup.start
    return { document: json, summary, slug, summaryEdited, guestName }
  }

  async #adopt(draft: LocalDraft): Promise<void> {
    this.keeper.adopt(draft)
    const { content } = draft
    this.#set({
      head: headOf(content.document) ?? this.#snapshot.head,
      summary: content.summary,
      summaryEdited: content.summaryEdited ?? content.summary !== '',
      guestName: content.guestName ?? '',
      slug: content.slug,
      restoredFrom: draft.savedAt,
    })
    if (draft.baseRevision === this.#baseRevision || draft.baseRevision === null) return
    // The article moved on since the draft was begun; the wiki carries the change over.
    this.#baseRevision = draft.baseRevision
    const base = await fetchBase(this.setup.article?.slug ?? '', draft.baseRevision)
    this.#set({ base: base ? { number: draft.baseRevision, document: base } : null })
  }

  #listen(): void {
    const on = (target: EventTarget, event: string, act: () => void) => {
      target.addEventListener(event, act)
      this.#off.push(() => target.removeEventListener(event, act))
    }
    on(window, 'pagehide', () => this.keeper.flushNow())
    on(document, 'visibilitychange', () => document.visibilityState === 'hidden' && this.keeper.flushNow())
    on(window, 'online', () => {
      this.#set({ online: true })
      void this.keeper.saveEverywhere()
    })
    on(window, 'offline', () => this.#set({ online: false }))
  }

  #lose(): void {
    this.keeper.flushNow()
    this.#snapshot.editor?.setEditable(false)
    this.#set({ elsewhere: true })
  }

  #changed(): void {
    if (this.#snapshot.elsewhere) return
    this.keeper.changed()
    this.#later()
  }

  #later(): void {
    this.#analyse(PAUSE)
  }

  /** Compares after `wait` milliseconds, when the browser has nothing better to do. */
  #analyse(wait = 0): void {
    this.#planned()
    // Drawing over a word that is still being composed would end its composition.
    const act = () => (this.#snapshot.editor?.view.composing ? this.#later() : this.#analyseNow())
    this.#planned = idleAfter(wait, act, 1000)
  }

  #analyseNow(): void {
    const { editor, head, base, summary, summaryEdited } = this.#snapshot
    if (!editor || editor.isDestroyed) return
    const from = base?.document ?? null
    const analysis = analyse(this.#composer.compose(editor.state.doc, head, from), from)
    this.#set({ analysis, summary: summaryEdited ? summary : analysis.summary })
    this.#mark()
  }

  #mark(): void {
    const { editor, analysis, showChanges, elsewhere, overlaps } = this.#snapshot
    if (!editor || !analysis?.document) return
    const asks = analysis.checks
      .filter((check) => check.name === 'sourced' && !check.passed)
      .flatMap((check) => check.passages.map((passage) => ({ ...passage, label: t.needsSource })))
    const also = shared(analysis, overlaps).map(({ block }) => ({ block, label: t.shared.here }))
    const marking = { diff: showChanges ? analysis.diff : null, asks, shared: also }
    if (!elsewhere) showMarking(editor.view, marking)
  }

  #set(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    if (change.overlaps) this.#mark()
    for (const listener of this.#listeners) listener()
  }
}
