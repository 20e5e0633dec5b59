/**
 * The difference of two sequences of numbers.
 *
 * Equal ends are cut off first. The middle goes to Myers' greedy algorithm, which is exact and
 * costs (length × edits). When it needs more than `exactEdits` edits, words that occur once on
 * both sides become anchors (the longest run of them that stands in one order), and each stretch
 * between two anchors is tried again; a stretch that is still too different is replaced whole,
 * and the answer says that it is approximate.
 */
export interface Script {
  readonly edits: readonly Edit[]
  readonly approximate: boolean
}

/** `a[a0, a1)` is replaced by `b[b0, b1)`; one of the two may be empty. */
export interface Edit {
  readonly a0: number
  readonly a1: number
  readonly b0: number
  readonly b1: number
}

/** Edits that the exact algorithm may need: about a million steps at the worst. */
const exactEdits = 700

/** The edits that turn `a` into `b`, in order, never two that touch. */
export function diffSequence(a: ArrayLike<number>, b: ArrayLike<number>, limit = exactEdits): Script {
  const edits: Edit[] = []
  const approximate = region(a, b, { a0: 0, a1: a.length, b0: 0, b1: b.length }, limit, edits)
  return { edits: joinTouching(edits), approximate }
}

function region(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  whole: Edit,
  limit: number,
  out: Edit[],
): boolean {
  let { a0, a1, b0, b1 } = whole
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) {
    a0 += 1
    b0 += 1
  }
  while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
    a1 -= 1
    b1 -= 1
  }
  if (a0 === a1 && b0 === b1) return false
  const rest = { a0, a1, b0, b1 }
  if (a0 === a1 || b0 === b1) {
    out.push(rest)
    return false
  }
  if (myers(a, b, rest, limit, out)) return false
  const anchors = uniqueAnchors(a, b, rest)
  if (anchors.length === 0) {
    out.push(rest)
    return true
  }
  let approximate = false
  for (const [atA, atB] of anchors) {
    approximate = region(a, b, { a0, a1: atA, b0, b1: atB }, limit >> 1, out) || approximate
    a0 = atA + 1
    b0 = atB + 1
  }
  return region(a, b, { a0, a1, b0, b1 }, limit >> 1, out) || approximate
}

/** Myers' algorithm; false, with nothing written, when it would need more than `limit` edits. */
function myers(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { a0, a1, b0, b1 }: Edit,
  limit: number,
  out: Edit[],
): boolean {
  const n = a1 - a0
  const m = b1 - b0
  const most = Math.min(n + m, limit)
  const offset = most + 1
  const reach = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let d = 0; d <= most; d += 1) {
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach[offset + k - 1] ?? 0) < (reach[offset + k + 1] ?? 0))
      let x = down ? (reach[offset + k + 1] ?? 0) : (reach[offset + k - 1] ?? 0) + 1
      let y = x - k
      while (x < n && y < m && a[a0 + x] === b[b0 + y]) {
        x += 1
        y += 1
      }
      reach[offset + k] = x
      if (x >= n && y >= m) {
        trace.push(reach.slice(offset - d - 1, offset + d + 2))
        backtrack(trace, { a0, a1, b0, b1 }, out)
        return true
      }
    }
    trace.push(reach.slice(offset - d - 1, offset + d + 2))
  }
  return false
}

function backtrack(trace: readonly Int32Array[], { a0, a1, b0, b1 }: Edit, out: Edit[]): void {
  const found: Edit[] = []
  let x = a1 - a0
  let y = b1 - b0
  for (let d = trace.length - 1; d > 0; d -= 1) {
    // Row d - 1 holds the diagonals from -d to d at positions from 0.
    const row = trace[d - 1]
    const at = (k: number): number => row?.[k + d] ?? 0
    const k = x - y
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const previous = down ? k + 1 : k - 1
    const px = at(previous)
    const py = px - previous
    found.push(
      down
        ? { a0: a0 + px, a1: a0 + px, b0: b0 + py, b1: b0 + py + 1 }
        : { a0: a0 + px, a1: a0 + px + 1, b0: b0 + py, b1: b0 + py },
    )
    x = px
    y = py
  }
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const edit = found[index]
    if (edit) out.push(edit)
  }
}

/** Pairs of positions of values that occur once on each side, in one order on both. */
function uniqueAnchors(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { a0, a1, b0, b1 }: Edit,
): (readonly [number, number])[] {
  const placeInB = new Map<number, number>()
  const count = new Map<number, number>()
  for (let index = b0; index < b1; index += 1) {
    const value = b[index] ?? -1
    placeInB.set(value, placeInB.has(value) ? -1 : index)
  }
  for (let index = a0; index < a1; index += 1) count.set(a[index] ?? -1, (count.get(a[index] ?? -1) ?? 0) + 1)
  const pairs: (readonly [number, number])[] = []
  for (let index = a0; index < a1; index += 1) {
    const other = placeInB.get(a[index] ?? -1) ?? -1
    if (other >= 0 && count.get(a[index] ?? -1) === 1) pairs.push([index, other])
  }
  return longestRising(pairs)
}

/** The longest run of pairs that rises on both sides (patience sorting). */
function longestRising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const piles: number[] = []
  const before: number[] = []
  pairs.forEach(([, value], index) => {
    let low = 0
    let high = piles.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[piles[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before.push(low > 0 ? (piles[low - 1] ?? -1) : -1)
    piles[low] = index
  })
  const run: (readonly [number, number])[] = []
  for (let index = piles.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index]
    if (pair) run.push(pair)
  }
  return run.reverse()
}

/** Edits that touch become one. */
export function joinTouching(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = []
  for (const edit of edits) {
    const last = joined.at(-1)
    if (last && last.a1 === edit.a0 && last.b1 === edit.b0)
      joined[joined.length - 1] = { ...last, a1: edit.a1, b1: edit.b1 }
    else joined.push(edit)
  }
  return joined
}
