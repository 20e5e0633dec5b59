/** What to do with a request's target: take it, send the client to its plain form, or refuse it. */
export type Address =
  | { readonly kind: 'ok'; readonly target: string }
  | { readonly kind: 'redirect'; readonly target: string }
  | { readonly kind: 'malformed' }

/**
 * Normalises a request target, so that what later code compares is what it serves: absolute forms lose
 * their origin; doubled slashes and backslashes (which some browsers read as another host) are folded;
 * dot segments never reach a router. A path with broken percent encoding and any zero byte are refused:
 * PostgreSQL cannot hold the latter, and the former throws wherever it is decoded. (A query is decoded
 * leniently everywhere, and people type a bare `%` there.)
 */
export function normaliseAddress(raw: string): Address {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(raw)
  const relative = encoded(absolute ? raw.slice(absolute[0].length) || '/' : raw)
  const [path = '', ...rest] = relative.split('?')
  const query = rest.join('?')
  if (!decodes(path) || relative.includes('%00')) return { kind: 'malformed' }
  const plain = plainPath(path)
  const target = rest.length > 0 ? `${plain}?${query}` : plain
  return plain === path ? { kind: 'ok', target } : { kind: 'redirect', target }
}

function plainPath(path: string): string {
  const kept: string[] = []
  for (const part of `/${path.replaceAll('\\', '/')}`.split('/')) {
    const plain = part.replace(/%2e/gi, '.')
    if (plain === '' || plain === '.') continue
    if (plain === '..') kept.pop()
    else kept.push(part)
  }
  // A slash at the end is left to the router, which knows which of its addresses have one.
  return `/${kept.join('/')}${kept.length > 0 && /[/\\]$/.test(path) ? '/' : ''}`
}

/** Node hands over raw bytes as Latin-1; plain-speaking clients send UTF-8 without encoding it. */
function encoded(target: string): string {
  return target.replace(
    /[^\x21-\x7e]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  )
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
