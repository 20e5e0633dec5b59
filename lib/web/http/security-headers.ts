import type { ServerResponse } from 'node:http'

/** For pages that are documents: nothing inline, and nothing from elsewhere. Set by the page itself. */
export const documentPolicy = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
})

/** For answers that are no page: they must do nothing when a browser is made to show them. */
export const dataPolicy = policy({ 'default-src': "'none'" })

/** For pages of the application, whose framework needs inline scripts: only those with this request's nonce run. */
export function applicationPolicy(nonce: string, development: boolean): string {
  return policy({
    'default-src': "'none'",
    'script-src': `'self' 'nonce-${nonce}'${development ? " 'unsafe-eval'" : ''}`,
    // The development server adds styles of its own, and cannot sign them.
    'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': development ? "'self' ws:" : "'self'",
    'form-action': "'self'",
    'manifest-src': "'self'",
  })
}

function policy(parts: Readonly<Record<string, string>>): string {
  const always = { 'base-uri': "'none'", 'object-src': "'none'", 'frame-ancestors': "'none'" }
  return Object.entries({ ...parts, ...always })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/**
 * Adds the headers that every answer has, at the moment its head is written, so that what a page has
 * set for itself (a stricter policy, `no-referrer`) stands.
 */
export function addSecurityHeaders(
  response: ServerResponse,
  options: { readonly nonce: string; readonly development: boolean; readonly https: boolean },
): void {
  const add = (name: string, value: string) => {
    if (!response.hasHeader(name)) response.setHeader(name, value)
  }
  const type = String(response.getHeader('content-type') ?? '')
  add(
    'content-security-policy',
    type.startsWith('text/html') ? applicationPolicy(options.nonce, options.development) : dataPolicy,
  )
  add('x-content-type-options', 'nosniff')
  add('referrer-policy', 'strict-origin-when-cross-origin')
  add('cross-origin-opener-policy', 'same-origin')
  add('cross-origin-resource-policy', 'same-origin')
  add('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  if (options.https) add('strict-transport-security', 'max-age=31536000')
}
