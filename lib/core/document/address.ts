import { limits } from './limits.ts'

/**
 * Addresses that a document may point to. They are checked when they come in, because what is
 * stored is also exported, indexed and shown by programs that do not check.
 */

const scheme = /^[a-z][a-z0-9+.-]*:/i
const webScheme = /^https?:\/\//i
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop some of these, which is how schemes are hidden
const invisible = /[\0-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/
const entity = /^[^/?]*&(?:#|[a-z]+;)/i

/**
 * The address of a link in the form it is stored in, or null when it is not allowed: `http`,
 * `https` and `mailto` addresses and relative ones. Control and invisible characters, character
 * references that spell a scheme, back slashes, credentials and `//host` are refused.
 */
export function parseHref(input: unknown): string | null {
  if (typeof input !== 'string') return null
  const href = encoded(input)
  if (href === '' || href.length > limits.href || !href.isWellFormed()) return null
  if (invisible.test(href) || href.startsWith('//')) return null
  if (scheme.test(href)) return parseAbsolute(href)
  // A colon in the first segment would be a scheme for somebody; an escaped one (`%3a`, `&colon;`) for nobody good.
  const first = href.split(/[/?#]/, 1)[0] ?? ''
  if (first.includes(':') || /%(?:3a|5c|25)/i.test(first) || entity.test(href)) return null
  if ((href.split(/[?#]/, 1)[0] ?? '').includes('\\')) return null
  const url = URL.parse(href, 'https://palimpsest.invalid/wiki/article')
  return url?.origin === 'https://palimpsest.invalid' ? href : null
}

function parseAbsolute(href: string): string | null {
  if (/^mailto:/i.test(href)) return /^mailto:[^\s\\<>"]+@[^\s\\<>"]+$/i.test(href) ? href : null
  return parseWebAddress(href)
}

/** An absolute `http` or `https` address without credentials, or null. */
export function parseWebAddress(input: unknown): string | null {
  if (typeof input !== 'string') return null
  const href = encoded(input)
  if (!webScheme.test(href) || href.length > limits.href || !href.isWellFormed()) return null
  if (invisible.test(href) || (href.split(/[?#]/, 1)[0] ?? '').includes('\\')) return null
  const url = URL.parse(href)
  if (url === null || url.username !== '' || url.password !== '' || url.hostname === '') return null
  return url.protocol === 'http:' || url.protocol === 'https:' ? href : null
}

/** The address of a stored image, `/media/<sha256>`, or null. */
export function parseImageAddress(input: unknown): string | null {
  return typeof input === 'string' && /^\/media\/[0-9a-f]{64}$/.test(input) ? input : null
}

/** The slug in `/wiki/<slug>`, or null when the address is another one. */
export function slugInAddress(href: string): string | null {
  const match = /^\/wiki\/([^/?#]+)$/.exec(href)
  if (match?.[1] === undefined) return null
  try {
    return decodeURIComponent(match[1])
  } catch {
    return null // a stray percent sign: an address, but not one of an article
  }
}

/** The page of an article. */
export function articleAddress(slug: string): string {
  return `/wiki/${encodeURIComponent(slug)}`
}

/** Characters that no address has and that markup would read. */
function encoded(input: string): string {
  return input
    .trim()
    .replace(/[ "<>`]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
