import { problemText } from '../text/problems.ts'
import { parseWebAddress } from './address.ts'
import { type Checked, parseSourceKey } from './attributes.ts'
import { cleanLabel } from './characters.ts'
import { limits } from './limits.ts'
import { isRecord } from './record.ts'
import { type CslDate, type Name, type Source, type SourceType, sourceTypes } from './types.ts'

/**
 * The door for source records. The strict form refuses what it does not know, as documents do;
 * `readCsl` keeps what it knows, for records made by other programs.
 */

const textFields = [
  'title',
  'title-short',
  'container-title',
  'collection-title',
  'publisher',
  'publisher-place',
  'edition',
  'volume',
  'issue',
  'page',
  'number',
  'genre',
  'medium',
  'language',
  'note',
  'DOI',
  'ISBN',
  'ISSN',
  'PMID',
] as const
const nameFields = ['author', 'editor', 'translator'] as const
const dateFields = ['issued', 'accessed'] as const
const addressFields = ['URL', 'archive_url'] as const

type Fields = { -readonly [K in keyof Source]: Source[K] }
type Refuse = (at: string, message: string) => void

/** Checks the map of a bibliography and sorts it by key. */
export function parseSources(value: unknown): Checked {
  if (!isRecord(value)) return { wrong: problemText.sources }
  const keys = Object.keys(value)
  if (keys.length > limits.sources) return { wrong: problemText.manySources(limits.sources) }
  const sources = new Map<string, Source>()
  for (const given of keys) {
    const key = parseSourceKey(given)
    const at = `/${pointer(given)}`
    if (key === null) return { wrong: problemText.keyCharacters, at }
    if (sources.has(key)) return { wrong: problemText.keyTwice, at }
    const problems: { at: string; message: string }[] = []
    const source = readSource(value[given], true, (where, message) => problems.push({ at: where, message }))
    const first = problems[0]
    if (first !== undefined) return { wrong: first.message, at: at + first.at }
    sources.set(key, source)
  }
  return { value: Object.fromEntries([...sources].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

/** What a CSL-JSON record of any program says, with the names of the parts that were left out. */
export function readCsl(value: unknown): { readonly source: Source; readonly dropped: readonly string[] } {
  const dropped: string[] = []
  const source = readSource(value, false, (at) => dropped.push(at.slice(1)))
  return { source, dropped }
}

function readSource(value: unknown, strict: boolean, refuse: Refuse): Source {
  const fields: Fields = { type: 'document' }
  if (!isRecord(value)) {
    refuse('', problemText.object)
    return fields
  }
  const known = new Set<string>(['type'])
  fields.type = sourceType(value.type, refuse)
  for (const field of textFields) {
    known.add(field)
    const text = sourceText(value[field], `/${field}`, refuse)
    if (text !== undefined) fields[field] = text
  }
  for (const field of nameFields) {
    known.add(field)
    const names = sourceNames(value[field], `/${field}`, strict, refuse)
    if (names !== undefined) fields[field] = names
  }
  for (const field of dateFields) {
    known.add(field)
    const date = sourceDate(value[field], `/${field}`, strict, refuse)
    if (date !== undefined) fields[field] = date
  }
  for (const field of addressFields) {
    known.add(field)
    if (value[field] === undefined || value[field] === '') continue
    const address = parseWebAddress(value[field])
    if (address === null) refuse(`/${field}`, problemText.webAddress)
    else fields[field] = address
  }
  for (const field of Object.keys(value))
    if (!known.has(field)) refuse(`/${pointer(field)}`, problemText.unknown)
  return fields
}

function sourceType(value: unknown, refuse: Refuse): SourceType {
  const type = sourceTypes.find((one) => one === value)
  if (type === undefined) refuse('/type', problemText.sourceType)
  return type ?? 'document'
}

function sourceText(value: unknown, at: string, refuse: Refuse): string | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value))) {
    refuse(at, problemText.text)
    return undefined
  }
  const text = cleanLabel(String(value))
  if (text.length > limits.sourceField) refuse(at, problemText.long(limits.sourceField))
  return text === '' ? undefined : text.slice(0, limits.sourceField)
}

function sourceNames(
  value: unknown,
  at: string,
  strict: boolean,
  refuse: Refuse,
): readonly Name[] | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value) || value.length > limits.sourceNames) {
    refuse(at, problemText.names(limits.sourceNames))
    return undefined
  }
  const names: Name[] = []
  const given: readonly unknown[] = value
  for (const [index, entry] of given.entries()) {
    const here = `${at}/${index}`
    if (!isRecord(entry)) {
      refuse(here, problemText.name)
      continue
    }
    const name: { -readonly [K in keyof Name]: Name[K] } = {}
    for (const part of ['family', 'given', 'literal'] as const) {
      const text = sourceText(entry[part], `${here}/${part}`, refuse)
      if (text !== undefined) name[part] = text
    }
    for (const part of Object.keys(entry)) {
      if (part !== 'family' && part !== 'given' && part !== 'literal')
        refuse(`${here}/${pointer(part)}`, problemText.unknown)
    }
    if (Object.keys(name).length > 0) names.push(name)
    else if (strict) refuse(here, problemText.emptyName)
  }
  return names.length === 0 ? undefined : names
}

function sourceDate(value: unknown, at: string, strict: boolean, refuse: Refuse): CslDate | undefined {
  if (value === undefined) return undefined
  if (!isRecord(value)) {
    refuse(at, problemText.date)
    return undefined
  }
  const date: { -readonly [K in keyof CslDate]: CslDate[K] } = {}
  const parts = value['date-parts']
  if (parts !== undefined) {
    const read = dateParts(parts, strict)
    if (read === null) refuse(`${at}/date-parts`, problemText.dateParts)
    else date['date-parts'] = read
  }
  const literal = sourceText(value.literal ?? (strict ? undefined : value.raw), `${at}/literal`, refuse)
  if (literal !== undefined) date.literal = literal
  for (const part of Object.keys(value)) {
    if (part !== 'date-parts' && part !== 'literal') refuse(`${at}/${pointer(part)}`, problemText.unknown)
  }
  return Object.keys(date).length === 0 ? undefined : date
}

function dateParts(value: unknown, strict: boolean): number[][] | null {
  if (!Array.isArray(value) || value.length < 1 || value.length > 2) return null
  const dates: number[][] = []
  for (const entry of value as readonly unknown[]) {
    if (!Array.isArray(entry) || entry.length < 1 || entry.length > 3) return null
    const numbers = (entry as readonly unknown[]).map((part) =>
      !strict && typeof part === 'string' && /^-?\d{1,4}$/.test(part) ? Number(part) : part,
    )
    if (!numbers.every((part): part is number => Number.isInteger(part))) return null
    const [year = 0, month = 1, day = 1] = numbers
    const last = new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate()
    if (Math.abs(year) > 9999 || month < 1 || month > 12 || day < 1 || day > last) return null
    dates.push(numbers.map((part) => part + 0))
  }
  return dates
}

/** A member's name as a segment of a JSON pointer. */
export function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
