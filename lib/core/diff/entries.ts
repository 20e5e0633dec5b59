import { type Child, childrenOf, holdsText, idOf, type Keys, sizeOf, wordBag } from './content.ts'
import type { Container } from './types.ts'

/** A node of one document while counterparts are looked for. Tables are leaves: their grids are woven apart. */
export interface Entry {
  readonly node: Container
  readonly parent: Entry | null
  readonly index: number
  /** Equal for equal content. */
  readonly key: number
  readonly children: readonly Entry[]
  /** The counterpart in the other document. */
  match: Entry | null
  /** True when the counterpart has the same content, so nothing below is looked at. */
  same: boolean
  bag: ReadonlyMap<string, number> | null
}

/** The entry of a node with all below it; a table is a leaf. */
export function entryOf(node: Container, keys: Keys, parent: Entry | null = null, index = 0): Entry {
  const children: Entry[] = []
  const entry: Entry = {
    node,
    parent,
    index,
    key: keys.of(node),
    children,
    match: null,
    same: false,
    bag: null,
  }
  const inner: readonly Child[] = node.type === 'table' ? [] : childrenOf(node)
  for (const [position, child] of inner.entries()) children.push(entryOf(child, keys, entry, position))
  return entry
}

/** Makes two entries counterparts. */
export function link(a: Entry, b: Entry): void {
  unlink(a)
  unlink(b)
  a.match = b
  b.match = a
  a.same = a.key === b.key
  b.same = a.same
}

/** Parts an entry from its counterpart. */
export function unlink(entry: Entry): void {
  const other = entry.match
  if (other === null) return
  other.match = null
  other.same = false
  entry.match = null
  entry.same = false
}

/** The words of an entry, counted once. */
export function bagOf(entry: Entry): ReadonlyMap<string, number> {
  entry.bag ??= wordBag(entry.node)
  return entry.bag
}

/** How much an entry weighs when the lightest are said to have moved. */
export function weightOf(entry: Entry): number {
  return sizeOf(bagOf(entry)) + 1
}

/** Visits an entry and those below it, in document order; below is skipped when `visit` returns false. */
export function visitEntries(entry: Entry, visit: (entry: Entry) => boolean): void {
  if (!visit(entry)) return
  for (const child of entry.children) visitEntries(child, visit)
}

/** The paragraph that every list item starts with. */
export function isItemStart(entry: Entry): boolean {
  return entry.index === 0 && entry.parent?.node.type === 'listItem'
}

/** Whether a node stands only at a fixed place of its parent, so that the parent decides its counterpart. */
export function isFixed(entry: Entry): boolean {
  const parent = entry.parent?.node.type
  return (
    entry.node.type === 'image' ||
    entry.node.type === 'figureCaption' ||
    (parent === 'figure' && entry.index > 0)
  )
}

/** Whether two nodes can be two states of one. */
export function compatible(a: Entry, b: Entry): boolean {
  const kind = family(a.node.type)
  if (kind !== family(b.node.type)) return false
  if (a.node.type !== b.node.type && (isItemStart(a) || isItemStart(b))) return false
  return true
}

function family(type: Container['type']): string {
  if (type === 'heading') return 'paragraph'
  if (type === 'orderedList') return 'bulletList'
  return type
}

/** The id, or null for the document. */
export function idIn(entry: Entry): string | null {
  const id = idOf(entry.node)
  return id === '' ? null : id
}

/** Whether an entry has no blocks below it. */
export function isLeaf(entry: Entry): boolean {
  return entry.node.type === 'table' || holdsText(entry.node) || entry.children.length === 0
}
