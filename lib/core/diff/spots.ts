import { type Child, idOf, plainText } from './content.ts'
import type { Entry } from './entries.ts'
import type { Spot } from './loom.ts'

/** Finds the spot of a node from its counterparts. */
export type FindSpot = (a: Entry | null, b: Entry | null) => Spot

/** The headings above the top-level blocks of a document, by position. */
export function headingsAbove(blocks: readonly Child[]): (string | null)[] {
  let heading: string | null = null
  return blocks.map((block) => {
    if (block.type === 'heading') heading = plainText(block)
    return heading
  })
}

/**
 * Spots of the nodes of two documents. The new document says under which heading a node stands;
 * ids are those of the old one, which stay when a suggestion is rebased.
 */
export function documentSpots(blocksA: readonly Child[], blocksB: readonly Child[]): FindSpot {
  const headingsA = headingsAbove(blocksA)
  const headingsB = headingsAbove(blocksB)
  return (a, b) => {
    const topA = a && topOf(a)
    const topB = b && topOf(b)
    const anchor = (topA?.parent && idOf(topA.node)) || (topB?.parent && idOf(topB.node)) || null
    const heading = topB?.parent ? headingsB[topB.index] : topA?.parent ? headingsA[topA.index] : null
    return { heading: heading ?? null, anchor, path: pathOf(a, b), part: null }
  }
}

/** Spots inside a cell of a table. */
export function cellSpots(cell: Spot): FindSpot {
  return (a, b) => ({ ...cell, path: [...cell.path, ...pathOf(a, b)] })
}

/** The block of an entry that stands directly in the root, or the root itself. */
function topOf(entry: Entry): Entry {
  let top = entry
  while (top.parent?.parent) top = top.parent
  return top
}

/** Ids from the outermost container to the node itself, as the old document knows them. */
function pathOf(a: Entry | null, b: Entry | null): string[] {
  const path: string[] = []
  for (let entry = a ?? b; entry?.parent; entry = entry.parent)
    path.push(idOf(a ? entry.node : (entry.match ?? entry).node))
  return path.reverse()
}
