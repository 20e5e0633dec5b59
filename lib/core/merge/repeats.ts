import type { Patch, Piece, SideOf } from './patches.ts'

/**
 * Both sides without the insertions that the other side has too, in a rewording or at the edge of one: "foo"
 * became "baz" or "bar baz" here and "foo baz" there. Without this the words would stand twice, for instance when
 * a suggestion of which a part is published already meets its neighbour reworded.
 */
export function withoutRepeats(base: string, ours: SideOf, theirs: SideOf): readonly [SideOf, SideOf] {
  return [
    { ...ours, patches: ours.patches.filter((patch) => !isRepeated(base, patch, theirs.patches)) },
    { ...theirs, patches: theirs.patches.filter((patch) => !isRepeated(base, patch, ours.patches)) },
  ]
}

function isRepeated(base: string, patch: Patch, others: readonly Patch[]): boolean {
  if (patch.start !== patch.end || patch.pieces.length === 0) return false
  const near = (place: number): boolean => Math.abs(place - patch.start) <= 1
  const rewordings = others.filter(({ start, end }) => start < end && (near(start) || near(end)))
  if (rewordings.length === 0) return false
  const forms = slides(base, patch)
  return rewordings.some(({ start, end, pieces }) => {
    const words = unitsOf(pieces)
    return forms.some(({ at, units }) => {
      const [first = '', last = ''] = [units[0], units.at(-1)]
      // A word that took another's place needs no space of its own.
      const whole = isSpace(first) ? units.slice(1) : isSpace(last) ? units.slice(0, -1) : units
      return (
        (at === end && (isSame(words.slice(-units.length), units) || isSame(words, whole))) ||
        (at === start && (isSame(words.slice(0, units.length), units) || isSame(words, whole)))
      )
    })
  })
}

function isSame(one: readonly string[], two: readonly string[]): boolean {
  return one.length === two.length && one.every((unit, index) => unit === two[index])
}

interface Insertion {
  readonly at: number
  readonly units: readonly string[]
}

/** The insertion, and the same one over a space to the left and to the right: "baz " before "two" is " baz" after "foo". */
function slides(base: string, { start, pieces }: Patch): readonly Insertion[] {
  const units = unitsOf(pieces)
  const [first = '', last = ''] = [units[0], units.at(-1)]
  const found: Insertion[] = [{ at: start, units }]
  if (isSpace(last) && base[start - 1] === ' ')
    found.push({ at: start - 1, units: [last, ...units.slice(0, -1)] })
  if (isSpace(first) && base[start] === ' ') found.push({ at: start + 1, units: [...units.slice(1), first] })
  return found
}

const isSpace = (unit: string): boolean => unit.startsWith(' ')

/** Pieces sign by sign, each with its marks, so that ends can be compared whatever the pieces are cut into. */
function unitsOf(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if ('border' in piece || piece.inline.type !== 'text') return [JSON.stringify(piece)]
    const marks = piece.inline.marks ? JSON.stringify(piece.inline.marks) : ''
    return piece.inline.text.split('').map((sign) => sign + marks)
  })
}
