import type { CslDate, Name, Source } from '../document/types.ts'

/** A source in the words that cards and reference lists show. */
export interface SourceDescription {
  /** Never empty: the title, or what stands for it. */
  readonly title: string
  /** Authors and publication, for example `Kyle Wiggers, TechCrunch`; may be empty. */
  readonly who: string
  /** For example `4 Nov 2024`; empty when unknown. */
  readonly when: string
  /** Where it can be read, null when nowhere known. */
  readonly url: string | null
  readonly archiveUrl: string | null
}

/** What to tell readers about a source. */
export function describeSource(source: Source): SourceDescription {
  const url = source.URL ?? (source.DOI === undefined ? null : `https://doi.org/${encodeURI(source.DOI)}`)
  const container = source['container-title'] ?? source.publisher ?? ''
  const who = [namesOf(source.author ?? source.editor ?? source.translator), container, placeOf(source)]
  const title =
    source.title ??
    source['title-short'] ??
    source['container-title'] ??
    source.note ??
    shortAddress(url) ??
    source.ISBN
  return {
    title: title ?? source.publisher ?? source.type.replaceAll('_', ' '),
    who: [...new Set(who)].filter((part) => part !== '' && part !== title).join(', '),
    when: formatCslDate(source.issued),
    url,
    archiveUrl: source.archive_url ?? null,
  }
}

/** A date of CSL-JSON in words: `4 Nov 2024`, `Nov 2024`, `2024`, `350 BC`; empty when there is none. */
export function formatCslDate(date: CslDate | undefined): string {
  const parts = date?.['date-parts']
  if (parts === undefined) return date?.literal ?? ''
  return parts.map(formatParts).join(' – ')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function formatParts([year = 0, month, day]: readonly number[]): string {
  const shownYear = year < 0 ? `${-year} BC` : String(year)
  return [day, month === undefined ? undefined : months[month - 1], shownYear]
    .filter((part) => part !== undefined)
    .join(' ')
}

/** Up to three names, then "and others". */
export function namesOf(names: readonly Name[] = []): string {
  const shown = names.slice(0, names.length > 3 ? 1 : 3).map(nameOf)
  if (names.length > 3) return `${shown[0] ?? ''} and others`
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}

function nameOf(name: Name): string {
  return name.literal ?? [name.given, name.family].filter((part) => part !== undefined).join(' ')
}

function placeOf(source: Source): string {
  const volume = source.volume === undefined ? '' : `vol. ${source.volume}`
  const issue = source.issue === undefined ? '' : `no. ${source.issue}`
  const page = source.page === undefined ? '' : `p. ${source.page}`
  return [volume, issue, page].filter(Boolean).join(', ')
}

function shortAddress(url: string | null): string | undefined {
  const parsed = url === null ? null : URL.parse(url)
  return parsed === null
    ? undefined
    : parsed.hostname.replace(/^www\./, '') + parsed.pathname.replace(/\/$/, '')
}
