import { limits } from '../limits.ts'

/**
 * The Markdown parser is recursive in containers and takes quadratic time over some characters.
 * These are the most that it is given; what people write stays far below.
 */
const mostMarkers = 4 * limits.depth
const mostDangling = 1_500
const mostEmphasis = 6_000

/** Whether a text can be parsed in reasonable time and depth. */
export function isReadable(source: string): boolean {
  let dangling = 0
  let emphasis = 0
  for (const line of source.split('\n')) {
    if (line.trim() === '') {
      dangling = 0
      emphasis = 0
      continue
    }
    if (markers(line) > mostMarkers) return false
    let open = 0
    for (let index = 0; index < line.length; index++) {
      const character = line.charCodeAt(index)
      if (character === 91) open += 1
      else if (character === 93) {
        if (open > 0) open -= 1
        else dangling += 1
      } else if (character === 42 || character === 95 || character === 126) emphasis += 1
    }
    dangling += open
    if (dangling > mostDangling || emphasis > mostEmphasis) return false
  }
  return true
}

/** Markers of quotations and lists at the start of a line. A rule or an underline is one. */
function markers(line: string): number {
  if (/^\s*([-*+.)])\1*\s*$/.test(line)) return 1
  let count = 0
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index)
    if ('>-*+.)'.includes(character)) count += 1
    else if (!/[\s\d]/.test(character)) break
  }
  return count
}
