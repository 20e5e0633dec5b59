import { idOf } from './content.ts'
import type { Change, Diff, WovenChild, WovenNode } from './types.ts'

/**
 * Calls `meet` for every change in a woven node in the order in which a reader meets them; what
 * moved is met where it arrives (containers that changed places hold each other, so following
 * both places would never end), and `leave` is called where it was.
 */
export function visitChanges(
  node: WovenNode,
  meet: (change: Change) => void,
  leave: (change: Change) => void,
  arrive: (change: Change) => void,
): void {
  for (const { change } of node.attributes) meet(change)
  const { content } = node
  if (content.kind === 'replaced') meet(content.change)
  else if (content.kind === 'text') {
    for (const item of content.items)
      if (item.kind !== 'keep' && (item.kind !== 'break' || item.at !== 'both')) meet(item.change)
  } else if (content.kind === 'grid') {
    for (const line of [...content.grid.rows, ...content.grid.columns])
      if (line.at !== 'both') meet(line.change)
    for (const cell of content.grid.cells.flat()) if (cell) visitChanges(cell, meet, leave, arrive)
  } else if (content.kind === 'children') {
    for (const child of content.children) visitChild(child, meet, leave, arrive)
  }
}

function visitChild(
  child: WovenChild,
  meet: (change: Change) => void,
  leave: (change: Change) => void,
  arrive: (change: Change) => void,
): void {
  if (child.at === 'before' && child.moved) {
    leave(child.change)
    return
  }
  if (child.moved) arrive(child.change)
  if (child.at !== 'both') meet(child.change)
  visitChanges(child.node, meet, leave, arrive)
}

/** The changes that show where a woven child stands. */
export function changesIn(child: WovenChild): Change[] {
  const found: Change[] = []
  const nothing = (): void => {}
  visitChild(child, (change) => found.push(change), nothing, nothing)
  return found
}

/**
 * The nodes in changed blocks that stand in both documents, whatever changed in them and wherever they
 * went: their ids in the new one by their ids in the old one. A cell whose words are all replaced is
 * among them.
 */
export function standingIds(diff: Pick<Diff, 'weave'>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  // Containers that changed places hold each other.
  const seen = new Set<WovenNode>()
  const visit = (node: WovenNode): void => {
    if (seen.has(node)) return
    seen.add(node)
    const { before, after, content } = node
    if (before && after) ids.set(idOf(before), idOf(after))
    if (content.kind === 'children') for (const child of content.children) visit(child.node)
    if (content.kind === 'grid') for (const cell of content.grid.cells.flat()) if (cell) visit(cell)
  }
  visit(diff.weave.root)
  return ids
}
