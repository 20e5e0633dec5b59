import { type Entry, visitEntries } from './entries.ts'
import type { Workbench } from './weave.ts'

/**
 * Unites moves that cannot stand alone: neighbours that keep side by side, and moves of
 * containers into each other. Each node's parents in both documents make a graph; moves inside
 * one of its cycles are decided together, so that no choice of hunks puts a node into itself.
 */
export function uniteMoves(bench: Workbench, root: Entry): void {
  for (const [entry, change] of bench.moves) {
    const next = entry.parent?.children[entry.index + 1]
    const other = next?.match
    const moved = next && bench.moves.get(next)
    if (moved === undefined || !other || !entry.match) continue
    if (other.parent === entry.match.parent && other.index === entry.match.index + 1)
      bench.loom.unite(change, moved)
  }
  const containers = [...bench.moves.keys()].filter((entry) => entry.children.length > 0)
  if (containers.length > 1 || containers.some((entry) => entry.children.length > 0)) uniteCycles(bench, root)
}

function uniteCycles(bench: Workbench, root: Entry): void {
  const parents = new Map<Entry, Entry[]>()
  visitEntries(root, (entry) => {
    if (entry.match && entry.children.length > 0 && entry.parent) {
      const above = liveAbove(entry)
      const other = liveAbove(entry.match)?.match ?? null
      parents.set(
        entry,
        [above, other].filter((parent) => parent !== null),
      )
    }
    return !entry.same || bench.moves.has(entry)
  })
  for (const component of components(parents)) {
    const moves = component.flatMap((entry) => bench.moves.get(entry) ?? [])
    for (const move of moves) if (moves[0] !== undefined) bench.loom.unite(moves[0], move)
  }
}

/** The nearest container above that stands in both documents. */
function liveAbove(entry: Entry): Entry | null {
  let above = entry.parent
  while (above && !above.match) above = above.parent
  return above
}

/** The strongly connected components of more than one node (Tarjan's algorithm). */
function components(edges: ReadonlyMap<Entry, readonly Entry[]>): Entry[][] {
  const order = new Map<Entry, number>()
  const low = new Map<Entry, number>()
  const stack: Entry[] = []
  const on = new Set<Entry>()
  const found: Entry[][] = []
  const visit = (entry: Entry): void => {
    order.set(entry, order.size)
    low.set(entry, order.get(entry) ?? 0)
    stack.push(entry)
    on.add(entry)
    for (const next of edges.get(entry) ?? []) {
      if (!order.has(next)) visit(next)
      if (on.has(next)) low.set(entry, Math.min(low.get(entry) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(entry) !== order.get(entry)) return
    const component = stack.splice(stack.indexOf(entry))
    for (const member of component) on.delete(member)
    if (component.length > 1) found.push(component)
  }
  for (const entry of edges.keys()) if (!order.has(entry)) visit(entry)
  return found
}
