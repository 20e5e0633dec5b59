/** Source records in forms: fields as people type them, and back. */
import { formatCslDate } from '#lib/core/citation/describe.ts'
import { workOf } from '#lib/core/citation/identifiers.ts'
import { parseWebAddress } from '#lib/core/document/address.ts'
import type { CslDate, Name, Source } from '#lib/core/document/types.ts'
import type { Sources } from './citations.ts'

/** What the dialog asks about a source. */
export interface SourceFields {
  readonly title: string
  readonly author: string
  readonly publisher: string
  readonly issued: string
  readonly URL: string
  readonly archive: string
}

export const sourceFieldNames = ['title', 'author', 'publisher', 'issued', 'URL', 'archive'] as const

export const noFields: SourceFields = {
  title: '',
  author: '',
  publisher: '',
  issued: '',
  URL: '',
  archive: '',
}

/** The fields of a record. */
export function fieldsOf(source: Source): SourceFields {
  const names = (source.author ?? []).map(
    (name) => name.literal ?? [name.given, name.family].filter((part) => part !== undefined).join(' '),
  )
  return {
    title: source.title ?? '',
    author: names.join('; '),
    publisher: source['container-title'] ?? source.publisher ?? '',
    issued: formatCslDate(source.issued),
    URL: source.URL ?? '',
    archive: source.archive_url ?? '',
  }
}

/** A record with what the fields say; fields that were not touched keep what the record has, to the letter. */
export function withFields(source: Source, fields: SourceFields): Source {
  const before = fieldsOf(source)
  const result: { -readonly [K in keyof Source]: Source[K] } = { ...source }
  const changed = (name: keyof SourceFields) => before[name] !== fields[name].trim()
  if (changed('title')) setText(result, 'title', fields.title)
  if (changed('publisher')) {
    if (source['container-title'] !== undefined) setText(result, 'container-title', fields.publisher)
    else setText(result, 'publisher', fields.publisher)
  }
  if (changed('author')) setOrDrop(result, 'author', namesFrom(fields.author))
  if (changed('issued')) setOrDrop(result, 'issued', dateFrom(fields.issued))
  if (changed('URL')) setOrDrop(result, 'URL', parseWebAddress(fields.URL.trim()) ?? undefined)
  if (changed('archive'))
    setOrDrop(result, 'archive_url', parseWebAddress(fields.archive.trim()) ?? undefined)
  return result
}

type Mutable = { -readonly [K in keyof Source]: Source[K] }

function setText(source: Mutable, name: 'title' | 'publisher' | 'container-title', value: string): void {
  setOrDrop(source, name, value.trim().replace(/\s+/g, ' ') || undefined)
}

function setOrDrop<K extends keyof Source>(source: Mutable, name: K, value: Source[K] | undefined): void {
  if (value === undefined) delete source[name]
  else source[name] = value
}

function namesFrom(text: string): readonly Name[] | undefined {
  const names = text
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(nameFrom)
  return names.length === 0 ? undefined : names
}

/** "Kyle Wiggers" or "Wiggers, Kyle" is a person; one word, or more than four, an organisation. */
function nameFrom(text: string): Name {
  const [family, given, ...rest] = text.split(',').map((part) => part.trim())
  if (family && given && rest.length === 0) return { family, given }
  const words = text.split(/\s+/)
  const last = words.at(-1)
  return words.length < 2 || words.length > 4 || !last
    ? { literal: text }
    : { given: words.slice(0, -1).join(' '), family: last }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A date as people write it; words when it is none of the forms known. */
export function dateFrom(text: string): CslDate | undefined {
  const words = text.trim()
  if (words === '') return undefined
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(words)
  const long = /^(?:(\d{1,2})\.?\s+)?(\p{L}{3,})\.?,?\s+(\d{4})$/u.exec(words)
  const american = /^(\p{L}{3,})\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(words)
  const month = months.indexOf((long?.[2] ?? american?.[1] ?? '').slice(0, 3).toLowerCase()) + 1
  const parts = iso
    ? [iso[1], iso[2], iso[3]].flatMap((part) => (part === undefined ? [] : [Number(part)]))
    : american && month > 0
      ? [Number(american[3]), month, Number(american[2])]
      : long && month > 0
        ? [Number(long[3]), month, ...(long[1] ? [Number(long[1])] : [])]
        : null
  return parts && isDate(parts) ? { 'date-parts': [parts] } : { literal: words }
}

function isDate([year = 0, month = 1, day = 1]: readonly number[]): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The key of a record of the same work, when the article has one already. */
export function sameWork(source: Source, sources: Sources): string | null {
  const work = workOf(source)
  if (work === null) return null
  return Object.entries(sources).find(([, other]) => workOf(other) === work)?.[0] ?? null
}
