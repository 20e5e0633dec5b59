import { type Entry, visitEntries } from '../diff/entries.ts'
import type { Node, Trees } from './trees.ts'

/** Whose place a node takes in the merged document; `both` when neither side moved it. */
export type Place = 'both' | 'ours' | 'theirs'

/** Where each living node of a merge stands. */
export interface Places {
  placeOf(node: Node): Place | null
}

/**
 * Decides which nodes live, and whose place they take.
 *
 * A node that one side removed lives when the other side changed it, moved it, or put something
 * into it (a conflict); items live with the paragraph they start with, figures with what they
 * hold. A node that one side moved goes where it was moved; when both did, it goes with ours, a
 * conflict unless both put it into the same container. Moves of theirs that would put a node into
 * itself are undone. `hidden` nodes are woven into the text of a neighbour.
 */
export function decidePlaces(
  trees: Trees,
  hidden: ReadonlySet<Node>,
  touched: (node: Node, side: 'ours' | 'theirs') => boolean,
  report: (node: Node, kind: 'removed' | 'moved') => void,
): Places {
  const places = new Map<Node, Place>()
  for (const node of trees.nodes) {
    if (!node.base) places.set(node, node.ours ? 'ours' : 'theirs')
    else if (node.ours && node.theirs) places.set(node, placeOfKept(trees, node, report))
  }
  for (const side of ['ours', 'theirs'] as const) {
    const other = side === 'ours' ? 'theirs' : 'ours'
    for (const node of trees.nodes) {
      const moved = side === 'ours' ? node.movedOurs : node.movedTheirs
      if (!node.base || !node[side] || node[other]) continue
      if (hidden.has(node) || (!moved && !touched(node, side))) continue
      report(node, 'removed')
      // What a side moved or changed keeps all that it holds.
      visitEntries(node[side], (entry) => {
        const inner = trees.nodeOf(entry)
        if (!inner[other] && !hidden.has(inner)) places.set(inner, side)
        return true
      })
    }
  }
  for (const node of hidden) places.delete(node)
  keepAround(trees, places, hidden, report)
  breakCycles(trees, places, report)
  keepAround(trees, places, hidden, report)
  return { placeOf: (node) => places.get(node) ?? null }
}

function placeOfKept(trees: Trees, node: Node, report: (node: Node, kind: 'moved') => void): Place {
  if (!node.movedOurs && !node.movedTheirs) return 'both'
  if (!node.movedTheirs) return 'ours'
  if (!node.movedOurs) return 'theirs'
  if (containerIn(trees, node, 'ours') !== containerIn(trees, node, 'theirs')) report(node, 'moved')
  return 'ours'
}

/** The node that holds another one in the tree of a side. */
export function containerIn(trees: Trees, node: Node, side: 'ours' | 'theirs'): Node | null {
  const parent = node[side]?.parent
  return parent ? trees.nodeOf(parent) : null
}

/** What holds a living node lives too; so does what a living item or figure cannot be without. */
function keepAround(
  trees: Trees,
  places: Map<Node, Place>,
  hidden: ReadonlySet<Node>,
  report: (node: Node, kind: 'removed') => void,
): void {
  const queue = [...places.keys()]
  const keep = (node: Node, place: Place, loud: boolean): void => {
    if (places.has(node) || hidden.has(node)) return
    places.set(node, place)
    queue.push(node)
    if (loud) report(node, 'removed')
  }
  for (let node = queue.pop(); node; node = queue.pop()) {
    const place = places.get(node) ?? 'both'
    const side = place === 'theirs' ? 'theirs' : 'ours'
    const parent = containerIn(trees, node, side)
    if (parent) keep(parent, parent.ours && parent.theirs ? 'both' : parent.ours ? 'ours' : 'theirs', true)
    const entry: Entry | null = node.ours && node.theirs ? null : (node.ours ?? node.theirs)
    const fixed =
      entry?.node.type === 'listItem'
        ? entry.children.slice(0, 1)
        : entry?.node.type === 'figure'
          ? entry.children
          : []
    for (const child of fixed) keep(trees.nodeOf(child), node.ours ? 'ours' : 'theirs', false)
  }
}

function breakCycles(
  trees: Trees,
  places: Map<Node, Place>,
  report: (node: Node, kind: 'moved') => void,
): void {
  for (const node of trees.nodes) {
    if (!places.has(node) || (!node.movedOurs && !node.movedTheirs)) continue
    const path = new Set<Node>()
    for (
      let at: Node | null = node;
      at;
      at = containerIn(trees, at, places.get(at) === 'theirs' ? 'theirs' : 'ours')
    ) {
      if (path.has(at)) {
        for (const member of path) {
          if (places.get(member) !== 'theirs' || !member.ours) continue
          places.set(member, 'ours')
          report(member, 'moved')
        }
        break
      }
      path.add(at)
    }
  }
}
