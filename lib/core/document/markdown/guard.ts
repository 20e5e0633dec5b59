import { limits } from '../limits.ts'

/**
 * The Markdown parser is recursive in containers and takes quadratic time over some characters and
 * blocks. These are the most that it is given, so that 2 MiB of anything take about a second or are
 * refused; what people write stays far below.
 */
const most = {
  /** Markers of quotations and lists at the start of one line. */
  markers: 4 * limits.depth,
  /** Brackets without a partner in one block. */
  dangling: 1_500,
  /** Brackets that open in one block. */
  brackets: 4_000,
  /** Characters of emphasis in one block. */
  emphasis: 6_000,
  /** Quotations that begin: closing each costs time in proportion to all that came before. */
  quotations: 1_000,
  /** Headings underlined with `=` or `-`, for the same reason. */
  underlined: 1_000,
  /** Blocks between blank lines: each is two nodes at least, so that more would be refused later anyway. */
  blocks: limits.nodes / 2,
  /** Lines that begin an item of a list: three nodes each. */
  items: 5_000,
  /** Lines that begin a heading. */
  headings: 5_000,
  /** Lines, blank ones too. */
  lines: 60_000,
  /** Characters that may begin something inside a line. */
  inline: 20_000,
} as const

const counted = [
  'dangling',
  'brackets',
  'emphasis',
  'quotations',
  'underlined',
  'blocks',
  'items',
  'headings',
  'lines',
  'inline',
] as const

type Counts = Record<(typeof counted)[number], number>

const zeros = (): Counts => ({
  dangling: 0,
  brackets: 0,
  emphasis: 0,
  quotations: 0,
  underlined: 0,
  blocks: 0,
  items: 0,
  headings: 0,
  lines: 0,
  inline: 0,
})

/** Whether a text can be parsed in reasonable time and depth. */
export function isReadable(source: string): boolean {
  const counts = zeros()
  let quoted = 0
  let blank = true
  for (const line of lines(source)) {
    counts.lines += 1
    if (counts.lines > most.lines) return false
    if (line.trim() === '') {
      Object.assign(counts, { dangling: 0, brackets: 0, emphasis: 0 })
      quoted = 0
      blank = true
      continue
    }
    const { markers, quotations } = containers(line)
    if (markers > most.markers) return false
    if (blank) counts.blocks += 1
    if (markers > quotations) counts.items += 1
    if (/^[\s>]*#/.test(line)) counts.headings += 1
    if (!blank && /^\s*(?:=+|-+)\s*$/.test(line)) counts.underlined += 1
    // In a list every quotation is one of its own.
    counts.quotations += markers > quotations ? quotations : Math.max(0, quotations - quoted)
    quoted = quotations
    blank = false
    countInline(line, counts)
    for (const name of counted) if (counts[name] > most[name]) return false
  }
  return true
}

/** Lines one by one: a list of a million would cost more than it tells. */
function* lines(source: string): Generator<string> {
  let start = 0
  for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', start)) {
    yield source.slice(start, end)
    start = end + 1
  }
  yield source.slice(start)
}

/** `[ ] * _ ~`, then what else may begin a code span, math, an element, an entity, an address, a cell. */
const [OPEN, CLOSE, STAR, UNDERSCORE, TILDE] = [91, 93, 42, 95, 126] as const
const beginners: ReadonlySet<number> = new Set(Array.from('`$<&:@|', (character) => character.charCodeAt(0)))

function countInline(line: string, counts: Counts): void {
  let open = 0
  for (let index = 0; index < line.length; index++) {
    const character = line.charCodeAt(index)
    if (character === OPEN) {
      open += 1
      counts.brackets += 1
      counts.inline += 1
    } else if (character === CLOSE) {
      if (open > 0) open -= 1
      else counts.dangling += 1
    } else if (character === STAR || character === UNDERSCORE || character === TILDE) {
      counts.emphasis += 1
      counts.inline += 1
    } else if (beginners.has(character)) counts.inline += 1
  }
  counts.dangling += open
}

/** Markers of quotations and lists at the start of a line. A rule or an underline is one. */
function containers(line: string): { readonly markers: number; readonly quotations: number } {
  if (/^\s*([-*+.)])\1*\s*$/.test(line)) return { markers: 1, quotations: 0 }
  let markers = 0
  let quotations = 0
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index)
    if ('>-*+.)'.includes(character)) {
      markers += 1
      if (character === '>') quotations += 1
    } else if (!/[\s\d]/.test(character)) break
  }
  return { markers, quotations }
}
