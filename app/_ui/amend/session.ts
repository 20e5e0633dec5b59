/**
 * One sitting at a passage: the editor on it, the reason, what is kept in the browser, and saving. A store
 * that React reads.
 */
import { Editor } from '@tiptap/core'
import { numberCitations } from '#lib/core/citation/number.ts'
import { diffDocuments } from '#lib/core/diff/diff.ts'
import type { Diff } from '#lib/core/diff/types.ts'
import { bibliographyOf, blocksOf } from '#lib/core/document/parts.ts'
import type { Document } from '#lib/core/document/types.ts'
import { reviewAmend as t } from '#lib/core/text/review-amend.ts'
import { callApi } from '../editor/api.ts'
import { Changes, showMarking } from '../editor/model/changes.ts'
import { citationsWithin } from '../editor/model/citations.ts'
import { Composer } from '../editor/model/composer.ts'
import { bodyJson } from '../editor/model/content.ts'
import { behaviour, schemaExtensions } from '../editor/model/extensions.ts'
import { Ids } from '../editor/model/ids.ts'
import { Keys } from '../editor/model/keys.ts'
import { AuthorMarks, showAuthorMarks } from './author-marks.ts'
import { forget, keep, kept } from './kept.ts'
import type { AmendSetup } from './setup.ts'

/** How long typing must pause before the passage is compared again, in milliseconds. */
const PAUSE = 250

export interface AmendState {
  readonly editor: Editor | null
  readonly reason: string
  readonly restored: boolean
  /** Null until it was compared, and while the text is no valid passage. */
  readonly diff: Diff | null
  readonly saving: boolean
  readonly refused: { readonly title: string; readonly detail: string; readonly stale: boolean } | null
}

export class AmendSession {
  readonly setup: AmendSetup
  readonly #listeners = new Set<() => void>()
  readonly #composer = new Composer()
  /** Sending the same again is one amendment. */
  #idempotencyKey = ''
  #timer = 0
  #state: AmendState = {
    editor: null,
    reason: '',
    restored: false,
    diff: null,
    saving: false,
    refused: null,
  }

  constructor(setup: AmendSetup) {
    this.setup = setup
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): AmendState => this.#state

  /** Opens the editor inside `element`, with what was kept of an earlier sitting. */
  open(element: HTMLElement): void {
    const before = kept(this.setup)
    const editor = new Editor({
      element,
      extensions: [
        ...schemaExtensions,
        ...behaviour,
        Ids,
        citationsWithin(numbersIn(this.setup.whole)),
        AuthorMarks,
        Changes,
        Keys,
      ],
      content: (before && bodyJson(before.document)) ?? bodyJson(this.setup.passage),
      injectCSS: false,
      enableContentCheck: false,
      editorProps: {
        attributes: {
          class: 'prose type',
          role: 'textbox',
          'aria-label': t.textLabel,
          'aria-multiline': 'true',
        },
      },
      onUpdate: () => this.#changed(),
    })
    // Without scrolling: the page comes to stand where the change stood.
    editor.commands.focus('end', { scrollIntoView: false })
    this.#renewKey()
    this.#set({ editor, reason: before?.reason ?? '', restored: before !== null })
    this.#compare()
  }

  /** Closes the editor; what was typed is kept. */
  close(): void {
    clearTimeout(this.#timer)
    this.#state.editor?.destroy()
    this.#set({ editor: null })
  }

  setReason(reason: string): void {
    this.#set({ reason })
    this.#changed()
  }

  /** Leaves; what was typed is kept, unless it is to be given up. */
  leave(giveUp: boolean): void {
    if (giveUp) forget(this.setup)
    location.assign(`${this.setup.back}#h${this.setup.hunk.number}`)
  }

  /** Makes the amendment, and goes back to the changes. */
  async save(): Promise<void> {
    const { editor, reason, saving } = this.#state
    if (!editor || saving) return
    const passage = this.#compare()
    const refuse = (detail: string) => this.#set({ refused: { title: detail, detail: '', stale: false } })
    if (passage === null || this.#state.diff?.hunks.length === 0) return refuse(t.unchanged)
    if (reason.trim() === '') return refuse(t.needsReason)
    this.#set({ saving: true, refused: null })
    const { suggestion, contentHash, hunk } = this.setup
    const answer = await callApi(
      'POST',
      `/suggestions/${suggestion}/amendments`,
      { document: this.#whole(passage), contentHash, hunk: hunk.id, reason },
      { headers: { 'idempotency-key': this.#idempotencyKey } },
    )
    if (answer.ok) {
      forget(this.setup)
      location.assign(`${this.setup.back}&did=amended#h${hunk.number}`)
      return
    }
    if (answer.status >= 400 && answer.status < 500) this.#renewKey()
    const words = [answer.detail, answer.problems[0]?.message ?? '', t.kept]
    const stale = answer.code === 'version-changed' || answer.code === 'content-changed'
    const detail = words.filter((part) => part !== '').join(' ')
    this.#set({ saving: false, refused: { title: answer.title || t.kept, detail, stale } })
  }

  /** The text as it is shown, with the passage as it is now. */
  #whole(passage: Document): Document {
    const { whole, first, last } = this.setup
    const blocks = blocksOf(whole)
    return {
      ...whole,
      content: [
        ...blocks.slice(0, first),
        ...blocksOf(passage),
        ...blocks.slice(last + 1),
        bibliographyOf(passage),
      ],
    }
  }

  #changed(): void {
    const { editor, reason } = this.#state
    if (!editor) return
    const { doc } = editor.state
    keep(this.setup, { document: doc.toJSON(), reason }, doc.textBetween(0, doc.content.size, '\n\n'))
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#compare(), PAUSE)
  }

  /** Compares the passage with the author's, and marks what is one's own. Null while it is no valid passage. */
  #compare(): Document | null {
    const { editor } = this.#state
    if (!editor || editor.isDestroyed) return null
    const { passage, article } = this.setup
    const parsed = this.#composer.compose(editor.state.doc, passage.attrs, passage)
    const diff = parsed.ok ? diffDocuments(passage, parsed.value) : null
    this.#set({ diff })
    if (!parsed.ok || !diff) return null
    showMarking(editor.view, { diff, asks: [], shared: [] })
    showAuthorMarks(editor.view, { all: diffDocuments(article, parsed.value), own: diff })
    return parsed.value
  }

  #renewKey(): void {
    this.#idempotencyKey = crypto.randomUUID()
  }

  #set(change: Partial<AmendState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** The numbers that the sources of the whole text have, which its passages keep. */
function numbersIn(whole: Document): ReadonlyMap<string, number> {
  return new Map(numberCitations(whole).sources.map(({ key, number }) => [key, number]))
}
