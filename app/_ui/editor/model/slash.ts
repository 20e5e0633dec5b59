/**
 * The menu that opens when somebody types `/` at the start of a line or after a space. This file knows
 * when it is open and what was typed; slash-menu.tsx draws it; `slashEvent` on the editor's element
 * says what was chosen.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { editor as t } from '#lib/core/text/editor.ts'
import type { IconName } from '../icons.tsx'

/** What the menu can insert. */
export interface SlashItem {
  readonly id: SlashId
  readonly group: 'sources' | 'blocks'
  readonly icon: IconName
}

export type SlashId = keyof typeof t.slash.items

export const slashItems: readonly SlashItem[] = [
  { id: 'cite', group: 'sources', icon: 'arch' },
  { id: 'needed', group: 'sources', icon: 'need' },
  { id: 'heading', group: 'blocks', icon: 'head' },
  { id: 'subheading', group: 'blocks', icon: 'head' },
  { id: 'table', group: 'blocks', icon: 'cell' },
  { id: 'quote', group: 'blocks', icon: 'quote' },
  { id: 'bullets', group: 'blocks', icon: 'list' },
  { id: 'numbers', group: 'blocks', icon: 'numbers' },
  { id: 'code', group: 'blocks', icon: 'code' },
  { id: 'rule', group: 'blocks', icon: 'rule' },
]

export interface SlashState {
  /** Where the `/` stands. */
  readonly from: number
  readonly query: string
  readonly items: readonly SlashItem[]
  readonly index: number
}

interface Menu {
  readonly open: SlashState | null
  /** Where a `/` stands whose menu was closed by Escape. */
  readonly dismissed: number | null
}

const key = new PluginKey<Menu>('slash')

/** The event on the editor's element when an item was chosen; `detail` is its id. */
export const slashEvent = 'palimpsest-slash'

/** The open menu, or null. */
export function slashState(state: EditorState): SlashState | null {
  return key.getState(state)?.open ?? null
}

/** Removes what was typed and announces the choice. */
export function chooseSlash(view: EditorView, item: SlashItem): void {
  const open = slashState(view.state)
  if (!open) return
  view.dispatch(view.state.tr.delete(open.from, view.state.selection.from))
  view.focus()
  view.dom.dispatchEvent(new CustomEvent(slashEvent, { detail: item.id }))
}

/** Points at another item. */
export function pointSlash(view: EditorView, index: number): void {
  view.dispatch(view.state.tr.setMeta(key, { index }))
}

function find(state: EditorState): { from: number; query: string } | null {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC')
  const match = /(?:^|[\s\uFFFC])\/([\p{L}\p{N}]{0,20})$/u.exec(before)
  return match ? { from: $from.pos - (match[1]?.length ?? 0) - 1, query: match[1] ?? '' } : null
}

function matching(query: string): readonly SlashItem[] {
  const wanted = query.toLocaleLowerCase()
  return slashItems.filter((item) => {
    const { label, words } = t.slash.items[item.id]
    return `${label} ${words}`
      .toLocaleLowerCase()
      .split(' ')
      .some((word) => word.startsWith(wanted))
  })
}

/** The editor extension of this file. */
export const Slash = Extension.create({
  name: 'slash',
  // Before Tiptap's own Enter and arrow keys.
  priority: 2000,
  addProseMirrorPlugins: () => [plugin],
})

const plugin = new Plugin<Menu>({
  key,
  state: {
    init: () => ({ open: null, dismissed: null }),
    apply: (tr, value, _old, state) => {
      const meta: { index?: number; dismiss?: boolean } | undefined = tr.getMeta(key)
      if (meta?.dismiss) return { open: null, dismissed: value.open?.from ?? null }
      if (meta?.index !== undefined && value.open)
        return { ...value, open: { ...value.open, index: meta.index } }
      const typed = tr.docChanged && !tr.getMeta('paste')
      if (!typed && !value.open) return value
      const found = find(state)
      if (!found) return { open: null, dismissed: null }
      if (value.dismissed === found.from) return { open: null, dismissed: found.from }
      const items = matching(found.query)
      if (items.length === 0) return { open: null, dismissed: null }
      const index = Math.min(value.open?.query === found.query ? value.open.index : 0, items.length - 1)
      return { open: { ...found, items, index }, dismissed: null }
    },
  },
  props: {
    handleKeyDown: (view, event) => {
      const open = slashState(view.state)
      if (!open || event.isComposing) return false
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0) {
        pointSlash(view, (open.index + step + open.items.length) % open.items.length)
        return true
      }
      if (event.key === 'Escape') {
        view.dispatch(view.state.tr.setMeta(key, { dismiss: true }))
        return true
      }
      const item = open.items[open.index]
      if ((event.key === 'Enter' || event.key === 'Tab') && item) {
        chooseSlash(view, item)
        return true
      }
      return false
    },
    handleDOMEvents: {
      blur: (view) => {
        if (slashState(view.state)) view.dispatch(view.state.tr.setMeta(key, { dismiss: true }))
        return false
      },
    },
  },
})
