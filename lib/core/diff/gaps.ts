import { likeness } from './content.ts'
import {
  bagOf,
  compatible,
  type Entry,
  isFixed,
  isItemStart,
  link,
  visitEntries,
  weightOf,
} from './entries.ts'

/** Pairs that one gap may compare; beyond it, only nodes of the same content and order are paired. */
const exactPairs = 2_500

/** How alike two neighbours must be to be two states of one. */
const alikeEnough = 0.4
/** The same for two that stand alone between the same neighbours. */
const aloneEnough = 0.15

/**
 * Pairs the nodes that are left over between two counterparts, container by container from the
 * top, so that the children of a new pair are looked at too. Within a gap, the pairing of highest
 * total likeness that keeps the order is taken (dynamic programming).
 */
export function alignGaps(rootA: Entry): void {
  const queue: Entry[] = [rootA]
  for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
    const other = entry.match
    if (entry.same) continue
    if (other) alignChildren(entry, other)
    queue.push(...entry.children)
  }
}

function alignChildren(a: Entry, b: Entry): void {
  let gapA: Entry[] = []
  let at = 0
  const flush = (to: number): void => {
    const gapB = b.children.slice(at, to).filter((child) => child.match === null && !isFixed(child))
    if (gapA.length > 0 && gapB.length > 0) alignGap(gapA, gapB)
    gapA = []
  }
  for (const child of a.children) {
    const twin = child.match
    if (twin === null) {
      if (!isFixed(child)) gapA.push(child)
    } else if (twin.parent === b && twin.index >= at) {
      flush(twin.index)
      at = twin.index + 1
    }
  }
  flush(b.children.length)
}

function alignGap(a: readonly Entry[], b: readonly Entry[]): void {
  const [one, other] = [a[0], b[0]]
  if (a.length === 1 && b.length === 1 && one && other) {
    if (compatible(one, other) && (plain(one, other) || score(one, other, aloneEnough) > 0)) join(one, other)
    return
  }
  if (a.length * b.length > exactPairs) {
    pairSame(a, b)
    return
  }
  const width = b.length + 1
  const best = new Float64Array((a.length + 1) * width)
  const scores = new Float64Array(a.length * b.length)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const x = a[i]
      const y = b[j]
      const gain = x && y ? score(x, y, alikeEnough) : 0
      scores[i * b.length + j] = gain
      const skip = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0)
      best[i * width + j] = Math.max(skip, gain > 0 ? gain + (best[(i + 1) * width + j + 1] ?? 0) : 0)
    }
  }
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const here = best[i * width + j] ?? 0
    const gain = scores[i * b.length + j] ?? 0
    const x = a[i]
    const y = b[j]
    if (x && y && gain > 0 && here === gain + (best[(i + 1) * width + j + 1] ?? 0)) {
      join(x, y)
      i += 1
      j += 1
    } else if (here === (best[(i + 1) * width + j] ?? 0)) i += 1
    else j += 1
  }
}

/** Children without counterpart that two containers may compare crosswise. */
const crossPairs = 400
/** How alike two siblings must be that changed and changed places with what stood between them. */
const crossEnough = 0.5

/**
 * Pairs children of one container that are still left over, whatever stands between them: short ones
 * that moved past a neighbour and changed, which are too short to be looked for in the whole document.
 */
export function alignCrossing(rootA: Entry): void {
  visitEntries(rootA, (entry) => {
    const other = entry.match
    if (other && !entry.same) {
      const left = (children: readonly Entry[]): Entry[] =>
        children.filter((child) => child.match === null && !isFixed(child) && !isItemStart(child))
      crossing(left(entry.children), left(other.children))
    }
    return !entry.same
  })
}

function crossing(a: readonly Entry[], b: readonly Entry[]): void {
  if (a.length * b.length === 0 || a.length * b.length > crossPairs) return
  const pairs = a
    .flatMap((one) => b.map((other) => ({ one, other, like: score(one, other, crossEnough) })))
    .filter(({ like }) => like > 0)
    .sort((x, y) => y.like - x.like)
  for (const { one, other } of pairs) if (one.match === null && other.match === null) join(one, other)
}

/** Two short or wordless nodes of one type, alone in their gap. */
function plain(a: Entry, b: Entry): boolean {
  return weightOf(a) <= 4 || weightOf(b) <= 4 || (a.node.type === b.node.type && isContainer(a))
}

function isContainer(entry: Entry): boolean {
  return entry.node.type === 'table' || entry.node.type === 'figure' || entry.children.length > 0
}

function score(a: Entry, b: Entry, least: number): number {
  if (!compatible(a, b)) return 0
  if (a.key === b.key) return 2 * Math.min(4, weightOf(a))
  const start = a.node.type === 'listItem' ? [a.children[0], b.children[0]] : []
  const [x, y] = [start[0] ?? a, start[1] ?? b]
  const like = likeness(bagOf(x), bagOf(y))
  if (like < least) return 0
  const kind = a.node.type === b.node.type ? 1 : 0.8
  return like * kind * Math.min(4, weightOf(x))
}

/** Items go with the paragraph they start with. */
function join(a: Entry, b: Entry): void {
  const startA = a.node.type === 'listItem' ? a.children[0] : null
  const startB = b.node.type === 'listItem' ? b.children[0] : null
  if (startA?.match || startB?.match) return
  if (isItemStart(a) !== isItemStart(b)) return
  link(a, b)
  if (startA && startB) link(startA, startB)
}

function pairSame(a: readonly Entry[], b: readonly Entry[]): void {
  let from = 0
  for (const entry of a) {
    const at = b.findIndex(
      (other, index) => index >= from && other.key === entry.key && compatible(entry, other),
    )
    const other = b[at]
    if (at < 0 || !other) continue
    join(entry, other)
    from = at + 1
  }
}
