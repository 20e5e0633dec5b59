/**
 * Keeps a draft: in the browser half a second after the last change and at least every one and a half,
 * on the server (of signed-in people) after a longer pause, and at once when the page goes away.
 */
import { callApi, isRecord } from '../api.ts'
import type { DraftContent, EditorSetup, LocalDraft } from '../setup.ts'
import { forgetDraft, keepDraft, keepDraftNow } from './local.ts'

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
  readonly onState: (state: SaveState) => void
}

const DEBOUNCE = 500
const LONGEST = 1500
const SERVER_DEBOUNCE = 3000

export class DraftKeeper {
  readonly #options: Options
  #state: SaveState = { localAt: null, serverAt: null, dirty: false, trouble: null }
  #idempotencyKey: string = crypto.randomUUID()
  #server: { id: string; sequence: number } | null = null
  #timer = 0
  #serverTimer = 0
  #dirtySince = 0
  #serverBehind = false
  #saving: Promise<void> | null = null
  #closed = false

  constructor(options: Options) {
    this.#options = options
  }

  get state(): SaveState {
    return this.#state
  }

  get identity(): DraftIdentity {
    return { idempotencyKey: this.#idempotencyKey, serverId: this.#server?.id ?? null }
  }

  /** Goes on with a draft that was found. */
  adopt(draft: LocalDraft): void {
    this.#idempotencyKey = draft.idempotencyKey
    this.#server = draft.server
    this.#set({ localAt: draft.savedAt })
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
    this.#serverBehind = true
    this.#set({ dirty: true })
    clearTimeout(this.#timer)
    const wait = Math.max(0, Math.min(DEBOUNCE, this.#dirtySince + LONGEST - now))
    this.#timer = window.setTimeout(() => void this.#saveHere(), wait)
    if (!this.#options.setup.viewer) return
    clearTimeout(this.#serverTimer)
    this.#serverTimer = window.setTimeout(() => void this.#saveThere(), SERVER_DEBOUNCE)
  }

  /** Keeps what is not kept yet before returning; for pages that are going away. */
  flushNow(): void {
    if (!this.#state.dirty || this.#closed) return
    try {
      keepDraftNow(this.#draft())
      this.#set({ dirty: false, localAt: Date.now() })
    } catch {
      this.#set({ trouble: 'browser' })
    }
  }

  /** Keeps everything in the browser and on the server. */
  async saveEverywhere(): Promise<void> {
    if (this.#closed) return
    if (this.#state.dirty) await this.#saveHere()
    if (this.#serverBehind) await this.#saveThere()
  }

  /** Forgets the draft; `sent` when the server has forgotten its copy itself. */
  async forget(sent = false): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    clearTimeout(this.#serverTimer)
    await forgetDraft(this.#options.key)
    if (this.#server && !sent) await callApi('DELETE', `/drafts/${this.#server.id}`)
  }

  #draft(): LocalDraft {
    return {
      key: this.#options.key,
      content: this.#options.content(),
      baseRevision: this.#options.baseRevision(),
      idempotencyKey: this.#idempotencyKey,
      savedAt: Date.now(),
      server: this.#server,
    }
  }

  async #saveHere(): Promise<void> {
    clearTimeout(this.#timer)
    const draft = this.#draft()
    this.#set({ dirty: false })
    try {
      await keepDraft(draft)
      if (!this.#closed)
        this.#set({
          localAt: draft.savedAt,
          trouble: this.#state.trouble === 'browser' ? null : this.#state.trouble,
        })
    } catch {
      this.#set({ dirty: true, trouble: 'browser' })
    }
  }

  async #saveThere(): Promise<void> {
    clearTimeout(this.#serverTimer)
    if (!this.#options.setup.viewer || this.#closed || this.#state.trouble === 'other-window') return
    if (this.#saving) await this.#saving
    this.#saving = this.#put().finally(() => {
      this.#saving = null
    })
    await this.#saving
  }

  async #put(): Promise<void> {
    const { setup, content, baseRevision } = this.#options
    const server = this.#server ?? { id: crypto.randomUUID(), sequence: 0 }
    this.#serverBehind = false
    const { document, summary, slug } = content()
    const answer = await callApi('PUT', `/drafts/${server.id}`, {
      articleSlug: setup.article?.slug ?? null,
      suggestionId: setup.suggestion?.id ?? null,
      baseRevision: baseRevision(),
      content: { document, summary, slug },
      sequence: server.sequence,
    })
    if (answer.ok) {
      const sequence = typeof answer.body.sequence === 'number' ? answer.body.sequence : server.sequence + 1
      this.#server = { id: server.id, sequence }
      this.#set({ serverAt: Date.now(), trouble: null })
      return
    }
    this.#serverBehind = true
    this.#set({ trouble: answer.status === 409 ? 'other-window' : 'server' })
    const other = isRecord(answer.data.draft) ? answer.data.draft : answer.data
    if (typeof other.sequence === 'number') this.#server = { id: server.id, sequence: other.sequence }
  }

  /** Keeps the text of this window over the one another window has saved on the server. */
  async insist(): Promise<void> {
    this.#set({ trouble: null })
    await this.#saveThere()
  }

  #set(change: Partial<SaveState>): void {
    const same = Object.entries(change).every(([name, value]) => Reflect.get(this.#state, name) === value)
    if (same) return
    this.#state = { ...this.#state, ...change }
    this.#options.onState(this.#state)
  }
}
