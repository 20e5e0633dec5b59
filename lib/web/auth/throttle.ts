import { sha256 } from '#lib/core/document/index.ts'
import { database } from '#lib/data/client.ts'
import { countAttempt, forgetAttempts } from '#lib/data/throttle.ts'

interface Limit {
  readonly max: number
  readonly windowSeconds: number
}

/**
 * Attempts per window. The account's limit stops a password guesser who changes address, the
 * address's one who changes account; both are generous to a person who mistypes.
 */
const limits = {
  signIn: { account: { max: 10, windowSeconds: 900 }, address: { max: 40, windowSeconds: 900 } },
  signUp: { account: { max: 5, windowSeconds: 3600 }, address: { max: 10, windowSeconds: 3600 } },
  mail: { account: { max: 3, windowSeconds: 3600 }, address: { max: 10, windowSeconds: 3600 } },
} as const satisfies Record<string, { account: Limit; address: Limit }>

export type Throttled = keyof typeof limits

/** Seconds to wait before the next try, or null when this one may go on. Counts it either way. */
export async function throttle(kind: Throttled, address: string, account: string): Promise<number | null> {
  const [byAddress, byAccount] = await Promise.all([
    countAttempt(database(), `${kind}:address:${address}`, limits[kind].address),
    countAttempt(database(), accountKey(kind, account), limits[kind].account),
  ])
  if (byAddress === null) return byAccount
  return byAccount === null ? byAddress : Math.max(byAddress, byAccount)
}

/** After success, the account's own count starts anew; the address's goes on. */
export async function forgive(kind: Throttled, account: string): Promise<void> {
  await forgetAttempts(database(), accountKey(kind, account))
}

/** Addresses are hashed so that the table is no list of who tried to sign in. */
function accountKey(kind: Throttled, account: string): string {
  return `${kind}:account:${sha256(account.trim().toLowerCase()).slice(0, 32)}`
}
