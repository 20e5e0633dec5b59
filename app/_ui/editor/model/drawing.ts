/**
 * Draws the difference to the base over the text of the editor. The plan: walk the weave of
 * `diffDocuments`; where it speaks of a node of the new document, find that node in the editor by its
 * id; mark what was added, show what was removed as a widget that cannot be edited.
 */
import type { Node } from '@tiptap/pm/model'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Diff, TextItem, Weave, WovenChild, WovenNode } from '#lib/core/diff/types.ts'
import type { Inline } from '#lib/core/document/types.ts'
import { itemsOf } from './citations.ts'
import { blockPositions, findText } from './places.ts'
import { askButton, removedBlock, removedWords, sharedNote, words, wordsOf } from './widgets.ts'

/** What the editor shows over its text. */
export interface Marking {
  /** Null hides changes. */
  readonly diff: Diff | null
  /** Passages that a check asks about: id of the top-level block, the sentence, and the words to show. */
  readonly asks: readonly { readonly block: string; readonly text: string; readonly label: string }[]
  /** Blocks that somebody else's open suggestion changes too, and what to say there. */
  readonly shared: readonly { readonly block: string; readonly label: string }[]
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
  for (const { block, label } of marking.shared) {
    const pos = positions.get(block)
    if (pos !== undefined) decorations.push(Decoration.widget(pos, sharedNote(label), { side: -1 }))
  }
  return DecorationSet.create(doc, decorations)
}

/** A stretch of the editor's text. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Where `doc` has words that `diff` says are new, in order. */
export function addedRanges(doc: Node, diff: Diff): readonly Range[] {
  return draw(doc, { diff, asks: [], shared: [] })
    .find(undefined, undefined, (spec) => spec.added === true)
    .map(({ from, to }) => ({ from, to }))
    .sort((one, other) => one.from - other.from)
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
        Decoration.widget(at, removedBlock(child), {
          side: -1,
          key: `gone ${wordsOf(child)}`,
          ...hunkOf(drawing, child.change),
        }),
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
    drawing.decorations.push(Decoration.inline(from, from + inner.content.size, { nodeName: 'ins' }, added))
    return false
  })
  if (node.isTextblock && node.content.size > 0) {
    drawing.decorations.push(
      Decoration.inline(pos + 1, pos + 1 + node.content.size, { nodeName: 'ins' }, added),
    )
  }
}

/** Says of a decoration that it marks words that are new. */
const added = { added: true } as const

/** How many units of the diff inline content is: letters, source by source in a citation, and other nodes. */
const sizeOf = (inline: Inline) =>
  inline.type === 'text' ? inline.text.length : inline.type === 'citation' ? inline.attrs.items.length : 1
const sizeOfAll = (inline: readonly Inline[]) => inline.reduce((sum, one) => sum + sizeOf(one), 0)

/** Where each unit of a paragraph begins and ends in the editor, in which one citation holds several sources. */
interface Units {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

function unitsOf(doc: Node, block: number): Units {
  const starts: number[] = []
  const ends: number[] = []
  doc.nodeAt(block)?.forEach((child, offset) => {
    const at = block + 1 + offset
    const count = child.isText ? child.nodeSize : child.type.name === 'citation' ? itemsOf(child).length : 1
    for (let unit = 0; unit < count; unit++) {
      starts.push(child.isText ? at + unit : at)
      ends.push(child.isText ? at + unit + 1 : at + child.nodeSize)
    }
  })
  return { starts, ends }
}

/**
 * Draws the changes inside one paragraph, or inside several when some were split. Checking text may
 * change its length (Unicode normalisation); then the items do not fit the paragraph and only the
 * margin says that it changed.
 */
function drawText(drawing: Drawing, start: number, items: readonly TextItem[]): void {
  let units = unitsOf(drawing.doc, start)
  let at = 0
  let last = start + 1
  const more = items.some((item) => item.kind === 'added')
  const removed = items.some((item) => item.kind === 'removed')
  const first = items.find((item) => item.kind !== 'keep' && !(item.kind === 'break' && item.at === 'both'))
  if (first && 'change' in first)
    mark(drawing, start, more && !removed ? '+' : removed && !more ? '−' : '±', first.change)
  for (const item of items) {
    if (item.kind === 'break') {
      if (item.at === 'before') continue
      const next = drawing.positions.get(item.id)
      if (next === undefined) return
      if (item.at === 'after') mark(drawing, next, '+', item.change)
      units = unitsOf(drawing.doc, next)
      at = 0
      last = next + 1
      continue
    }
    const from = units.starts[at] ?? last
    if (item.kind === 'removed') {
      if (at <= units.starts.length) {
        const widget = removedWords(item.inline)
        drawing.decorations.push(
          Decoration.widget(from, widget, {
            side: -1,
            key: `gone ${words(item.inline)}`,
            ...hunkOf(drawing, item.change),
          }),
        )
      }
      continue
    }
    at += item.kind === 'marks' ? sizeOf(item.inline) : sizeOfAll(item.inline)
    if (at > units.ends.length) return
    last = units.ends[at - 1] ?? last
    if (item.kind === 'keep') continue
    const [name, spec] =
      item.kind === 'added' ? [{ nodeName: 'ins' }, added] : [{ class: 'remarked' }, { added: false }]
    drawing.decorations.push(
      Decoration.inline(from, last, name, { ...hunkOf(drawing, item.change), ...spec }),
    )
  }
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
    Decoration.widget(place.to, askButton(ask.label), {
      side: 1,
      key: `ask ${ask.text}`,
      ignoreSelection: true,
    }),
  )
}
