import { environment } from './env.ts'

/** The cookie that keeps a guest's private links, so that their pages need no token in the address. */
const COOKIE = 'palimpsest.receipts'
/** A guest seldom has more work open; the oldest falls out, its private link still opens it. */
const MOST = 12
const KEEP_SECONDS = 60 * 60 * 24 * 365

const tokenForm = /^[A-Za-z0-9_-]{16,64}$/

/** The receipt tokens that a request presents: in the `Palimpsest-Receipt` header or the cookie. */
export function presentedReceipts(headers: Headers): readonly string[] {
  const header = headers.get('palimpsest-receipt')
  const values = header === null ? cookieTokens(headers) : [header.trim()]
  return values.filter((value) => tokenForm.test(value)).slice(0, MOST)
}

/** The `Set-Cookie` value that adds a receipt token to those the request already has. */
export function receiptCookie(headers: Headers, token: string): string {
  const tokens = [token, ...cookieTokens(headers).filter((other) => other !== token)].slice(0, MOST)
  const secure = environment().publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${COOKIE}=${tokens.join('.')}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${KEEP_SECONDS}${secure}`
}

function cookieTokens(headers: Headers): string[] {
  const cookies = headers.get('cookie')?.split(/;\s*/) ?? []
  const found = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))
  return found
    ? found
        .slice(COOKIE.length + 1)
        .split('.')
        .filter((value) => tokenForm.test(value))
    : []
}
