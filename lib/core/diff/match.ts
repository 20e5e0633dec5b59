import { confirmSame, linkSame, orderSame } from './confirm.ts'
import type { Keys } from './content.ts'
import { likeness } from './content.ts'
import {
  bagOf,
  compatible,
  type Entry,
  entryOf,
  idIn,
  isFixed,
  isItemStart,
  isLeaf,
  link,
  unlink,
  visitEntries,
  weightOf,
} from './entries.ts'
import { alignCrossing, alignGaps } from './gaps.ts'
import type { Container } from './types.ts'

/** Pairs of distant nodes whose words are compared; beyond it, only neighbours are. */
const farPairs = 10_000

/**
 * Finds for every node of `a` its counterpart in `b`, wherever it stands.
 *
 * From the surest sign to the weakest, each on what the ones before left over:
 * 1. the same content at the same place, where ids changed among the nodes of one block alone; the same id
 *    and the same content; then the same content, when no other node has it;
 * 2. the same id, unless two long texts share next to nothing (ids come from clients);
 * 3. containers whose contents are counterparts; the item with the paragraph it starts with, the
 *    figure with its table or image;
 * 4. likeness among the neighbours between two counterparts, then across the document, then across
 *    what one container holds;
 * 5. the same id after all, where both stand in the same container.
 * In the end, nodes of one container that say the same are paired in their order.
 * Only nodes in changed blocks are looked at, so the cost follows what changed.
 */
export function matchTrees(a: Container, b: Container, keys: Keys): { readonly a: Entry; readonly b: Entry } {
  const rootA = entryOf(a, keys)
  const rootB = entryOf(b, keys)
  link(rootA, rootB)
  if (rootA.same) return { a: rootA, b: rootB }
  matchInverted(rootA.children, rootB.children)
  matchInverted(rootA.children.toReversed(), rootB.children.toReversed())
  matchSame(rootA, rootB)
  matchUnique(rootA, rootB)
  matchIds(rootA, rootB, true)
  settle(rootA, rootB)
  alignGaps(rootA)
  settle(rootA, rootB)
  matchFar(rootA, rootB)
  alignCrossing(rootA)
  settle(rootA, rootB)
  matchIds(rootA, rootB, false)
  settle(rootA, rootB)
  confirmSame(rootA)
  alignGaps(rootA)
  settle(rootA, rootB)
  confirmSame(rootA)
  orderSame(rootA)
  return { a: rootA, b: rootB }
}

/** The entries without a counterpart, and those above them; what is the same is not entered. */
function open(root: Entry): Entry[] {
  const found: Entry[] = []
  visitEntries(root, (entry) => {
    if (entry.match === null) found.push(entry)
    return !entry.same
  })
  return found
}

/** Whether neither entry nor one below it has a counterpart. */
function free(entry: Entry): boolean {
  return entry.match === null && entry.children.every(free)
}

/**
 * Blocks before the first change that differ in nothing but which node in them has which id: a box around an
 * equal box that was turned inside out. By their ids they would be moved, and nobody could see where to.
 */
function matchInverted(a: readonly Entry[], b: readonly Entry[]): void {
  for (const [index, one] of a.entries()) {
    const two = b[index]
    if (!two || one.key !== two.key) return
    if (idIn(one) !== idIn(two) && idsIn(one) === idsIn(two) && free(one) && free(two)) linkSame(one, two)
  }
}

function idsIn(root: Entry): string {
  const ids: string[] = []
  visitEntries(root, (entry) => {
    ids.push(idIn(entry) ?? '')
    return true
  })
  return ids.sort().join(' ')
}

function matchSame(rootA: Entry, rootB: Entry): void {
  const byId = new Map<string, Entry>()
  visitEntries(rootB, (entry) => {
    const id = idIn(entry)
    if (id !== null && !byId.has(id)) byId.set(id, entry)
    return true
  })
  visitEntries(rootA, (entry) => {
    const other = byId.get(idIn(entry) ?? '')
    if (
      entry.match === null &&
      other &&
      other.key === entry.key &&
      alike(entry, other) &&
      free(entry) &&
      free(other)
    )
      linkSame(entry, other)
    return !entry.same
  })
}

/** Whether two nodes stand where their kind allows them to be each other's counterpart. */
function alike(a: Entry, b: Entry): boolean {
  return isFixed(a) === isFixed(b) && compatible(a, b)
}

function matchUnique(rootA: Entry, rootB: Entry): void {
  const byKey = new Map<number, { a: Entry[]; b: Entry[] }>()
  const put = (side: 'a' | 'b') => (entry: Entry) => {
    if (isFixed(entry) || !free(entry)) return
    const both = byKey.get(entry.key) ?? { a: [], b: [] }
    both[side].push(entry)
    byKey.set(entry.key, both)
  }
  open(rootA).forEach(put('a'))
  open(rootB).forEach(put('b'))
  const pairs: (readonly [Entry, Entry])[] = []
  for (const { a, b } of byKey.values()) {
    const [one, other] = [a[0], b[0]]
    if (a.length === 1 && b.length === 1 && one && other && weightOf(one) > 2) pairs.push([one, other])
  }
  pairs.sort(([one], [other]) => weightOf(other) - weightOf(one))
  for (const [one, other] of pairs) if (alike(one, other) && free(one) && free(other)) linkSame(one, other)
}

/** Long texts that share less than this are two texts, whatever their ids say. */
const strange = 0.15

function matchIds(rootA: Entry, rootB: Entry, careful: boolean): void {
  const byId = new Map<string, Entry>()
  for (const entry of open(rootB)) {
    const id = idIn(entry)
    if (id !== null && !byId.has(id)) byId.set(id, entry)
  }
  for (const entry of open(rootA)) {
    const other = byId.get(idIn(entry) ?? '')
    if (!other || other.match !== null || isFixed(entry) || isFixed(other) || !compatible(entry, other))
      continue
    if (careful ? stranger(entry, other) : entry.parent?.match !== other.parent) continue
    link(entry, other)
  }
}

function stranger(a: Entry, b: Entry): boolean {
  if (!isLeaf(a) || weightOf(a) < 6 || weightOf(b) < 6) return false
  return likeness(bagOf(a), bagOf(b)) < strange
}

function matchFar(rootA: Entry, rootB: Entry): void {
  const worth = (entry: Entry): boolean => isLeaf(entry) && !isFixed(entry) && weightOf(entry) > 4
  const left = open(rootA).filter(worth)
  const right = open(rootB).filter(worth)
  if (left.length * right.length > farPairs) return
  const pairs: { a: Entry; b: Entry; score: number }[] = []
  for (const a of left) {
    for (const b of right) {
      const score = compatible(a, b) ? likeness(bagOf(a), bagOf(b)) : 0
      if (score >= 0.6) pairs.push({ a, b, score })
    }
  }
  pairs.sort((one, other) => other.score - one.score)
  for (const { a, b } of pairs) if (a.match === null && b.match === null) link(a, b)
}

/**
 * Makes the counterparts of items, figures and containers agree with those of what is in them:
 * an item goes with the paragraph it starts with, a figure with its table or image (the caption
 * follows), other containers with most of their content.
 */
function settle(rootA: Entry, rootB: Entry): void {
  visitEntries(rootA, (entry) => {
    if (!entry.same) settleFixed(entry, 'a')
    return !entry.same
  })
  visitEntries(rootB, (entry) => {
    if (!entry.same) settleFixed(entry, 'b')
    return !entry.same
  })
  matchByContent(rootA)
}

function settleFixed(entry: Entry, side: 'a' | 'b'): void {
  const type = entry.node.type
  if (type !== 'listItem' && type !== 'figure') return
  const first = entry.children[0]
  if (!first) return
  const pair = (one: Entry, other: Entry): void => (side === 'a' ? link(one, other) : link(other, one))
  const twin = first.match
  if (twin) {
    // The first child has a counterpart, which decides for its parent.
    const parent = twin.index === 0 && twin.parent?.node.type === type ? twin.parent : null
    if (parent !== entry.match) {
      unlink(entry)
      if (parent) pair(entry, parent)
    }
  } else if (entry.match) {
    const start = entry.match.children[0]
    if (start && start.match === null && compatible(first, start)) pair(first, start)
    else unlink(entry)
  }
  if (type !== 'figure') return
  const caption = entry.children[1]
  const other = entry.match?.children[1] ?? null
  if (caption && caption.match !== other) {
    unlink(caption)
    if (other) pair(caption, other)
  }
}

/** Containers without a counterpart take the one that holds most of what they held. */
function matchByContent(rootA: Entry): void {
  const containers: Entry[] = []
  visitEntries(rootA, (entry) => {
    if (
      entry.match === null &&
      !isLeaf(entry) &&
      !isItemStart(entry) &&
      !['listItem', 'figure'].includes(entry.node.type)
    )
      containers.push(entry)
    return !entry.same
  })
  for (const entry of containers.reverse()) {
    const votes = new Map<Entry, number>()
    for (const child of entry.children) {
      const parent = child.match?.parent
      if (parent && parent.match === null && compatible(entry, parent))
        votes.set(parent, (votes.get(parent) ?? 0) + weightOf(child))
    }
    const [best] = [...votes].sort(([, one], [, other]) => other - one)
    if (best && best[1] * 2 >= Math.min(weightOf(entry), weightOf(best[0]))) link(entry, best[0])
  }
}
