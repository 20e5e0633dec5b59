import { parseWebAddress } from '../document/address.ts'
import type { Source } from '../document/types.ts'

/**
 * Names that different records of one work share. Two sources with equal `workOf` are the same
 * work, whatever else their records say.
 */

const doiPattern = /^10\.\d{4,9}\/[^\s"<>{}|\\^`]+$/

/** A DOI in its bare, lower-case form (`10.1000/182`), or null. Takes `doi:` and resolver addresses too. */
export function normaliseDoi(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^doi:\s*/i, '')
    .replace(/^https?:\/\/(?:dx\.|www\.)?doi\.org\//i, '')
    .replace(/[.,;]+$/, '')
  const decoded = bare.includes('%') ? decode(bare) : bare
  return doiPattern.test(decoded) ? decoded.toLowerCase() : null
}

/** An ISBN as 13 digits, or null when the check digit is wrong. */
export function normaliseIsbn(text: string): string | null {
  const bare = text
    .replace(/^\s*isbn(?:-1[03])?:?\s*/i, '')
    .replace(/[\s\u2010-\u2015-]/g, '')
    .toUpperCase()
  if (/^97[89]\d{10}$/.test(bare)) return isbn13(bare.slice(0, 12)) === bare ? bare : null
  if (!/^\d{9}[\dX]$/.test(bare)) return null
  let sum = 0
  for (const [index, digit] of [...bare].entries()) sum += (10 - index) * (digit === 'X' ? 10 : Number(digit))
  return sum % 11 === 0 ? isbn13(`978${bare.slice(0, 9)}`) : null
}

function isbn13(twelve: string): string {
  let sum = 0
  for (const [index, digit] of [...twelve].entries()) sum += Number(digit) * (index % 2 === 0 ? 1 : 3)
  return twelve + ((10 - (sum % 10)) % 10)
}

// Parameters that say who followed a link, not where it leads.
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|ref_url|s_cid|_hs(?:enc|mi))$/i

/** A web address without what does not change where it leads: scheme, `www.`, fragment, trackers, final slash. */
export function normaliseUrl(text: string): string | null {
  const address = parseWebAddress(text)
  const url = address === null ? null : URL.parse(address)
  if (url === null) return null
  const archived = /^\/web\/\d{4,14}(?:[a-z]{2}_)?\/(https?:\/\/?.+)$/.exec(url.pathname + url.search)
  if (url.hostname === 'web.archive.org' && archived?.[1] !== undefined) {
    return normaliseUrl(archived[1].replace(/^(https?:)\/(?!\/)/, '$1//'))
  }
  const query = [...url.searchParams]
    .filter(([name]) => !tracking.test(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const search = query.length === 0 ? '' : `?${new URLSearchParams(query).toString()}`
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`
  return `https://${url.hostname.replace(/^www\./, '').replace(/\.$/, '')}${port}${url.pathname.replace(/\/+$/, '')}${search}`
}

/**
 * A web address without the parameters that say who followed it, else letter for letter as it was. Addresses of archived
 * copies stay whole, for the archive knows them by all of it.
 */
export function withoutTracking(address: string): string {
  const [, before = '', query = '', fragment = ''] = /^([^?#]*)\?([^#]*)(.*)$/s.exec(address) ?? []
  if (query === '' || /^https?:\/\/web\.archive\.org\//i.test(address)) return address
  const parameters = query.split('&')
  const kept = parameters.filter((parameter) => !tracking.test(decode(parameter.split('=', 1)[0] ?? '')))
  if (kept.length === parameters.length) return address
  return `${before}${kept.length === 0 ? '' : `?${kept.join('&')}`}${fragment}`
}

/** The name of the work a source is a record of: `doi:…`, `isbn:…`, `url:…`, or null when it has none. */
export function workOf(source: Source): string | null {
  const doi = normaliseDoi(source.DOI ?? source.URL ?? '')
  if (doi !== null) return `doi:${doi}`
  // A chapter has the ISBN of its book: only with its pages would it be the chapter.
  const isbn = source.type === 'chapter' ? null : normaliseIsbn(source.ISBN ?? '')
  if (isbn !== null) return `isbn:${isbn}`
  const url = normaliseUrl(source.URL ?? '')
  return url === null ? null : `url:${url}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a percent sign that is part of the DOI
  }
}
