import { isIP } from 'node:net'

/** What of a request decides whether it may change something. */
export interface Caller {
  readonly method: string
  readonly cookie: boolean
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
}

/** Where the wiki lives: its public address, and whether somebody chose that address. */
export interface Site {
  readonly publicUrl: string
  readonly chosen: boolean
}

/** The host that this request was meant for, as far as it is to be believed; else the public one. */
export function hostOf(site: Site, header: string | undefined): string {
  const own = new URL(site.publicUrl).host
  return header !== undefined && isOwnHost(site, header) ? header.toLowerCase() : own
}

/**
 * Whether a request that changes something comes from one of our own pages.
 *
 * A browser says so itself in Sec-Fetch-Site, which no page can forge; over plain http to anything but
 * localhost it is silent, and the Origin must do. From a page with `no-referrer` the Origin is "null",
 * which counts only together with Sec-Fetch-Site. A request that says neither is let through without a
 * cookie (a program with a token, or a guest's) and refused with one.
 */
export function mayChange(site: Site, host: string, caller: Caller): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(caller.method)) return true
  const { origin, fetchSite } = caller
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false
  if (origin !== undefined && origin !== 'null') return isOwnOrigin(site, host, origin)
  if (fetchSite === 'same-origin') return true
  return origin === undefined && !caller.cookie
}

function isOwnOrigin(site: Site, host: string, origin: string): boolean {
  if (origin === new URL(site.publicUrl).origin) return true
  return !site.chosen && URL.canParse(origin) && new URL(origin).host === host && isOwnHost(site, host)
}

/**
 * The public host; and, as long as nobody chose a public address, any name that cannot be pointed at
 * this machine by a stranger's DNS: localhost and addresses.
 */
function isOwnHost(site: Site, host: string): boolean {
  if (host.toLowerCase() === new URL(site.publicUrl).host) return true
  if (site.chosen || !URL.canParse(`http://${host}`)) return false
  const { hostname, host: plain } = new URL(`http://${host}`)
  const name = hostname.replace(/^\[|\]$/g, '')
  return plain === host.toLowerCase() && (name === 'localhost' || isIP(name) !== 0)
}
