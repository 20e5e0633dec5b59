import { compareFlat, type Part } from '../diff/text.ts'
import { type Flat, flatten, runAt, sliceFlat } from '../diff/tokens.ts'
import { sameMarks } from '../document/inline.ts'
import type { Inline, Mark } from '../document/types.ts'

/** Merged text: inline content, and the borders between paragraphs with the id of the one that follows. */
export type Piece = { readonly inline: Inline } | { readonly border: string }

/** `base[start, end)` becomes these pieces. */
export interface Patch {
  readonly start: number
  readonly end: number
  readonly pieces: readonly Piece[]
}

/** What one side did to a text. */
export interface SideOf {
  readonly patches: readonly Patch[]
  /** Stretches of kept text whose marks the side changed. */
  readonly marks: readonly { readonly start: number; readonly end: number; readonly marks: readonly Mark[] }[]
}

/** What a side did to a text. */
export function sideOf(base: Flat, parts: readonly Part[]): SideOf {
  const flat = flatten(parts)
  const { edits, tokensA, tokensB } = compareFlat(base, flat)
  const patches: Patch[] = []
  const marks: { start: number; end: number; marks: readonly Mark[] }[] = []
  let at = 0
  let shift = 0
  const keep = (end: number): void => {
    marks.push(...changedMarks(base, at, end, flat, at + shift))
  }
  for (const { a0, a1, b0, b1 } of edits) {
    const start = tokensA[a0]?.start ?? base.text.length
    const end = a0 === a1 ? start : (tokensA[a1 - 1]?.end ?? start)
    const from = tokensB[b0]?.start ?? flat.text.length
    const to = b0 === b1 ? from : (tokensB[b1 - 1]?.end ?? from)
    keep(start)
    patches.push({ start, end, pieces: piecesOf(flat, from, to) })
    at = end
    shift = to - end
  }
  keep(base.text.length)
  return { patches, marks }
}

function changedMarks(
  base: Flat,
  start: number,
  end: number,
  other: Flat,
  from: number,
): { start: number; end: number; marks: readonly Mark[] }[] {
  const found: { start: number; end: number; marks: readonly Mark[] }[] = []
  let at = start
  while (at < end) {
    const one = base.runs[runAt(base, at)]
    const two = other.runs[runAt(other, at - start + from)]
    if (!one || !two) break
    const to = Math.min(end, one.end, two.end - from + start)
    if (!sameMarks(one.marks, two.marks)) found.push({ start: at, end: to, marks: two.marks })
    at = to
  }
  return found
}

/** A stretch of a flat text as pieces. */
export function piecesOf(flat: Flat, start: number, end: number): Piece[] {
  const pieces: Piece[] = []
  let at = start
  for (let index = runAt(flat, start); index < flat.runs.length; index += 1) {
    const run = flat.runs[index]
    if (!run || run.start >= end) break
    if (run.border === null) continue
    pieces.push(...sliceFlat(flat, at, run.start).map((inline) => ({ inline })), { border: run.border })
    at = run.end
  }
  return [...pieces, ...sliceFlat(flat, at, end).map((inline) => ({ inline }))]
}

/** Patches in order, those of both sides that meet together. */
export function meetings(ours: readonly Patch[], theirs: readonly Patch[]): (readonly [Patch[], Patch[]])[] {
  const groups: (readonly [Patch[], Patch[]])[] = []
  const all = [
    ...ours.map((patch) => ({ patch, side: 0 as const })),
    ...theirs.map((patch) => ({ patch, side: 1 as const })),
  ]
  all.sort((x, y) => x.patch.start - y.patch.start || x.patch.end - y.patch.end || x.side - y.side)
  let end = -1
  let insertion = false
  for (const { patch, side } of all) {
    const last = groups.at(-1)
    const here = patch.start === patch.end
    // An insertion meets another at its place, and a replacement that reaches beyond it or that it would be glued to.
    const touches = last !== undefined && patch.start === end && last[side].length === 0
    const meets =
      last !== undefined && (patch.start < end || (touches && ((here && insertion) || glued(last, patch))))
    if (meets) {
      last[side].push(patch)
      end = Math.max(end, patch.end)
    } else {
      groups.push(side === 0 ? [[patch], []] : [[], [patch]])
      end = patch.end
    }
    insertion = here
  }
  return groups
}

/** Whether words of both sides would run into each other, without a space between them. */
function glued([ours, theirs]: readonly [readonly Patch[], readonly Patch[]], next: Patch): boolean {
  const before = textOf((ours.at(-1) ?? theirs.at(-1))?.pieces ?? [])
  const after = textOf(next.pieces)
  return /\S$/.test(before) && /^\S/.test(after)
}

function textOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => ('inline' in piece && piece.inline.type === 'text' ? piece.inline.text : ' '))
    .join('')
}
