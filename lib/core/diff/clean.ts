import { type Edit, joinTouching } from './sequence.ts'
import type { Token } from './tokens.ts'

/**
 * Turns exact edits into the ones a person would see.
 *
 * 1. Two edits with nothing but space or signs between them are one, unless a sentence ends
 *    there; so are two rewordings around a word or two, when they replace so many that the same word
 *    stands in both by chance.
 * 2. A text with hardly anything left in common is replaced whole rather than in confetti.
 * 3. An insertion or removal that could stand at several places (`the |big |cat`) slides to where
 *    a sentence or a word starts.
 *
 * Each step keeps the law: the edits still turn `a` into `b`.
 */
export function cleanEdits(a: readonly Token[], b: readonly Token[], edits: readonly Edit[]): Edit[] {
  const between = (left: Edit, right: Edit): readonly Token[] => a.slice(left.a1, right.a0)
  const near = joinWhere(
    edits,
    (left, right) => meaningful(a, left.a1, right.a0) === 0 && joinable(between(left, right)),
  )
  const absorbed = joinWhere(
    near,
    (left, right) => byChance(a, b, left, right) && joinable(between(left, right)),
  )
  const words = meaningful(a, 0, a.length)
  if (absorbed.length >= 3 && words >= 6) {
    const first = absorbed[0]
    const last = absorbed.at(-1)
    const gone = absorbed.reduce((sum, edit) => sum + meaningful(a, edit.a0, edit.a1), 0)
    const added = absorbed.reduce((sum, edit) => sum + meaningful(b, edit.b0, edit.b1), 0)
    const kept = words - gone
    const borders = [...a, ...b].some((token) => token.kind === 'border')
    if (first && last && !borders && kept < 0.25 * Math.max(words, kept + added)) {
      return [{ a0: first.a0, a1: last.a1, b0: first.b0, b1: last.b1 }]
    }
  }
  return joinTouching(
    slideAll(
      a,
      b,
      absorbed.map((edit) => trim(a, b, edit)),
    ),
  )
}

/** What an edit takes away and brings again at its ends is kept. */
function trim(a: readonly Token[], b: readonly Token[], edit: Edit): Edit {
  let { a0, a1, b0, b1 } = edit
  while (a0 < a1 && b0 < b1 && a[a0]?.key === b[b0]?.key) {
    a0 += 1
    b0 += 1
  }
  while (a0 < a1 && b0 < b1 && a[a1 - 1]?.key === b[b1 - 1]?.key) {
    a1 -= 1
    b1 -= 1
  }
  return { a0, a1, b0, b1 }
}

function meaningful(tokens: readonly Token[], from: number, to: number): number {
  let count = 0
  for (let index = from; index < to; index += 1) {
    const kind = tokens[index]?.kind
    if (kind === 'word' || kind === 'atom') count += 1
  }
  return count
}

const sentenceEnd = /^[.!?。！？؟।…]$/

function joinWhere(edits: readonly Edit[], joins: (left: Edit, right: Edit) => boolean): Edit[] {
  const result: Edit[] = []
  for (const edit of edits) {
    const last = result.at(-1)
    if (last && joins(last, edit))
      result[result.length - 1] = { a0: last.a0, a1: edit.a1, b0: last.b0, b1: edit.b1 }
    else result.push(edit)
  }
  return result
}

/** Whether two edits may be one at all: no sentence ends between them, and no citation or border stands there. */
function joinable(between: readonly Token[]): boolean {
  return !between.some(
    (token) => token.kind === 'border' || token.kind === 'atom' || sentenceEnd.test(token.key),
  )
}

/** Words that are replaced around a word which both texts have, from which on they have it by chance. */
const chance = 6

/** Whether both edits replace words, around a word or two that are too little to keep. */
function byChance(a: readonly Token[], b: readonly Token[], left: Edit, right: Edit): boolean {
  const words = meaningful(a, left.a1, right.a0)
  const reworded = (edit: Edit): boolean => edit.a0 < edit.a1 && edit.b0 < edit.b1
  if (words > 2 || !reworded(left) || !reworded(right)) return false
  const size = (edit: Edit): number =>
    Math.max(meaningful(a, edit.a0, edit.a1), meaningful(b, edit.b0, edit.b1))
  return size(left) + size(right) >= chance * words
}

/** Slides every pure insertion and removal to its best place between its neighbours. */
function slideAll(a: readonly Token[], b: readonly Token[], edits: readonly Edit[]): Edit[] {
  const result: Edit[] = []
  edits.forEach((edit, index) => {
    const left = result.at(-1)
    const right = edits[index + 1]
    if (edit.a0 === edit.a1) {
      const by = bestSlide(b, edit.b0, edit.b1, left ? left.b1 + 1 : 0, right ? right.b0 - 1 : b.length)
      result.push({ a0: edit.a0 + by, a1: edit.a1 + by, b0: edit.b0 + by, b1: edit.b1 + by })
    } else if (edit.b0 === edit.b1) {
      const by = bestSlide(a, edit.a0, edit.a1, left ? left.a1 + 1 : 0, right ? right.a0 - 1 : a.length)
      result.push({ a0: edit.a0 + by, a1: edit.a1 + by, b0: edit.b0 + by, b1: edit.b1 + by })
    } else result.push(edit)
  })
  return result
}

function bestSlide(tokens: readonly Token[], start: number, end: number, from: number, to: number): number {
  let best = 0
  let score = borderScore(tokens, start) + borderScore(tokens, end)
  const consider = (by: number): void => {
    const here = borderScore(tokens, start + by) + borderScore(tokens, end + by)
    if (here > score || (here === score && by > best)) {
      best = by
      score = here
    }
  }
  for (let by = -1; start + by >= from && tokens[start + by]?.key === tokens[end + by]?.key; by -= 1)
    consider(by)
  for (let by = 1; end + by <= to && tokens[start + by - 1]?.key === tokens[end + by - 1]?.key; by += 1)
    consider(by)
  return best
}

/** How natural it is to cut before the token at `index`. */
function borderScore(tokens: readonly Token[], index: number): number {
  const before = tokens[index - 1]
  const after = tokens[index]
  if (!before || !after || before.kind === 'border' || after.kind === 'border') return 5
  const ended = (token: Token | undefined): boolean =>
    token !== undefined && (token.kind === 'atom' || sentenceEnd.test(token.key))
  if (before.kind === 'space' && ended(tokens[index - 2])) return 4
  if (after.kind === 'space' && ended(before)) return 3
  if (before.kind === 'space' || after.kind === 'space') return 2
  return before.kind === 'sign' || after.kind === 'sign' ? 1 : 0
}
