import { attributesOf, contentKeys, idOf, type Keys } from '../diff/content.ts'
import type { Entry } from '../diff/entries.ts'
import { weightOf } from '../diff/entries.ts'
import { heaviestIncreasing } from '../diff/lis.ts'
import { matchTrees } from '../diff/match.ts'
import type { Container } from '../diff/types.ts'
import { similarity } from '../document/similar.ts'

/** A node of the merge: one of the base with its counterparts, or one that a side added. */
export interface Node {
  /** Unique in one merge. */
  readonly key: string
  readonly base: Entry | null
  ours: Entry | null
  theirs: Entry | null
  /** Whether each side moved it. */
  movedOurs: boolean
  movedTheirs: boolean
}

/** Three states of one tree, joined node by node. */
export interface Trees {
  readonly keys: Keys
  readonly root: Node
  readonly nodes: readonly Node[]
  /** The node of an entry of any of the four trees (the base has one for each side). */
  nodeOf(entry: Entry): Node
}

/** Matches both sides with the base and joins what they say. */
export function joinTrees(
  base: Container,
  ours: Container,
  theirs: Container,
  keys: Keys = contentKeys(),
): Trees {
  const mine = matchTrees(base, ours, keys)
  const other = matchTrees(base, theirs, keys)
  const known = new Map<Entry, Node>()
  const nodes: Node[] = []
  const join = (one: Entry, two: Entry): void => {
    linkBelow(one)
    linkBelow(two)
    const node: Node = {
      key: `b${nodes.length}`,
      base: one,
      ours: one.match,
      theirs: two.match,
      movedOurs: false,
      movedTheirs: false,
    }
    nodes.push(node)
    for (const entry of [one, two, one.match, two.match]) if (entry) known.set(entry, node)
    one.children.forEach((child, index) => {
      const twin = two.children[index]
      if (twin) join(child, twin)
    })
  }
  join(mine.a, other.a)
  for (const node of [...nodes]) markMoves(node, (entry) => known.get(entry))
  const added = (entry: Entry, side: 'ours' | 'theirs'): void => {
    if (!entry.match) {
      const node: Node = {
        key: `${side}${nodes.length}`,
        base: null,
        ours: side === 'ours' ? entry : null,
        theirs: side === 'theirs' ? entry : null,
        movedOurs: false,
        movedTheirs: false,
      }
      nodes.push(node)
      known.set(entry, node)
    }
    for (const child of entry.children) added(child, side)
  }
  added(mine.b, 'ours')
  added(other.b, 'theirs')
  const nodeOf = (entry: Entry): Node => {
    const node = known.get(entry)
    if (!node) throw new RangeError('An entry of another merge.')
    return node
  }
  const gone = new Set<Node>()
  const unite = (one: Node, two: Node): void => {
    const entry = two.theirs
    one.theirs = entry
    if (entry) known.set(entry, one)
    gone.add(two)
  }
  uniteEqual(mine.b, other.b, nodeOf, unite)
  uniteNamesakes(mine.b, other.b, nodeOf, unite)
  return { keys, root: nodeOf(mine.a), nodes: nodes.filter((node) => !gone.has(node)), nodeOf }
}

/** Nodes of the same content are not looked into while matching; a merge needs their counterparts too. */
function linkBelow(entry: Entry): void {
  const twin = entry.match
  if (!entry.same || !twin) return
  entry.children.forEach((child, index) => {
    const other = twin.children[index]
    if (!other || child.match || other.match) return
    child.match = other
    other.match = child
    child.same = true
    other.same = true
  })
}

/** Marks the children of a container that a side moved, in the container or out of it. */
function markMoves(node: Node, nodeFor: (entry: Entry) => Node | undefined): void {
  const { base } = node
  if (!base) return
  for (const side of ['ours', 'theirs'] as const) {
    const own = node[side]
    const inBase = base.children.flatMap((child) => nodeFor(child) ?? [])
    const members = new Set(inBase)
    const still = new Set<Node>()
    if (own) {
      const here = own.children.flatMap((child) => {
        const twin = child.match && nodeFor(child)
        return twin && members.has(twin) ? [twin] : []
      })
      const index = new Map(inBase.map((child, position) => [child, position]))
      const kept = heaviestIncreasing(
        here.map((child) => index.get(child) ?? 0),
        (position) => weightOf(here[position]?.base ?? base),
        inBase.length,
      )
      for (const [position, child] of here.entries()) if (kept.has(position)) still.add(child)
    }
    for (const child of inBase) {
      if (!child[side] || still.has(child)) continue
      if (side === 'ours') child.movedOurs = true
      else child.movedTheirs = true
    }
  }
}

/**
 * Equal additions are one: the same content in the same container after or before the same neighbour, or
 * under the same id wherever it stands (a side added it and moved it on, as an article does with
 * what it took from a suggestion already).
 */
function uniteEqual(
  a: Entry,
  b: Entry,
  nodeOf: (entry: Entry) => Node,
  unite: (one: Node, two: Node) => void,
): void {
  const places = new Map<string, Entry[]>()
  const signatures = (entry: Entry): string[] => {
    const parent = entry.parent ? nodeOf(entry.parent).key : ''
    const near = (step: 1 | -1): string => {
      const siblings = entry.parent?.children ?? []
      for (let index = entry.index + step; index >= 0 && index < siblings.length; index += step) {
        const sibling = siblings[index]
        if (sibling?.match) return nodeOf(sibling).key
      }
      return 'end'
    }
    const id = idOf(entry.node)
    const named =
      id !== '' && entry.parent?.node.type === 'doc' && entry.children.length === 0
        ? [`${entry.key} #${id}`]
        : []
    return [`${entry.key} ${parent} <${near(-1)}`, `${entry.key} ${parent} >${near(1)}`, ...named]
  }
  visitAdded(a, (entry) => {
    for (const place of signatures(entry)) places.set(place, [...(places.get(place) ?? []), entry])
  })
  visitAdded(b, (entry) => {
    const mine = signatures(entry)
      .flatMap((place) => places.get(place) ?? [])
      .find((other) => nodeOf(other).theirs === null)
    if (mine) unite(nodeOf(mine), nodeOf(entry))
  })
}

function visitAdded(entry: Entry, use: (entry: Entry) => void): void {
  if (!entry.match) use(entry)
  for (const child of entry.children) visitAdded(child, use)
}

/**
 * A block that both sides added to the document under one id, with some words in common, is one: a side took
 * it from the other, or brought it back, and went on with it. Not where one of them holds what the base has
 * elsewhere: that is placed node by node.
 */
function uniteNamesakes(
  a: Entry,
  b: Entry,
  nodeOf: (entry: Entry) => Node,
  unite: (one: Node, two: Node) => void,
): void {
  const isNew = (entry: Entry): boolean => !entry.match && entry.children.every(isNew)
  const isNamed = (entry: Entry): boolean => isNew(entry) && idOf(entry.node) !== ''
  const mine = new Map(a.children.filter(isNamed).map((entry) => [idOf(entry.node), entry]))
  for (const entry of b.children.filter(isNamed)) {
    const other = mine.get(idOf(entry.node))
    if (!other || nodeOf(other).theirs !== null || nodeOf(entry).ours !== null) continue
    if (dressOf(other) === dressOf(entry) && similarity(other.node, entry.node) > 0)
      unite(nodeOf(other), nodeOf(entry))
  }
}

function dressOf({ node }: Entry): string {
  return JSON.stringify(attributesOf(node))
}
