import { attributesOf, holdsText, idOf, inlineOf, type Keys } from './content.ts'
import { type Entry, weightOf } from './entries.ts'
import { heaviestIncreasing } from './lis.ts'
import type { Loom, Matter } from './loom.ts'
import { type Group, groupParagraphs } from './paragraphs.ts'
import type { FindSpot } from './spots.ts'
import { weaveTable } from './table.ts'
import { type Part, weaveText } from './text.ts'
import type {
  AttributeChange,
  Change,
  Container,
  HunkKind,
  WovenChild,
  WovenContent,
  WovenNode,
} from './types.ts'

/** What weaving needs beside the two trees. */
export interface Workbench {
  readonly loom: Loom
  readonly keys: Keys
  readonly spotOf: FindSpot
  /** Tables by their node, for "Table 2". */
  readonly tableNumber: (node: Container) => number
  /** The change of each moved node and its weave, which two places share. */
  readonly moves: Map<Entry, Change>
  readonly woven: Map<Entry, WovenNode>
}

const plain: WovenContent = { kind: 'plain' }

/** Weaves a node of `a` with its counterpart. */
export function weavePair(bench: Workbench, a: Entry, b: Entry): WovenNode {
  const done = bench.woven.get(a)
  if (done) return done
  const attributes = a.same ? [] : weaveAttributes(bench, a, b)
  // Known before it is filled: containers that changed places hold each other.
  const node = { before: a.node, after: b.node, attributes, content: plain }
  bench.woven.set(a, node)
  if (!a.same) node.content = weaveContent(bench, a, b)
  return node
}

function weaveContent(bench: Workbench, a: Entry, b: Entry): WovenContent {
  if (a.node.type === 'table' && b.node.type === 'table') return weaveTable(bench, a, b)
  if (holdsText(a.node) && holdsText(b.node)) {
    const [before, after] = [partOf(a.node, idOf(a.node)), partOf(b.node, idOf(b.node))]
    return { kind: 'text', items: weaveText(bench.loom, [before], [after], bench.spotOf(a, b)) }
  }
  if (a.children.length === 0 && b.children.length === 0) return plain
  return { kind: 'children', children: weaveChildren(bench, a, b) }
}

function partOf(node: Container, id: string): Part {
  return { id, content: holdsText(node) ? inlineOf(node) : [] }
}

const gridAttributes = new Set(['colspan', 'rowspan'])

/** A type that changes takes all attributes with it; otherwise each attribute changes by itself. */
export function weaveAttributes({ loom, spotOf }: Workbench, a: Entry, b: Entry): AttributeChange[] {
  const before = attributesOf(a.node)
  const after = attributesOf(b.node)
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => !gridAttributes.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  const show = (attributes: Readonly<Record<string, unknown>>, picked: readonly string[]): string =>
    picked
      .map((name) => attributes[name])
      .filter((value) => value !== undefined && value !== null)
      .join(', ')
  const bundles = names.includes('type') ? [names] : names.map((name) => [name])
  return bundles.map((picked) => ({
    names: picked,
    change: loom.change({
      kind: 'attributes',
      spot: spotOf(a, b),
      before: show(before, picked),
      after: show(after, picked),
      name: picked.includes('type') ? 'type' : (picked[0] ?? ''),
    }),
  }))
}

/**
 * Weaves the children of a container and its counterpart.
 *
 * The heaviest run of counterparts that keep their order stands still; other counterparts have
 * moved and stand at both places. What was removed comes before what was added in the same gap,
 * and each side keeps its own order. A container that would be emptied keeps its last child
 * unless the first new one comes.
 */
export function weaveChildren(bench: Workbench, a: Entry, b: Entry): WovenChild[] {
  const still = standing(a, b)
  const { groups, member } = groupParagraphs(a, b, still)
  const children: WovenChild[] = []
  let at = 0
  let gone: WovenChild[] = []
  const add = (to: number): void => {
    for (; at < to; at += 1) {
      const child = b.children[at]
      if (child && !member.has(child)) children.push(...arrival(bench, child))
    }
  }
  for (const child of a.children) {
    const twin = child.match
    if (twin && still.has(child)) {
      children.push(...gone)
      gone = []
      add(twin.index)
      at = twin.index + 1
      const group = groups.get(child)
      const node = group ? weaveGroup(bench, child, twin, group) : weavePair(bench, child, twin)
      children.push({ at: 'both', change: 0, moved: false, node })
    } else if (!member.has(child)) gone.push(...departure(bench, child))
  }
  children.push(...gone)
  add(b.children.length)
  keepFilled(bench.loom, children)
  return children
}

function standing(a: Entry, b: Entry): Set<Entry> {
  const candidates = b.children.flatMap((child) => (child.match?.parent === a ? [child.match] : []))
  const kept = heaviestIncreasing(
    candidates.map((child) => child.index),
    (position) => weightOf(candidates[position] ?? a),
    a.children.length,
  )
  return new Set(candidates.filter((_, index) => kept.has(index)))
}

function keepFilled(loom: Loom, children: readonly WovenChild[]): void {
  if (children.some((child) => child.at === 'both')) return
  const last = children.findLast((child) => child.at === 'before')
  const first = children.find((child) => child.at === 'after')
  if (last && first) loom.require(last.change, first.change)
}

function weaveGroup(bench: Workbench, a: Entry, b: Entry, group: Group): WovenNode {
  // The text starts with the id it has in the old document, so no later paragraph may take it.
  const idFor = (entry: Entry): string =>
    entry === b ? idOf(group.after[0]?.node ?? b.node) : idOf(entry.node)
  const items = weaveText(
    bench.loom,
    group.before.map((entry) => partOf(entry.node, idOf(entry.node))),
    group.after.map((entry) => partOf(entry.node, idFor(entry))),
    bench.spotOf(a, b),
  )
  return {
    before: group.before[0]?.node ?? a.node,
    after: group.after[0]?.node ?? b.node,
    attributes: [],
    content: { kind: 'text', items },
  }
}

/** A child that is no longer here: removed, or moved away. */
function departure(bench: Workbench, child: Entry): WovenChild[] {
  if (child.match)
    return [
      {
        at: 'before',
        change: moveOf(bench, child, child.match),
        moved: true,
        node: weavePair(bench, child, child.match),
      },
    ]
  const change = bench.loom.change({
    kind: lifeKind(child, 'removed'),
    spot: bench.spotOf(child, null),
    before: matter(child),
    after: null,
  })
  return [{ at: 'before', change, moved: false, node: weaveLone(bench, child, change, 'before') }]
}

/** A child that was not here: added, or moved in. */
function arrival(bench: Workbench, child: Entry): WovenChild[] {
  if (child.match)
    return [
      {
        at: 'after',
        change: moveOf(bench, child.match, child),
        moved: true,
        node: weavePair(bench, child.match, child),
      },
    ]
  const change = bench.loom.change({
    kind: lifeKind(child, 'added'),
    spot: bench.spotOf(null, child),
    before: null,
    after: matter(child),
  })
  return [{ at: 'after', change, moved: false, node: weaveLone(bench, child, change, 'after') }]
}

/** A node of one side only; what moved into or out of it is one hunk with it. */
function weaveLone(bench: Workbench, entry: Entry, change: Change, side: 'before' | 'after'): WovenNode {
  const own = side === 'before' ? { before: entry.node, after: null } : { before: null, after: entry.node }
  if (!entry.children.some(hasCounterpart)) return { ...own, attributes: [], content: plain }
  const children = entry.children.map((child): WovenChild => {
    const twin = child.match
    if (!twin) return { at: 'both', change, moved: false, node: weaveLone(bench, child, change, side) }
    const [one, other] = side === 'before' ? [child, twin] : [twin, child]
    const move = moveOf(bench, one, other)
    bench.loom.unite(change, move)
    return { at: side, change: move, moved: true, node: weavePair(bench, one, other) }
  })
  return { ...own, attributes: [], content: { kind: 'children', children } }
}

function hasCounterpart(entry: Entry): boolean {
  return entry.match !== null || entry.children.some(hasCounterpart)
}

/** The change that moves a node; neighbours that moved together are one hunk. */
function moveOf(bench: Workbench, a: Entry, b: Entry): Change {
  const known = bench.moves.get(a)
  if (known !== undefined) return known
  const change = bench.loom.change({
    kind: a.node.type === 'listItem' ? 'item-moved' : 'block-moved',
    spot: bench.spotOf(null, b),
    from: bench.spotOf(a, null),
    before: matter(a),
    after: matter(b),
  })
  bench.moves.set(a, change)
  return change
}

function lifeKind(entry: Entry, life: 'added' | 'removed'): HunkKind {
  return entry.node.type === 'listItem' ? `item-${life}` : `block-${life}`
}

function matter(entry: Entry): Matter {
  return { nodes: [entry.node] }
}
