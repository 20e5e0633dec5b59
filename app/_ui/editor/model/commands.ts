/** What the toolbar, the dialogs and the slash menu do to the text. */
import type { Editor } from '@tiptap/core'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { CitationItem, Source } from '#lib/core/document/types.ts'
import { itemsOf, putSources } from './citations.ts'
import { today } from './dates.ts'

export const blockKinds = ['paragraph', 'heading2', 'heading3', 'heading4', 'codeBlock'] as const

export type BlockKind = (typeof blockKinds)[number]

/** The kind of block the caret is in, for the toolbar's choice; null when it is of no kind one can choose. */
export function blockKind(editor: Editor): BlockKind | null {
  const { parent } = editor.state.selection.$from
  const name = parent.type.name === 'heading' ? `heading${parent.attrs.level}` : parent.type.name
  return blockKinds.find((kind) => kind === name) ?? null
}

/** Turns the selected blocks into another kind. */
export function setBlockKind(editor: Editor, kind: BlockKind): void {
  const chain = editor.chain().focus()
  if (kind === 'paragraph') chain.setNode('paragraph').run()
  else if (kind === 'codeBlock') chain.setNode('codeBlock').run()
  else chain.setNode('heading', { level: Number(kind.slice(-1)) }).run()
}

/** Where a citation goes: a position, or the citation that is changed. */
export interface CitePlace {
  readonly pos: number
  /** The items that stand there already. */
  readonly items: readonly CitationItem[]
  /** Whether `pos` is a citation to replace. */
  readonly replaces: boolean
}

/** The place of a citation for the selection: the selected or adjacent citation, else after the selection. */
export function citePlace(editor: Editor): CitePlace {
  const { selection } = editor.state
  if (selection instanceof NodeSelection && selection.node.type.name === 'citation') {
    return { pos: selection.from, items: itemsOf(selection.node), replaces: true }
  }
  const { $to } = selection
  const before = $to.nodeBefore
  if (before?.type.name === 'citation') {
    return { pos: $to.pos - before.nodeSize, items: itemsOf(before), replaces: true }
  }
  if ($to.nodeAfter?.type.name === 'citation') {
    return { pos: $to.pos, items: itemsOf($to.nodeAfter), replaces: true }
  }
  return { pos: $to.pos, items: [], replaces: false }
}

/** Puts a citation with `items` at `place`, with the records it needs. No items: none stands there. */
export function cite(
  editor: Editor,
  place: CitePlace,
  items: readonly CitationItem[],
  sources: Readonly<Record<string, Source>>,
): void {
  const { tr, schema } = editor.state
  if (Object.keys(sources).length > 0) putSources(tr, sources)
  const citation = schema.nodes.citation
  if (!citation) return
  const end = place.replaces ? place.pos + 1 : place.pos
  if (items.length === 0) tr.delete(place.pos, end)
  else tr.replaceWith(place.pos, end, citation.create({ items }))
  const caret = Math.min(place.pos + (items.length === 0 ? 0 : 1), tr.doc.content.size)
  // A "citation needed" right behind has been answered.
  const next = tr.doc.nodeAt(caret)
  if (items.length > 0 && next?.type.name === 'citationNeeded') tr.delete(caret, caret + 1)
  const before = tr.doc.resolve(place.pos).nodeBefore
  if (items.length > 0 && before?.type.name === 'citationNeeded') tr.delete(place.pos - 1, place.pos)
  tr.setSelection(
    TextSelection.near(tr.doc.resolve(Math.min(tr.mapping.map(end, 1), tr.doc.content.size)), -1),
  )
  editor.view.dispatch(tr.setMeta('citations', true).scrollIntoView())
}

/** Asks for a source behind the selection. */
export function askForSource(editor: Editor, reason = ''): void {
  const node = { type: 'citationNeeded', attrs: { since: today(), reason } }
  editor.chain().focus(editor.state.selection.to).insertContent(node).run()
}

/** The sentence that ends where the caret is, shortened, for "Cited at". */
export function sentenceBefore(editor: Editor, pos: number): string {
  const $pos = editor.state.doc.resolve(Math.min(pos, editor.state.doc.content.size))
  if (!$pos.parent.isTextblock) return ''
  const text = $pos.parent.textBetween(0, $pos.parentOffset, undefined, '').trim()
  const sentences = text.split(/(?<=[.!?])\s+/u)
  const last = sentences.at(-1) ?? ''
  return last.length > 60 ? `${last.slice(0, 57).trimEnd()}…` : last
}

/** Puts the caret at the end of a block and shows it. */
export function goTo(editor: Editor, pos: number): void {
  const node = editor.state.doc.nodeAt(pos)
  const inside = node?.isTextblock ? pos + node.nodeSize - 1 : node?.isInline ? pos : pos + 1
  const selection = TextSelection.near(
    editor.state.doc.resolve(Math.min(inside, editor.state.doc.content.size)),
    -1,
  )
  // ProseMirror scrolls only to a selection that has the focus.
  editor.view.focus()
  editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView())
}
