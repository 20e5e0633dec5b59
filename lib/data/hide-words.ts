/** Finding words in whatever JSON they stand in. Pure. */

/** Quotations shorter than this would be found in what has nothing to do with them. */
const SHORTEST = 12

/** Texts as they are compared: those that are long enough to look for, without regard to case and white space. */
export function needleOf(texts: readonly string[], shortest = SHORTEST): readonly string[] {
  return [...new Set(texts.map(plain).filter((text) => text.length >= shortest))]
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

/** All words of a value in reading order: text nodes run together, so that marks divide nothing. */
export function textOfJson(value: unknown): string {
  return strings(value)
    .filter(({ name }) => name === 'text')
    .map(({ value: text }) => text)
    .join('')
}

/** Whether a value holds one of the needles: in one string, or across its text nodes. */
export function contains(value: unknown, needles: readonly string[]): boolean {
  if (needles.length === 0) return false
  const texts = [textOfJson(value), ...strings(value).map((found) => found.value)].map(plain)
  return texts.some((text) => needles.some((needle) => text.includes(needle)))
}

/** The same for what is absent as long as a request runs. */
export function holds(value: unknown, needles: readonly string[]): boolean {
  return value !== null && contains(value, needles)
}

interface Found {
  readonly name: string
  readonly value: string
}

/** Every string in a value with the name it stands under, in order; without recursion, which depth could exhaust. */
function strings(value: unknown): readonly Found[] {
  const found: Found[] = []
  const waiting: { readonly name: string; readonly value: unknown }[] = [{ name: '', value }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { name, value: inside } = next
    if (typeof inside === 'string') found.push({ name, value: inside })
    else if (Array.isArray(inside))
      for (const item of inside.toReversed()) waiting.push({ name, value: item })
    else if (typeof inside === 'object' && inside !== null)
      for (const [key, item] of Object.entries(inside).toReversed()) waiting.push({ name: key, value: item })
  }
  return found
}
