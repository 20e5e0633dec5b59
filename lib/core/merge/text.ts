import type { Part } from '../diff/text.ts'
import { type Flat, flatten, sliceFlat, withMarks } from '../diff/tokens.ts'
import type { Mark } from '../document/types.ts'
import { fullInline } from './full-text.ts'
import { mergeMarks } from './marks.ts'
import { meetings, type Patch, type Piece, piecesOf, type SideOf, sideOf } from './patches.ts'
import { withoutRepeats } from './repeats.ts'

/** Both sides changed the same words differently. */
export interface TextClash {
  readonly kind: 'text' | 'marks'
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

/**
 * Merges the text of one block (or of paragraphs that were split or joined) three ways.
 *
 * Each side is a list of patches on the words of the base. Patches that share no word are all
 * applied; what one side inserted where the other's rewording has it too counts once (repeats.ts);
 * where patches of both sides meet, equal results count once, sentences and citations that
 * both sides added at one place both stand, and anything else is a clash, which keeps ours. Marks
 * of words that both sides kept are merged kind by kind.
 */
export function mergeText(
  base: readonly Part[],
  ours: readonly Part[],
  theirs: readonly Part[],
): { readonly pieces: readonly Piece[]; readonly clashes: readonly TextClash[] } {
  const flat = flatten(base)
  const sides = withoutRepeats(flat.text, sideOf(flat, ours), sideOf(flat, theirs))
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
    if (start < end && mine.length * other.length === 0)
      remarked(
        flat,
        start,
        end,
        mine.length === 0 ? sides[0] : sides[1],
        mine.length === 0,
        [one, two],
        clashes,
      )
    at = end
  }
  pieces.push(...kept(flat, at, flat.text.length, sides, clashes))
  return { pieces, clashes }
}

/**
 * Which side's text stands where both added one block: the one that has all words of the other, else ours,
 * and a clash.
 */
export function mergeAdded(
  ours: Part,
  theirs: Part,
): { readonly side: 'ours' | 'theirs'; readonly clash: TextClash | null } {
  const [one, two] = [flatten([ours]), flatten([theirs])]
  if (onlyAdds(sideOf(two, [ours]))) return { side: 'ours', clash: null }
  if (onlyAdds(sideOf(one, [theirs]))) return { side: 'theirs', clash: null }
  const said = (flat: Flat): string => fullInline(sliceFlat(flat, 0, flat.text.length))
  return { side: 'ours', clash: { kind: 'text', base: '', ours: said(one), theirs: said(two) } }
}

function onlyAdds({ patches, marks }: SideOf): boolean {
  return marks.length === 0 && patches.every(({ start, end }) => start === end)
}

/** What a side makes of a stretch of the base. */
function applied(
  flat: Flat,
  start: number,
  end: number,
  patches: readonly Patch[],
  { marks }: SideOf,
): Piece[] {
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
    piecesOf(flat, from, to).map((piece) =>
      own && 'inline' in piece ? { inline: withMarks(piece.inline, own) } : piece,
    ),
  )
}

/** `[start, end)` cut where the marks of a side change; null where they are those of the base. */
function stretches(
  start: number,
  end: number,
  marks: SideOf['marks'],
): (readonly [number, number, readonly Mark[] | null])[] {
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
function kept(
  flat: Flat,
  start: number,
  end: number,
  [ours, theirs]: readonly [SideOf, SideOf],
  clashes: TextClash[],
): Piece[] {
  return stretches(start, end, ours.marks).flatMap(([from, to, own]) =>
    stretches(from, to, theirs.marks).flatMap(([begin, stop, other]) =>
      piecesOf(flat, begin, stop).map((piece): Piece => {
        if (!('inline' in piece) || (!own && !other)) return piece
        const base = piece.inline.marks ?? []
        const merged = mergeMarks(base, own ?? base, other ?? base)
        const text = fullInline([piece.inline])
        if (merged.clash)
          clashes.push({
            kind: 'marks',
            base: text,
            ours: `${text} (${namesOf(own ?? base)})`,
            theirs: `${text} (${namesOf(other ?? base)})`,
          })
        return { inline: withMarks(piece.inline, merged.marks) }
      }),
    ),
  )
}

function namesOf(marks: readonly Mark[]): string {
  return marks
    .map((mark) => ('attrs' in mark ? `${mark.type} ${Object.values(mark.attrs).join(' ')}` : mark.type))
    .join(', ')
}

const sentence = /[.!?。！？؟][”"’)\]]*\s*$/

/** One result of what both sides did to a stretch of the base. */
function together(
  flat: Flat,
  start: number,
  end: number,
  ours: readonly Piece[],
  theirs: readonly Piece[],
  clashes: TextClash[],
): readonly Piece[] {
  if (contentOf(ours) === contentOf(theirs)) return ours
  if (start === end) {
    const cites = (pieces: readonly Piece[]): boolean =>
      pieces.every((piece) => 'inline' in piece && piece.inline.type === 'citation')
    const ends = (pieces: readonly Piece[]): boolean => {
      const last = pieces.findLast(
        (piece) => 'inline' in piece && (piece.inline.type !== 'text' || piece.inline.text.trim() !== ''),
      )
      return (
        last !== undefined &&
        'inline' in last &&
        (last.inline.type === 'citation' || sentence.test(plainPieces(pieces)))
      )
    }
    if (cites(ours) && cites(theirs)) return [...ours, ...theirs]
    if (ends(ours) && ends(theirs)) return [...ours, ...theirs]
  }
  clashes.push({
    kind: 'text',
    base: fullInline(sliceFlat(flat, start, end)),
    ours: plainPieces(ours),
    theirs: plainPieces(theirs),
  })
  return ours
}

/** Words whose marks one side changed and which the other replaced. */
function remarked(
  flat: Flat,
  start: number,
  end: number,
  side: SideOf,
  isOurs: boolean,
  [ours, theirs]: readonly [readonly Piece[], readonly Piece[]],
  clashes: TextClash[],
): void {
  if (!side.marks.some((own) => own.start < end && own.end > start)) return
  const marked = side.marks
    .filter((own) => own.start < end && own.end > start)
    .flatMap(({ marks }) => namesOf(marks))
    .join(', ')
  const text = (pieces: readonly Piece[], own: boolean): string =>
    plainPieces(pieces) + (own ? ` (${marked})` : '')
  clashes.push({
    kind: 'marks',
    base: fullInline(sliceFlat(flat, start, end)),
    ours: text(ours, isOurs),
    theirs: text(theirs, !isOurs),
  })
}

/** What pieces say, whatever ids the paragraphs got that a side made by splitting. */
function contentOf(pieces: readonly Piece[]): string {
  return JSON.stringify(pieces.map((piece) => ('border' in piece ? null : piece.inline)))
}

/** The text of pieces in full, so that nothing of a side is lost in a conflict. */
function plainPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => ('border' in piece ? '\n' : fullInline([piece.inline]))).join('')
}
