import { parseSlug } from '../article/slug.ts'
import { problemText } from '../text/problems.ts'
import { parseHref, parseImageAddress } from './address.ts'
import { cleanLabel, cleanLines, cleanText } from './characters.ts'
import { limits } from './limits.ts'
import type { CitationItem } from './types.ts'

/** The normalised value of an attribute, or what is wrong with it. */
export type Checked = { readonly value: unknown } | { readonly wrong: string; readonly at?: string }

/** Checks one attribute and gives the form it is stored in. */
export type Check = (value: unknown) => Checked

const wrong = (message: string, at?: string): Checked =>
  at === undefined ? { wrong: message } : { wrong: message, at }

/** Text of one line with at most `max` characters. */
export function label(max: number, min = 0): Check {
  return (value) => {
    if (typeof value !== 'string') return wrong(problemText.text)
    const text = cleanLabel(value)
    if (text.length > max) return wrong(problemText.long(max))
    return text.length < min ? wrong(problemText.empty) : { value: text }
  }
}

/** Text that may have line breaks. */
export function lines(max: number): Check {
  return (value) => {
    if (typeof value !== 'string') return wrong(problemText.text)
    const text = cleanLines(value).replace(/^\s+|\s+$/g, '')
    return text.length > max ? wrong(problemText.long(max)) : { value: text }
  }
}

/** One of the given values. */
export function oneOf(...allowed: readonly (string | number | null)[]): Check {
  return (value) => (allowed.some((one) => one === value) ? { value } : wrong(problemText.oneOf(allowed)))
}

/** A whole number in a range. */
export function whole(min: number, max: number): Check {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? { value: value === 0 ? 0 : value }
      : wrong(problemText.whole(min, max))
}

/** A calendar date `YYYY-MM-DD`. */
export const date: Check = (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return wrong(problemText.isoDate)
  const time = Date.parse(`${value}T00:00:00Z`)
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
  return real ? { value } : wrong(problemText.noDate)
}

/** Null, or what the other check allows. */
export function optional(check: Check): Check {
  return (value) => (value === null ? { value: null } : check(value))
}

const idPattern = /^[A-Za-z0-9_-]{1,40}$/

/** Whether text can be an id as it is. */
export function isId(text: string): boolean {
  return idPattern.test(text)
}

/** Ids are hints of clients: what cannot be one is as good as none and gets re-issued. */
export const id: Check = (value) => {
  if (value === null || value === undefined) return { value: '' }
  if (typeof value !== 'string') return wrong(problemText.text)
  return { value: isId(value) ? value : '' }
}

/** BCP 47 in canonical form. */
export const language: Check = (value) => {
  if (typeof value !== 'string' || value.length > 35) return wrong(problemText.language)
  try {
    return { value: Intl.getCanonicalLocales(value)[0] ?? 'en' }
  } catch {
    return wrong(problemText.noLanguage)
  }
}

/** A set of names in the order given. */
export const categories: Check = (value) => {
  if (!Array.isArray(value)) return wrong(problemText.list)
  const names: string[] = []
  const items: readonly unknown[] = value
  for (const [index, item] of items.entries()) {
    const checked = label(limits.category, 1)(item)
    if ('wrong' in checked) return wrong(checked.wrong, `/${index}`)
    if (typeof checked.value === 'string' && !names.includes(checked.value)) names.push(checked.value)
  }
  return names.length > limits.categories
    ? wrong(problemText.categories(limits.categories))
    : { value: names }
}

/** The address of a link. */
export const href: Check = (value) => {
  const address = parseHref(value)
  return address === null ? wrong(problemText.href) : { value: address }
}

/** The address of an image. */
export const imageAddress: Check = (value) => {
  const address = parseImageAddress(value)
  return address === null ? wrong(problemText.imageAddress) : { value: address }
}

/** The slug of another article. */
export const slug: Check = (value) => {
  const parsed = parseSlug(value)
  return parsed.ok ? { value: parsed.value } : wrong(parsed.problems[0]?.message ?? problemText.slug)
}

/** The language of code: a word such as `ts`. */
export const codeLanguage: Check = (value) => {
  if (value === null) return { value: '' }
  if (typeof value !== 'string') return wrong(problemText.text)
  const word = cleanText(value).trim()
  const fits = word.length <= limits.codeLanguage && /^[\w+#./-]*$/.test(word)
  return fits ? { value: word } : wrong(problemText.codeLanguage)
}

const keyPattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.:-]{0,59}$/u

/** The key of a source, or null: letters, numbers, `_`, `.`, `:` and `-`. */
export function parseSourceKey(value: unknown): string | null {
  if (typeof value !== 'string' || !value.isWellFormed()) return null
  const key = value.normalize('NFC')
  return keyPattern.test(key) && key.length <= limits.sourceKey ? key : null
}

const itemFields: readonly string[] = ['sourceKey', 'locator', 'quote']

/** The items of a citation; the same item twice counts once. */
export const citationItems: Check = (value) => {
  if (!Array.isArray(value) || value.length === 0) return wrong(problemText.noItems)
  if (value.length > limits.citationItems) return wrong(problemText.items(limits.citationItems))
  const items: CitationItem[] = []
  const given: readonly unknown[] = value
  for (const [index, entry] of given.entries()) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
      return wrong(problemText.object, `/${index}`)
    const fields = new Map<string, unknown>(Object.entries(entry))
    for (const field of fields.keys()) {
      if (!itemFields.includes(field)) return wrong(problemText.unknown, `/${index}/${field}`)
    }
    const sourceKey = parseSourceKey(fields.get('sourceKey'))
    if (sourceKey === null) return wrong(problemText.sourceKey, `/${index}/sourceKey`)
    const locator = label(limits.locator)(fields.get('locator') ?? '')
    if ('wrong' in locator) return wrong(locator.wrong, `/${index}/locator`)
    const quote = label(limits.quote)(fields.get('quote') ?? '')
    if ('wrong' in quote) return wrong(quote.wrong, `/${index}/quote`)
    items.push({ sourceKey, locator: String(locator.value), quote: String(quote.value) })
  }
  return { value: distinctItems(items) }
}

/** The items without repetitions. */
export function distinctItems(items: readonly CitationItem[]): readonly CitationItem[] {
  if (items.length < 2) return items
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = JSON.stringify([item.sourceKey, item.locator, item.quote])
    return !seen.has(key) && seen.add(key)
  })
}
