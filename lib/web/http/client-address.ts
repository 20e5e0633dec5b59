import { isIP } from 'node:net'

/**
 * The address a request came from. With `proxies` of our own in front, each appended the address it saw
 * to X-Forwarded-For, so the client's stands that many from the end; what the client itself wrote there
 * stands further left and is never read.
 */
export function clientAddress(
  remote: string | undefined,
  forwarded: string | undefined,
  proxies: number,
): string {
  const seen = plain(remote ?? '')
  if (proxies === 0) return seen
  const chain = (forwarded ?? '').split(',').map((part) => plain(part.trim()))
  const claimed = chain.at(-proxies)
  return claimed && isIP(claimed) ? claimed : seen
}

/** IPv4 in IPv6 clothing is the same client. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
