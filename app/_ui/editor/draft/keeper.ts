/**
 * Keeps a draft: in the browser half a second after the last change and at least every one and a half,
 * on the server (of signed-in people) a little later, and in both at once when the page goes away. Writing a long text
 * down takes some milliseconds, so it waits until the browser is idle. A store that React reads.
 */
import { callApi } from '../api.ts'
import { idleAfter } from '../idle.ts'
import type { DraftContent, EditorSetup, LocalDraft } from '../setup.ts'
import { forgetDraft, keepDraft, keepDraftNow, putAside } from './local.ts'

export interface SaveState {
  /** When it was last kept in this browser and on the server, in milliseconds since 1970. */
  readonly localAt: number | null
  readonly serverAt: number | null
  /** Changes that only the screen holds. */
  readonly dirty: boolean
  /** Why the browser keeps nothing, or the server does not. */
  readonly trouble: 'browser' | 'server' | 'other-window' | null
}

export interface DraftIdentity {
  readonly idempotencyKey: string
  readonly serverId: string | null
}

interface Options {
  readonly setup: EditorSetup
  readonly key: string
  readonly content: () => DraftContent
  readonly baseRevision: () => number | null
}

/** Milliseconds after the last change, and at most after the first that is not kept. */
const HERE = { pause: 500, longest: 1500 } as const
const THERE = { pause: 1500, longest: 5000 } as const
/** How long a save that is due lets typing go first. */
const YIELD = 250
/** How long after a failure the server is asked again. */
const RETRY = 10_000
/** What browsers still send for a page that is gone, in characters; theirs is 64 KiB with the rest of it. */
const LAST_MESSAGE = 56_000

export class DraftKeeper {
  readonly #options: Options
  #state: SaveState = { localAt: null, serverAt: null, dirty: false, trouble: null }
  #idempotencyKey: string = crypto.randomUUID()
  #server: { id: string; sequence: number } | null = null
  readonly #listeners = new Set<() => void>()
  /** Call off the saves that are planned; null when none is. */
  #here: (() => void) | null = null
  #there: (() => void) | null = null
  #dirtySince = 0
  #behindSince = 0
  #serverBehind = false
  #saving: Promise<void> | null = null
  #closed = false

  constructor(options: Options) {
    this.#options = options
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): SaveState => this.#state

  get identity(): DraftIdentity {
    return { idempotencyKey: this.#idempotencyKey, serverId: this.#server?.id ?? null }
  }

  /** Goes on with a draft that was found. */
  adopt(draft: LocalDraft): void {
    this.#idempotencyKey = draft.idempotencyKey
    this.#server = draft.server
    this.#set({ localAt: draft.savedAt })
    const { viewer } = this.#options.setup
    if (viewer && (draft.unsent || !draft.server)) this.#sendLater()
  }

  /** A new key for a body that the server has refused for good under the old one. */
  renewKey(): void {
    this.#idempotencyKey = crypto.randomUUID()
    this.changed()
  }

  /** Something changed. */
  changed(): void {
    if (this.#closed) return
    const now = Date.now()
    if (!this.#state.dirty) this.#dirtySince = now
    this.#set({ dirty: true })
    const rest = this.#dirtySince + HERE.longest - now
    // A save that is overdue waits for nothing but an idle moment, and must not wait for the next one.
    if (!this.#here || rest > 0) {
      this.#here?.()
      this.#here = idleAfter(Math.max(0, Math.min(HERE.pause, rest)), () => void this.#saveHere(), YIELD)
    }
    if (this.#options.setup.viewer) this.#sendLater()
  }

  /** Keeps what is not kept yet before returning; for pages that are going away. */
  flushNow(): void {
    if (this.#closed) return
    if (this.#state.dirty) {
      try {
        keepDraftNow(this.#draft())
        this.#set({ dirty: false, localAt: Date.now() })
      } catch {
        this.#set({ trouble: 'browser' })
      }
    }
    if (this.#serverBehind) void this.#saveThere(true)
  }

  /** Keeps everything in the browser and on the server. */
  async saveEverywhere(): Promise<void> {
    if (this.#closed) return
    if (this.#state.dirty) await this.#saveHere()
    if (this.#serverBehind) await this.#saveThere()
  }

  /** Forgets the draft; `sent` when the server has forgotten its copy itself. */
  async forget(sent = false): Promise<void> {
    this.#stop()
    // A save under way would bring it back.
    await this.#saving
    await forgetDraft(this.#options.key)
    if (this.#server && !sent) await callApi('DELETE', `/drafts/${this.#server.id}`)
  }

  /**
   * Puts this text aside for another that was put aside, or for the one on the server (null). The page
   * must be loaded again.
   */
  async exchange(other: LocalDraft | null): Promise<void> {
    await this.saveEverywhere()
    this.#stop()
    const { key } = this.#options
    if (!other) {
      await putAside(key, this.#draft())
      return forgetDraft(key)
    }
    await keepDraft({ ...this.#draft(), key: other.key })
    await keepDraft({ ...other, key, server: this.#server, unsent: true, savedAt: Date.now() })
  }

  /** Keeps the text of this window over the one another window has saved on the server. */
  async insist(): Promise<void> {
    this.#set({ trouble: null })
    await this.#saveThere()
  }

  #stop(): void {
    this.#closed = true
    this.#here?.()
    this.#there?.()
  }

  #draft(): LocalDraft {
    return {
      key: this.#options.key,
      content: this.#options.content(),
      baseRevision: this.#options.baseRevision(),
      idempotencyKey: this.#idempotencyKey,
      savedAt: Date.now(),
      server: this.#server,
      unsent: this.#serverBehind,
    }
  }

  async #saveHere(): Promise<void> {
    this.#here?.()
    this.#here = null
    const draft = this.#draft()
    this.#set({ dirty: false })
    try {
      await keepDraft(draft)
      if (this.#closed) return
      const trouble = this.#state.trouble === 'browser' ? null : this.#state.trouble
      this.#set({ localAt: draft.savedAt, trouble })
    } catch {
      this.#dirtySince = Date.now()
      this.#set({ dirty: true, trouble: 'browser' })
    }
  }

  #sendLater(): void {
    const now = Date.now()
    if (!this.#serverBehind) this.#behindSince = now
    this.#serverBehind = true
    const rest = this.#behindSince + THERE.longest - now
    const failed = this.#state.trouble === 'server'
    if (this.#there && (failed || rest <= 0)) return
    this.#there?.()
    const wait = failed ? RETRY : Math.max(0, Math.min(THERE.pause, rest))
    this.#there = idleAfter(wait, () => void this.#saveThere(), YIELD)
  }

  async #saveThere(last = false): Promise<void> {
    this.#there?.()
    this.#there = null
    if (!this.#options.setup.viewer || this.#closed || this.#state.trouble === 'other-window') return
    if (this.#saving) await this.#saving
    this.#saving = this.#put(last).finally(() => {
      this.#saving = null
    })
    await this.#saving
  }

  async #put(last: boolean): Promise<void> {
    const { setup, content, baseRevision } = this.#options
    const server = this.#server ?? { id: crypto.randomUUID(), sequence: 0 }
    this.#serverBehind = false
    const { document, summary, slug } = content()
    const body = JSON.stringify({
      articleSlug: setup.article?.slug ?? null,
      suggestionId: setup.suggestion?.id ?? null,
      baseRevision: baseRevision(),
      content: { document, summary, slug },
      sequence: server.sequence,
    })
    const keepalive = last && body.length < LAST_MESSAGE
    const answer = await callApi('PUT', `/drafts/${server.id}`, body, { keepalive })
    if (answer.ok) {
      const sequence = typeof answer.body.sequence === 'number' ? answer.body.sequence : server.sequence + 1
      this.#server = { id: server.id, sequence }
      this.#set({ serverAt: Date.now(), trouble: this.#state.trouble === 'browser' ? 'browser' : null })
      // The copy here has to know that the server has it.
      if (!this.#closed && !this.#state.dirty) await this.#saveHere()
      return
    }
    const elsewhere = answer.code === 'draft-changed'
    this.#set({ trouble: elsewhere ? 'other-window' : 'server' })
    const other = answer.data.draft
    if (elsewhere && typeof other === 'object' && other !== null && 'sequence' in other)
      this.#server = { id: server.id, sequence: Number(other.sequence) }
    // It was sent or thrown away elsewhere: what is written here is a draft of its own.
    else if (answer.status === 404) this.#server = null
    this.#sendLater()
  }

  #set(change: Partial<SaveState>): void {
    const same = Object.entries(change).every(([name, value]) => Reflect.get(this.#state, name) === value)
    if (same) return
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
