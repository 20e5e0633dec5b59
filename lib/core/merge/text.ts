import { sameMarks } from '../document/inline.ts'
import type { Inline, Mark } from '../document/types.ts'
import { compareFlat, type Part } from '../diff/text.ts'
import { type Flat, flatten, runAt, sliceFlat, withMarks } from '../diff/tokens.ts'
import { fullInline } from './full-text.ts'
import { mergeMarks } from './marks.ts'

/** Merged text: inline content, and the borders between paragraphs with the id of the one that follows. */
export type Piece = { readonly inline: Inline } | { readonly border: string }

/** Both sides changed the same words differently. */
export interface TextClash {
  readonly kind: 'text' | 'marks'
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

/** `base[start, end)` becomes these pieces. */
interface Patch {
  readonly start: number
  readonly end: number
  readonly pieces: readonly Piece[]
}

interface SideOf {
  readonly patches: readonly Patch[]
  /** Stretches of kept text whose marks the side changed. */
  readonly marks: readonly { readonly start: number; readonly end: number; readonly marks: readonly Mark[] }[]
}

/**
 * Merges the text of one block (or of paragraphs that were split or joined) three ways.
 *
 * Each side is a list of patches on the words of the base. Patches that share no word are all
 * applied; where patches of both sides meet, equal results count once, sentences and citations that
 * both sides added at one place both stand, and anything else is a clash, which keeps ours. Marks
 * of words that both sides kept are merged kind by kind.
 */
export function mergeText(base: readonly Part[], ours: readonly Part[], theirs: readonly Part[]): { readonly pieces: readonly Piece[]; readonly clashes: readonly TextClash[] } {
  const flat = flatten(base)
  const sides = [sideOf(flat, ours), sideOf(flat, theirs)] as const
  const clashes: TextClash[] = []
  const pieces: Piece[] = []
  let at = 0
  for (const [mine, other] of meetings(sides[0].patches, sides[1].patches)) {
    const all = [...mine, ...other]
    const start = Math.min(...all.map((patch) => patch.start))
    const end = Math.max(...all.map((patch) => patch.end))
    pieces.push(...kept(flat, at, start, sides, clashes))
    const [one, two] = [applied(flat, start, end, mine, sides[0]), applied(flat, start, end, other, sides[1])]
    if (mine.length === 0) pieces.push(...two)
    else if (other.length === 0) pieces.push(...one)
    else pieces.push(...together(flat, start, end, one, two, clashes))
    if (start < end && mine.length * other.length === 0) remarked(flat, start, end, mine.length === 0 ? sides[0] : sides[1], mine.length === 0, [one, two], clashes)
    at = end
  }
  pieces.push(...kept(flat, at, flat.text.length, sides, clashes))
  return { pieces, clashes }
}

function sideOf(base: Flat, parts: readonly Part[]): SideOf {
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

function changedMarks(base: Flat, start: number, end: number, other: Flat, from: number): { start: number; end: number; marks: readonly Mark[] }[] {
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

function piecesOf(flat: Flat, start: number, end: number): Piece[] {
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
function meetings(ours: readonly Patch[], theirs: readonly Patch[]): (readonly [Patch[], Patch[]])[] {
  const groups: (readonly [Patch[], Patch[]])[] = []
  const all = [...ours.map((patch) => ({ patch, side: 0 as const })), ...theirs.map((patch) => ({ patch, side: 1 as const }))]
  all.sort((x, y) => x.patch.start - y.patch.start || x.patch.end - y.patch.end || x.side - y.side)
  let end = -1
  let insertion = false
  for (const { patch, side } of all) {
    const last = groups.at(-1)
    const here = patch.start === patch.end
    // An insertion meets another at its place and a replacement that reaches beyond it.
    const meets = last !== undefined && (patch.start < end || (patch.start === end && here && insertion && last[side].length === 0))
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

/** What a side makes of a stretch of the base. */
function applied(flat: Flat, start: number, end: number, patches: readonly Patch[], { marks }: SideOf): Piece[] {
  const pieces: Piece[] = []
  let at = start
  for (const patch of patches) {
    pieces.push(...remark(flat, at, patch.start, marks), ...patch.pieces)
    at = patch.end
  }
  return [...pieces, ...remark(flat, at, end, marks)]
}

function remark(flat: Flat, start: number, end: number, marks: SideOf['marks']): Piece[] {
  return stretches(start, end, marks).flatMap(([from, to, own]) =>
    piecesOf(flat, from, to).map((piece) => (own && 'inline' in piece ? { inline: withMarks(piece.inline, own) } : piece)),
  )
}

/** `[start, end)` cut where the marks of a side change; null where they are those of the base. */
function stretches(start: number, end: number, marks: SideOf['marks']): (readonly [number, number, readonly Mark[] | null])[] {
  const found: (readonly [number, number, readonly Mark[] | null])[] = []
  let at = start
  for (const own of marks) {
    const [from, to] = [Math.max(start, own.start), Math.min(end, own.end)]
    if (from >= to) continue
    if (at < from) found.push([at, from, null])
    found.push([from, to, own.marks])
    at = to
  }
  if (at < end) found.push([at, end, null])
  return found
}

/** Words that both sides kept, with the marks of both. */
function kept(flat: Flat, start: number, end: number, [ours, theirs]: readonly [SideOf, SideOf], clashes: TextClash[]): Piece[] {
  return stretches(start, end, ours.marks).flatMap(([from, to, own]) =>
    stretches(from, to, theirs.marks).flatMap(([begin, stop, other]) =>
      piecesOf(flat, begin, stop).map((piece): Piece => {
        if (!('inline' in piece) || (!own && !other)) return piece
        const base = piece.inline.marks ?? []
        const merged = mergeMarks(base, own ?? base, other ?? base)
        const text = fullInline([piece.inline])
        if (merged.clash) clashes.push({ kind: 'marks', base: text, ours: `${text} (${describe(own ?? base)})`, theirs: `${text} (${describe(other ?? base)})` })
        return { inline: withMarks(piece.inline, merged.marks) }
      }),
    ),
  )
}

function describe(marks: readonly Mark[]): string {
  return marks.map((mark) => ('attrs' in mark ? `${mark.type} ${Object.values(mark.attrs).join(' ')}` : mark.type)).join(', ')
}

const sentence = /[.!?。！？؟][”"’)\]]*\s*$/

/** One result of what both sides did to a stretch of the base. */
function together(flat: Flat, start: number, end: number, ours: readonly Piece[], theirs: readonly Piece[], clashes: TextClash[]): readonly Piece[] {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return ours
  if (start === end) {
    const cites = (pieces: readonly Piece[]): boolean => pieces.every((piece) => 'inline' in piece && piece.inline.type === 'citation')
    const ends = (pieces: readonly Piece[]): boolean => {
      const last = pieces.findLast((piece) => 'inline' in piece && (piece.inline.type !== 'text' || piece.inline.text.trim() !== ''))
      return last !== undefined && 'inline' in last && (last.inline.type === 'citation' || sentence.test(plainPieces(pieces)))
    }
    if (cites(ours) && cites(theirs)) return [...ours, ...theirs]
    if (ends(ours) && ends(theirs)) return [...ours, ...theirs]
  }
  clashes.push({ kind: 'text', base: fullInline(sliceFlat(flat, start, end)), ours: plainPieces(ours), theirs: plainPieces(theirs) })
  return ours
}

/** Words whose marks one side changed and which the other replaced. */
function remarked(flat: Flat, start: number, end: number, side: SideOf, isOurs: boolean, [ours, theirs]: readonly [readonly Piece[], readonly Piece[]], clashes: TextClash[]): void {
  if (!side.marks.some((own) => own.start < end && own.end > start)) return
  const marked = side.marks.filter((own) => own.start < end && own.end > start).flatMap(({ marks }) => describe(marks)).join(', ')
  const text = (pieces: readonly Piece[], own: boolean): string => plainPieces(pieces) + (own ? ` (${marked})` : '')
  clashes.push({ kind: 'marks', base: fullInline(sliceFlat(flat, start, end)), ours: text(ours, isOurs), theirs: text(theirs, !isOurs) })
}

/** The text of pieces in full, so that nothing of a side is lost in a conflict. */
function plainPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => ('border' in piece ? '\n' : fullInline([piece.inline]))).join('')
}
