import type { Block, Inline } from '../../document/types.ts'
import { childrenOf } from '../content.ts'
import { type Cell, cellsUnder, keptCells } from '../grid.ts'
import { withMarks } from '../tokens.ts'
import type { Container, Diff, Grid, GridLine, Standing, TextItem, WovenChild, WovenNode } from '../types.ts'

/** Which side of the weave is shown: both at once, or one of them for side by side. */
export type Side = 'inline' | 'before' | 'after'

/** What became of a node as a whole. */
export type Fate = 'same' | 'added' | 'removed' | 'moved-to' | 'moved-from' | 'stub' | 'cell' | 'changed'

/** What the hooks of the renderer must know of a node. */
export interface Note {
  readonly fate: Fate
  readonly hunk: string | null
  /** Woven text of the node; null when it has none or nothing in it changes. */
  readonly items: readonly TextItem[] | null
  /** Hunks that change its attributes. */
  readonly attributes: readonly string[]
}

/** Nodes to render, with a note for each that is not plain. */
export interface Shown {
  readonly notes: Map<object, Note>
  /** For each new node, the one whose number ("Table 2") it shows. */
  readonly origin: Map<object, Container>
}

interface State {
  readonly diff: Diff
  readonly side: Side
  readonly shown: Shown
}

interface Inherited {
  readonly fate: 'same' | 'added' | 'removed'
  readonly hunk: string | null
}

/** The hunk a change belongs to. */
export function hunkOf(diff: Diff, change: number): string | null {
  return diff.hunks[diff.weave.owner[change] ?? -1]?.id ?? null
}

/**
 * One woven child as blocks that the renderer of documents can render: what both sides have, with
 * what was removed in front of what was added, and a stub where a moved block stood.
 */
export function showChild(diff: Diff, child: WovenChild, side: Side, shown: Shown): Block[] {
  return childNodes({ diff, side, shown }, child, { fate: 'same', hunk: null }).filter(isBlock)
}

function isBlock(node: Container): node is Block {
  return node.type !== 'doc'
}

function hidden(at: Standing, side: Side): boolean {
  return (at === 'before' && side === 'after') || (at === 'after' && side === 'before')
}

function childNodes(state: State, child: WovenChild, inherited: Inherited): Container[] {
  if (hidden(child.at, state.side)) return []
  if (child.at === 'both') return nodesOf(state, child.node, inherited)
  const hunk = hunkOf(state.diff, child.change)
  if (!child.moved)
    return nodesOf(state, child.node, { fate: child.at === 'before' ? 'removed' : 'added', hunk })
  if (child.at === 'before' && state.side === 'inline') return [stub(state, child.node, hunk)]
  const nodes = nodesOf(state, child.node, { fate: 'same', hunk: null })
  for (const node of nodes)
    note(state, node, { fate: child.at === 'before' ? 'moved-from' : 'moved-to', hunk })
  return nodes
}

function note({ shown }: State, node: Container, change: Partial<Note>): void {
  const known = shown.notes.get(node) ?? { fate: 'same', hunk: null, items: null, attributes: [] }
  shown.notes.set(node, { ...known, ...change })
}

/** One line where something stood that is shown at its new place. */
function stub(state: State, { before, after }: WovenNode, hunk: string | null): Container {
  const node = before ?? after
  const id = node && node.type !== 'doc' ? `${node.attrs.id}-from` : 'from'
  if (node?.type === 'infoboxRow') {
    const row: Container = { type: 'infoboxRow', attrs: { id, label: node.attrs.label } }
    note(state, row, { fate: 'moved-from', hunk })
    return row
  }
  const line: Container = { type: 'paragraph', attrs: { id } }
  note(state, line, { fate: 'stub', hunk })
  if (node?.type !== 'listItem') return line
  const item: Container = { type: 'listItem', attrs: { id: `${id}-item` }, content: [line] }
  note(state, item, { fate: 'moved-from', hunk })
  return item
}

function nodesOf(state: State, woven: WovenNode, inherited: Inherited): Container[] {
  const { before, after, content } = woven
  const base = (state.side === 'before' ? before : after) ?? before ?? after
  if (base === null) return []
  const attributes = woven.attributes.flatMap(({ change }) => hunkOf(state.diff, change) ?? [])
  const dress = (node: Container, change: Partial<Note> = {}): Container => {
    const fate = inherited.fate === 'same' && attributes.length > 0 ? 'changed' : inherited.fate
    state.shown.origin.set(node, base)
    if (fate !== 'same' || attributes.length > 0 || Object.keys(change).length > 0)
      note(state, node, { fate, hunk: inherited.hunk, attributes, ...change })
    return node
  }
  switch (content.kind) {
    case 'plain':
      return [dress(marked(state, base, inherited))]
    case 'replaced':
      return replaced(state, woven, hunkOf(state.diff, content.change))
    case 'children': {
      if (base.type === 'figure' && woven.content.kind === 'children') {
        const [first] = woven.content.children
        if (first?.node.content.kind === 'replaced')
          return replaced(state, woven, hunkOf(state.diff, first.node.content.change))
      }
      return [
        dress(
          filled(
            base,
            content.children.flatMap((child) => childNodes(state, child, inherited)),
          ),
        ),
      ]
    }
    case 'grid':
      return [dress(filled(base, rowsOf(state, content.grid, inherited)))]
    case 'text':
      return textNodes(state, base, content.items, dress)
  }
}

/** A node of one side with all below it marked as added or removed, but for cells that say the same on both sides. */
function marked(
  state: State,
  node: Container,
  inherited: Inherited,
  kept: ReadonlySet<Container> = none,
): Container {
  if (inherited.fate === 'same') return node
  const visit = (inner: Container): void => {
    if (kept.has(inner)) return
    note(state, inner, { fate: inherited.fate, hunk: inherited.hunk })
    for (const child of childrenOf(inner)) visit(child)
  }
  visit(node)
  return node
}

const none: ReadonlySet<Container> = new Set()

function replaced(state: State, { before, after }: WovenNode, hunk: string | null): Container[] {
  const [cells, others] = [before, after].map((node) => (node === null ? [] : allCells(node)))
  const kept = keptCells(cells ?? [], others ?? [])
  const old =
    before !== null && state.side !== 'after' ? [marked(state, before, { fate: 'removed', hunk }, kept)] : []
  const fresh =
    after !== null && state.side !== 'before' ? [marked(state, after, { fate: 'added', hunk }, kept)] : []
  return [...old, ...fresh]
}

/** The cells of a table, or of the table that a figure holds. */
function allCells(node: Container): readonly Cell[] {
  return node.type === 'figure' ? childrenOf(node).flatMap(cellsUnder) : cellsUnder(node)
}

/** Each border that stands after the change starts a new paragraph; one that goes is a sign in the line. */
function textNodes(
  state: State,
  base: Container,
  items: readonly TextItem[],
  dress: (node: Container, change?: Partial<Note>) => Container,
): Container[] {
  const nodes: Container[] = []
  let current = base
  let own: TextItem[] = []
  const flush = (): void => {
    const node = filled(current, own.some((item) => item.kind !== 'break') ? [filler] : [])
    nodes.push(dress(node, { items: own }))
    own = []
  }
  for (const item of items) {
    if (item.kind === 'removed' || item.kind === 'added') {
      if (!hidden(item.kind === 'removed' ? 'before' : 'after', state.side)) own.push(item)
    } else if (item.kind === 'marks' && state.side === 'before')
      own.push({ kind: 'keep', inline: [withMarks(item.inline, item.before)] })
    else if (item.kind !== 'break') own.push(item)
    else if (!hidden(item.at, state.side)) {
      if (item.at !== 'both') own.push(item)
      if (item.at === 'before' && state.side === 'inline') continue
      flush()
      current = { type: 'paragraph', attrs: { id: item.id } }
    }
  }
  flush()
  return nodes
}

const filler: Inline = { type: 'text', text: ' ' }

function rowsOf(state: State, grid: Grid, inherited: Inherited): Container[] {
  const columns = grid.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => !hidden(column.at, state.side))
  const kept = reshapedCells(state, grid)
  return grid.rows.flatMap((row, at) => {
    if (hidden(row.at, state.side)) return []
    const cells = columns.flatMap(({ column, index }): Container[] => {
      const cell = grid.cells[at]?.[index] ?? null
      const life = lineFate(state, row) ?? lineFate(state, column)
      if (cell === null) return grid.plain ? [emptyCell(`${at}-${index}`)] : []
      if (life && kept.has(cell)) return nodesOf(state, onlyShown(cell), { fate: 'same', hunk: null })
      if (life) return nodesOf(state, onlyShown(cell), life)
      const changed = cell.content.kind !== 'plain' || cell.attributes.length > 0
      const nodes = nodesOf(state, cell, inherited)
      if (changed && inherited.fate === 'same') for (const node of nodes) note(state, node, { fate: 'cell' })
      return nodes
    })
    const node = filled({ type: 'tableRow', attrs: { id: row.id } }, cells)
    const life = row.moved
      ? ({
          fate: row.at === 'before' ? 'moved-from' : 'moved-to',
          hunk: hunkOf(state.diff, row.change),
        } as const)
      : lineFate(state, row)
    if (life) note(state, node, life)
    return [node]
  })
}

/** Cells of rows that changed their shape and say the same in the old and the new one. */
function reshapedCells({ diff }: State, { rows, cells }: Grid): ReadonlySet<WovenNode> {
  const woven = (at: Standing): [Cell, WovenNode][] =>
    rows.flatMap((row, index) => {
      const hunk = diff.hunks[diff.weave.owner[row.change] ?? -1]
      if (row.at !== at || row.moved || hunk?.kind !== 'table') return []
      return (cells[index] ?? []).flatMap((cell) => {
        const node = cell?.before ?? cell?.after
        return cell && node ? cellsUnder(node).map((own): [Cell, WovenNode] => [own, cell]) : []
      })
    })
  const [before, after] = [woven('before'), woven('after')]
  const kept = keptCells(
    before.map(([cell]) => cell),
    after.map(([cell]) => cell),
  )
  return new Set([...before, ...after].flatMap(([cell, node]) => (kept.has(cell) ? [node] : [])))
}

function lineFate({ diff }: State, { at, change, moved }: GridLine): Inherited | null {
  if (at === 'both' || (moved && at === 'after')) return null
  return { fate: at === 'before' ? 'removed' : 'added', hunk: hunkOf(diff, change) }
}

/**
 * A cell of a line that goes or comes is shown as it was or will be, without changes inside it. It is
 * a copy, since notes are kept by node and a moved line shows its cells twice.
 */
function onlyShown({ before, after }: WovenNode): WovenNode {
  const copy = structuredClone(before ?? after)
  return { before: copy, after: null, attributes: [], content: { kind: 'plain' } }
}

function emptyCell(id: string): Container {
  return {
    type: 'tableCell',
    attrs: { id: `e-${id}`, colspan: 1, rowspan: 1, align: null },
    content: [{ type: 'paragraph', attrs: { id: `e-${id}-p` } }],
  }
}

function filled(node: Container, content: readonly (Container | Inline)[]): Container {
  // Only shown, never stored: what stands together comes from two valid documents.
  return { ...node, content } as Container
}
