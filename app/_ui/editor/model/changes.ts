/**
 * "Show changes": the difference to the base, drawn into the editor as decorations. The plan: walk
 * the weave of `diffDocuments`; where it speaks of a node of the new document, find that node in the
 * editor by its id; mark what was added, show what was removed as a widget that cannot be edited.
 * Between two comparisons (they wait for a pause in typing) the decorations move with the text.
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Diff, TextItem, Weave, WovenChild, WovenNode } from '#lib/core/diff/types.ts'
import type { Inline } from '#lib/core/document/types.ts'

/** What the editor shows over its text. */
export interface Marking {
  /** Null hides changes. */
  readonly diff: Diff | null
  /** Passages that a check asks about: id of the top-level block, the sentence, and the words to show. */
  readonly asks: readonly { readonly block: string; readonly text: string; readonly label: string }[]
}

const key = new PluginKey<DecorationSet>('changes')

/** Shows `marking` from now on. */
export function showMarking(view: EditorView, marking: Marking): void {
  view.dispatch(view.state.tr.setMeta(key, marking).setMeta('addToHistory', false))
}

/** Position of every block by its id. */
export function blockPositions(doc: Node): Map<string, number> {
  const positions = new Map<string, number>()
  doc.descendants((node, pos) => {
    if (typeof node.attrs.id === 'string') positions.set(node.attrs.id, pos)
    return !node.isTextblock
  })
  return positions
}

/** Where hunk number `hunk` of the shown diff first stands; null when it is nowhere in the text. */
export function positionOfHunk(view: EditorView, hunk: number): number | null {
  const found = key.getState(view.state)?.find(undefined, undefined, (spec) => spec.hunk === hunk) ?? []
  return found.length === 0 ? null : Math.min(...found.map((decoration) => decoration.from))
}

interface Drawing {
  readonly doc: Node
  readonly positions: ReadonlyMap<string, number>
  readonly weave: Weave
  readonly decorations: Decoration[]
}

/** What `marking` looks like on `doc`. */
export function draw(doc: Node, marking: Marking): DecorationSet {
  const positions = blockPositions(doc)
  const decorations: Decoration[] = []
  if (marking.diff) {
    drawNode(
      { doc, positions, weave: marking.diff.weave, decorations },
      marking.diff.weave.root,
      doc.content.size,
    )
  }
  for (const ask of marking.asks) drawAsk(doc, positions.get(ask.block), ask, decorations)
  return DecorationSet.create(doc, decorations)
}

function idOf(node: WovenNode): string | null {
  const attrs = node.after?.attrs
  return attrs && 'id' in attrs ? attrs.id : null
}

const hunkOf = (drawing: Drawing, change: number) => ({ hunk: drawing.weave.owner[change] ?? -1 })

/** Draws one node that stands in both documents. `end` is where removed content at its end goes. */
function drawNode(drawing: Drawing, node: WovenNode, end: number): void {
  const id = idOf(node)
  const pos = id === null ? null : drawing.positions.get(id)
  for (const attribute of node.attributes) mark(drawing, pos, '±', attribute.change)
  const inner =
    pos === undefined ? end : pos === null ? end : pos + (drawing.doc.nodeAt(pos)?.nodeSize ?? 1) - 1
  if (node.content.kind === 'children') drawChildren(drawing, node.content.children, inner)
  if (node.content.kind === 'text' && typeof pos === 'number') drawText(drawing, pos, node.content.items)
  if (node.content.kind === 'replaced') mark(drawing, pos, '±', node.content.change)
  if (node.content.kind === 'grid') {
    const { rows, columns, cells } = node.content.grid
    for (const [r, row] of rows.entries()) {
      for (const [c, column] of columns.entries()) {
        const cell = cells[r]?.[c]
        if (!cell) continue
        const line = row.at === 'both' ? column : row
        if (line.at === 'after') markAdded(drawing, cell, line.change, 'cell')
        else if (line.at === 'both') drawNode(drawing, cell, inner)
      }
    }
    const gone = [...rows, ...columns].filter((line) => line.at === 'before' && !line.moved)
    if (gone.length > 0) mark(drawing, pos, '±', gone[0]?.change ?? 0)
  }
}

function drawChildren(drawing: Drawing, children: readonly WovenChild[], end: number): void {
  let removed: WovenChild[] = []
  const flush = (at: number) => {
    for (const child of removed) {
      drawing.decorations.push(
        Decoration.widget(at, removedBlock(child), { side: -1, ...hunkOf(drawing, child.change) }),
      )
    }
    removed = []
  }
  for (const child of children) {
    if (child.at === 'before') {
      removed.push(child)
      continue
    }
    const id = idOf(child.node)
    const pos = id === null ? undefined : drawing.positions.get(id)
    if (pos !== undefined) flush(pos)
    if (child.at === 'after') {
      if (child.moved) mark(drawing, pos, '↕', child.change, 'moved-here')
      else markAdded(drawing, child.node, child.change)
    } else drawNode(drawing, child.node, end)
  }
  flush(end)
}

/** A glyph in the margin of the block at `pos`. */
function mark(
  drawing: Drawing,
  pos: number | null | undefined,
  glyph: string,
  change: number,
  extra = '',
): void {
  const node = typeof pos === 'number' ? drawing.doc.nodeAt(pos) : null
  if (typeof pos !== 'number' || !node) return
  drawing.decorations.push(
    Decoration.node(
      pos,
      pos + node.nodeSize,
      { class: `chg ${extra}`.trim(), 'data-g': glyph },
      hunkOf(drawing, change),
    ),
  )
}

function markAdded(drawing: Drawing, woven: WovenNode, change: number, extra = ''): void {
  const id = idOf(woven)
  const pos = id === null ? undefined : drawing.positions.get(id)
  const node = pos === undefined ? null : drawing.doc.nodeAt(pos)
  if (pos === undefined || !node) return
  mark(drawing, pos, '+', change, extra)
  node.descendants((inner, offset) => {
    if (!inner.isTextblock || inner.content.size === 0) return
    const from = pos + 1 + offset + 1
    drawing.decorations.push(Decoration.inline(from, from + inner.content.size, { nodeName: 'ins' }))
    return false
  })
  if (node.isTextblock && node.content.size > 0) {
    drawing.decorations.push(Decoration.inline(pos + 1, pos + 1 + node.content.size, { nodeName: 'ins' }))
  }
}

const sizeOf = (inline: Inline) => (inline.type === 'text' ? inline.text.length : 1)
const sizeOfAll = (inline: readonly Inline[]) => inline.reduce((sum, one) => sum + sizeOf(one), 0)

/**
 * Draws the changes inside one paragraph, or inside several when some were split. Checking text may
 * change its length (Unicode normalisation); then the items do not fit the paragraph and only the
 * margin says that it changed.
 */
function drawText(drawing: Drawing, start: number, items: readonly TextItem[]): void {
  let block = start
  let at = start + 1
  const added = items.some((item) => item.kind === 'added')
  const removed = items.some((item) => item.kind === 'removed')
  const first = items.find((item) => item.kind !== 'keep' && !(item.kind === 'break' && item.at === 'both'))
  if (first && 'change' in first)
    mark(drawing, start, added && !removed ? '+' : removed && !added ? '−' : '±', first.change)
  const fits = () => at <= block + (drawing.doc.nodeAt(block)?.nodeSize ?? 0) - 1
  for (const item of items) {
    if (item.kind === 'break') {
      if (item.at === 'before') continue
      const next = drawing.positions.get(item.id)
      if (next === undefined) return
      if (item.at === 'after') mark(drawing, next, '+', item.change)
      block = next
      at = next + 1
      continue
    }
    const from = at
    if (item.kind === 'removed') {
      if (fits()) {
        const widget = removedWords(item.inline)
        drawing.decorations.push(
          Decoration.widget(from, widget, { side: -1, ...hunkOf(drawing, item.change) }),
        )
      }
      continue
    }
    at += item.kind === 'marks' ? sizeOf(item.inline) : sizeOfAll(item.inline)
    if (!fits()) return
    if (item.kind === 'keep') continue
    const name = item.kind === 'added' ? { nodeName: 'ins' } : { class: 'remarked' }
    drawing.decorations.push(Decoration.inline(from, at, name, hunkOf(drawing, item.change)))
  }
}

/** Plain words of inline content, for what is shown struck through. */
function words(inline: readonly Inline[]): string {
  return inline
    .map((one) => {
      if (one.type === 'text') return one.text
      if (one.type === 'citation') return '[…]'
      return one.type === 'mathInline' ? one.attrs.latex : ' '
    })
    .join('')
}

function removedWords(inline: readonly Inline[]): () => HTMLElement {
  return () => {
    const del = document.createElement('del')
    del.contentEditable = 'false'
    del.textContent = words(inline)
    return del
  }
}

function removedBlock(child: WovenChild): () => HTMLElement {
  return () => {
    const block = document.createElement('div')
    block.className = child.moved ? 'gone moved-away' : 'gone'
    block.contentEditable = 'false'
    const del = document.createElement('del')
    del.textContent = child.node.before ? textOf(child.node.before) : ''
    block.append(del)
    return block
  }
}

/** All words under a node of JSON, blocks separated by spaces. */
function textOf(node: object): string {
  if ('text' in node && typeof node.text === 'string') return node.text
  if (!('content' in node) || !Array.isArray(node.content)) return ''
  const parts = node.content.map((child: object) => textOf(child))
  const inline = node.content.some((child: object) => 'text' in child)
  return parts.filter((part) => part !== '').join(inline ? '' : ' ')
}

/** Finds a sentence inside a block and puts the question behind it. */
function drawAsk(
  doc: Node,
  pos: number | undefined,
  ask: { readonly text: string; readonly label: string },
  into: Decoration[],
): void {
  const node = pos === undefined ? null : doc.nodeAt(pos)
  if (pos === undefined || !node) return
  const place = findText(node, pos, ask.text)
  if (!place) return
  into.push(Decoration.inline(place.from, place.to, { class: 'gap' }))
  into.push(
    Decoration.widget(place.to, askButton(place.from, ask.label), {
      side: 1,
      ask: place.from,
      ignoreSelection: true,
    }),
  )
}

/** Where `text` stands in the one paragraph under `node` that holds it, citations not counted. */
export function findText(node: Node, pos: number, text: string): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null
  const look = (block: Node, start: number) => {
    const letters: number[] = []
    let plain = ''
    block.forEach((child, offset) => {
      if (!child.isText) return
      for (let i = 0; i < (child.text?.length ?? 0); i++) letters.push(start + offset + i)
      plain += child.text ?? ''
    })
    const index = text === '' ? -1 : plain.indexOf(text)
    const from = letters[index]
    const last = letters[index + text.length - 1]
    if (index >= 0 && from !== undefined && last !== undefined) found = { from, to: last + 1 }
  }
  if (node.isTextblock) look(node, pos + 1)
  node.descendants((inner, offset) => {
    if (inner.isTextblock && !found) look(inner, pos + 1 + offset + 1)
    return !inner.isTextblock
  })
  return found
}

function askButton(at: number, label: string): () => HTMLElement {
  return () => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'cn ask'
    button.contentEditable = 'false'
    button.dataset.ask = String(at)
    button.textContent = label
    return button
  }
}

/** The editor extension of this file. */
export const Changes = Extension.create({
  name: 'changes',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, value) => {
          const marking: Marking | undefined = tr.getMeta(key)
          if (marking) return draw(tr.doc, marking)
          return tr.docChanged ? value.map(tr.mapping, tr.doc) : value
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})
