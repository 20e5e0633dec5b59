/** Around a word found: private-use characters that no document holds, so that nothing needs escaping. */
const [OPEN, CLOSE] = ['\u{E000}', '\u{E001}']
/** Characters of an excerpt, more or less: two lines on a page. */
const LENGTH = 220

/**
 * The stretch of a text that holds most of the words looked for, each of them between U+E000 and
 * U+E001; the beginning when none is there. `stems` are the beginnings of words, in lower case.
 */
export function excerptOf(text: string, stems: readonly string[]): string {
  const found = wordsFound(text, stems)
  const start = bestStart(found)
  const from = start === null ? 0 : boundary(text, Math.max(0, start - LENGTH / 4))
  const to = endOf(text, from + LENGTH)
  let excerpt = from > 0 ? '… ' : ''
  let at = from
  for (const word of found) {
    if (word.start < at || word.end > to) continue
    excerpt += text.slice(at, word.start) + OPEN + text.slice(word.start, word.end) + CLOSE
    at = word.end
  }
  excerpt += text.slice(at, to)
  return (to < text.length ? `${excerpt} …` : excerpt).replace(/\s+/g, ' ').trim()
}

interface Found {
  readonly start: number
  readonly end: number
  /** Which of the stems. */
  readonly stem: number
}

/** More are not needed to find the best place. */
const MOST_FOUND = 400

function wordsFound(text: string, stems: readonly string[]): readonly Found[] {
  if (stems.length === 0) return []
  const lower = text.toLowerCase()
  // A character that changes its length in lower case would shift every place after it.
  const haystack = lower.length === text.length ? lower : text
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${stems.map(quoted).join('|')})[\\p{L}\\p{N}\\p{M}]*`, 'gu')
  const found: Found[] = []
  for (const match of haystack.matchAll(pattern)) {
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      stem: stems.indexOf(match[1] ?? ''),
    })
    if (found.length >= MOST_FOUND) break
  }
  return found
}

/** Where the window starts that holds most different stems, then most words. */
function bestStart(found: readonly Found[]): number | null {
  let best: { readonly start: number; readonly score: number } | null = null
  for (const [index, first] of found.entries()) {
    const inside = found.slice(index, index + 12).filter((word) => word.end - first.start < (LENGTH * 3) / 4)
    const score = new Set(inside.map((word) => word.stem)).size * 10 + inside.length
    if (!best || score > best.score) best = { start: first.start, score }
  }
  return best?.start ?? null
}

/** The start of the first word at or after a place. */
function boundary(text: string, place: number): number {
  if (place === 0) return 0
  const space = /\s/g
  space.lastIndex = place
  const match = space.exec(text)
  return match && match.index - place < 30 ? match.index + 1 : place + (isLowSurrogate(text, place) ? 1 : 0)
}

/** The end of the last whole word before a place. */
function endOf(text: string, place: number): number {
  if (place >= text.length) return text.length
  const space = text.lastIndexOf(' ', place)
  return place - space < 30 ? space : place - (isLowSurrogate(text, place) ? 1 : 0)
}

function isLowSurrogate(text: string, place: number): boolean {
  const code = text.charCodeAt(place)
  return code >= 0xdc00 && code <= 0xdfff
}

function quoted(stem: string): string {
  // A hyphen means nothing here, and with the `u` flag what needs no escape may not have one.
  return stem.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
