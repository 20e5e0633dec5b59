import { createHmac, timingSafeEqual } from 'node:crypto'
import { auth } from './instance.ts'

/**
 * The session token in a request's cookie, null when there is none that we signed. better-auth's cookie
 * is `token.signature`, percent-encoded, with the HMAC-SHA-256 of the token in base64; asking better-auth
 * itself costs a page ten times as much.
 */
export async function sessionToken(headers: Headers): Promise<string | null> {
  const cookies = headers.get('cookie')
  if (cookies === null) return null
  const { authCookies, secret } = await auth().$context
  const value = cookieValue(cookies, authCookies.sessionToken.name)
  const end = value.lastIndexOf('.')
  if (end < 1) return null
  const token = value.slice(0, end)
  const given = Buffer.from(value.slice(end + 1), 'base64')
  const ours = createHmac('sha256', secret).update(token).digest()
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null
}

/** The first cookie of this name, decoded; empty when there is none or it cannot be decoded. */
function cookieValue(cookies: string, name: string): string {
  const start = `${name}=`
  const found = cookies.split(/;\s*/).find((cookie) => cookie.startsWith(start))
  try {
    return decodeURIComponent(found?.slice(start.length) ?? '')
  } catch {
    return ''
  }
}
