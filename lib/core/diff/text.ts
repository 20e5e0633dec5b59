import { sameMarks } from '../document/inline.ts'
import type { Inline, Mark } from '../document/types.ts'
import { cleanEdits } from './clean.ts'
import type { Loom, Spot } from './loom.ts'
import { diffSequence, type Edit } from './sequence.ts'
import {
  type Flat,
  flatten,
  type Run,
  runAt,
  sliceFlat,
  type Token,
  textNode,
  tokenise,
  withMarks,
} from './tokens.ts'
import type { Change, HunkKind, TextItem } from './types.ts'

/** A paragraph, or whatever else holds text, as the weave of text needs it. */
export interface Part {
  readonly id: string
  readonly content: readonly Inline[]
}

/**
 * Weaves the text of one block, or of paragraphs that were split or joined.
 *
 * Words are compared first, with citations and formulas as single tokens and the borders of
 * paragraphs as tokens too. What is kept is then compared mark by mark. Changes that touch, or
 * have only space between them, are one hunk: a word that is replaced and set in bold with its
 * neighbours, a border with the space that was trimmed at it.
 */
export function weaveText(
  loom: Loom,
  before: readonly Part[],
  after: readonly Part[],
  spot: Spot,
): TextItem[] {
  const a = flatten(before)
  const b = flatten(after)
  const { edits, tokensA, tokensB, approximate } = compareFlat(a, b)
  const items: TextItem[] = []
  const state: State = { loom, a, b, spot, items, last: null, approximate }
  let atA = 0
  let atB = 0
  for (const edit of edits) {
    const [startA, endA] = bounds(tokensA, edit.a0, edit.a1, a.text.length)
    const [startB, endB] = bounds(tokensB, edit.b0, edit.b1, b.text.length)
    keep(state, atA, startA, atB)
    replace(state, startA, endA, startB, endB)
    atA = endA
    atB = endB
  }
  keep(state, atA, a.text.length, atB)
  return items
}

/** The cleaned edits between two flat texts, as positions of tokens. */
export function compareFlat(
  a: Flat,
  b: Flat,
): { edits: readonly Edit[]; tokensA: readonly Token[]; tokensB: readonly Token[]; approximate: boolean } {
  const plain = (flat: Flat): boolean => flat.runs.every((run) => run.atom === null)
  if (a.text === b.text && plain(a) && plain(b))
    return { edits: [], tokensA: [], tokensB: [], approximate: false }
  const tokensA = tokenise(a)
  const tokensB = tokenise(b)
  const numbers = new Map<string, number>()
  const number = ({ key }: Token): number => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  const strange = replacedWhole(tokensA, tokensB)
  if (strange) return { edits: [strange], tokensA, tokensB, approximate: false }
  const script = diffSequence(tokensA.map(number), tokensB.map(number))
  return {
    edits: cleanEdits(tokensA, tokensB, script.edits),
    tokensA,
    tokensB,
    approximate: script.approximate,
  }
}

/** Words on each side from which on two texts are looked at for having nothing in common. */
const longText = 20
/** Two long texts that share a smaller part of their words are replaced, not compared. */
const unlike = 0.2

/** The one edit between texts that share next to no words but at their ends; null when they may share more. */
function replacedWhole(a: readonly Token[], b: readonly Token[]): Edit | null {
  let from = 0
  let endA = a.length
  let endB = b.length
  while (from < endA && from < endB && a[from]?.key === b[from]?.key) from += 1
  while (endA > from && endB > from && a[endA - 1]?.key === b[endB - 1]?.key) {
    endA -= 1
    endB -= 1
  }
  const count = new Map<string, number>()
  let wordsA = 0
  let wordsB = 0
  let shared = 0
  for (const { kind, key } of a.slice(from, endA)) {
    if (kind === 'border') return null
    if (kind !== 'word' && kind !== 'atom') continue
    wordsA += 1
    count.set(key, (count.get(key) ?? 0) + 1)
  }
  for (const { kind, key } of b.slice(from, endB)) {
    if (kind === 'border') return null
    if (kind !== 'word' && kind !== 'atom') continue
    wordsB += 1
    const left = count.get(key) ?? 0
    if (left > 0) shared += 1
    count.set(key, left - 1)
  }
  const least = Math.min(wordsA, wordsB)
  return least >= longText && shared < unlike * least ? { a0: from, a1: endA, b0: from, b1: endB } : null
}

function bounds(
  tokens: readonly Token[],
  from: number,
  to: number,
  length: number,
): readonly [number, number] {
  const start = tokens[from]?.start ?? length
  return [start, from === to ? start : (tokens[to - 1]?.end ?? length)]
}

interface State {
  readonly loom: Loom
  readonly a: Flat
  readonly b: Flat
  readonly spot: Spot
  readonly items: TextItem[]
  /** The change that ends the items so far, but for space; null when kept words do. */
  last: Change | null
  readonly approximate: boolean
}

/** A new change, one hunk with the one it touches. */
function begin(
  state: State,
  kind: HunkKind,
  before: readonly Inline[],
  after: readonly Inline[],
  name?: string,
): Change {
  const change = state.loom.change({
    kind,
    spot: state.spot,
    before: { inline: before },
    after: { inline: after },
    ...(name === undefined ? {} : { name }),
    approximate: state.approximate,
  })
  if (state.last !== null) state.loom.unite(state.last, change)
  state.last = change
  return change
}

function replace(state: State, startA: number, endA: number, startB: number, endB: number): void {
  const { a, b, items } = state
  const removed = sliceFlat(a, startA, endA)
  const added = sliceFlat(b, startB, endB)
  const bordersA = bordersIn(a, startA, endA)
  const bordersB = bordersIn(b, startB, endB)
  const kind =
    bordersB.length > bordersA.length
      ? 'split'
      : bordersA.length > bordersB.length
        ? 'joined'
        : textKind(removed, added)
  const change = begin(state, kind, removed, added)
  emit(items, a, startA, endA, change, 'before')
  emit(items, b, startB, endB, change, 'after')
}

/** A change of citations alone is a citation; everything else is text. */
function textKind(removed: readonly Inline[], added: readonly Inline[]): HunkKind {
  const both = [...removed, ...added]
  const cites = both.some((node) => node.type === 'citation' || node.type === 'citationNeeded')
  const other = both.some((node) =>
    node.type === 'text' ? node.text.trim() !== '' : node.type === 'mathInline' || node.type === 'hardBreak',
  )
  return cites && !other ? 'citation' : 'text'
}

function bordersIn(flat: Flat, start: number, end: number): Run[] {
  const found: Run[] = []
  for (let index = runAt(flat, start); index < flat.runs.length; index += 1) {
    const run = flat.runs[index]
    if (run === undefined || run.start >= end) break
    if (run.border !== null) found.push(run)
  }
  return found
}

function emit(
  items: TextItem[],
  flat: Flat,
  start: number,
  end: number,
  change: Change,
  at: 'before' | 'after',
): void {
  const kind = at === 'before' ? 'removed' : 'added'
  let from = start
  const flush = (to: number): void => {
    const inline = sliceFlat(flat, from, to)
    if (inline.length > 0) items.push({ kind, change, inline })
  }
  for (const run of bordersIn(flat, start, end)) {
    flush(run.start)
    items.push({ kind: 'break', at, change, id: run.border ?? '' })
    from = run.end
  }
  flush(end)
}

/** Emits text that stands on both sides, with a change wherever its marks differ. */
function keep(state: State, startA: number, endA: number, startB: number): void {
  const { a, b, items } = state
  let runA = runAt(a, startA)
  let runB = runAt(b, startB)
  let kept: Inline[] = []
  const flush = (): void => {
    if (kept.length > 0) items.push({ kind: 'keep', inline: kept })
    kept = []
  }
  const shift = startB - startA
  let at = startA
  while (at < endA) {
    const one = a.runs[runA]
    const other = b.runs[runB]
    if (!one || !other) break
    const to = Math.min(endA, one.end, other.end - shift)
    const node = one.atom ?? textNode(a.text.slice(at, to), one.marks)
    if (one.border !== null) {
      flush()
      items.push({ kind: 'break', at: 'both', change: 0, id: one.border })
      state.last = null
    } else if (sameMarks(one.marks, other.marks)) {
      kept.push(node)
      if (node.type !== 'text' || node.text.trim() !== '') state.last = null
    } else {
      flush()
      changeMarks(state, node, one.marks, other.marks)
    }
    at = to
    if (at >= one.end) runA += 1
    if (at >= other.end - shift) runB += 1
  }
  flush()
}

function changeMarks(state: State, inline: Inline, before: readonly Mark[], after: readonly Mark[]): void {
  const change = begin(state, 'marks', [withMarks(inline, before)], [withMarks(inline, after)])
  state.items.push({ kind: 'marks', change, inline, before, after })
}
