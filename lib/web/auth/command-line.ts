import { randomBytes } from 'node:crypto'
import { auth } from './instance.ts'

export { PASSWORD } from './instance.ts'

/** Who makes an account for somebody else sends them the link; a week is enough to read a message. */
const LINK_SECONDS = 7 * 24 * 3600

/** A link by which the owner of an account sets its password, once, on the wiki at `publicUrl`. */
export async function createPasswordLink(userId: string, publicUrl: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const { internalAdapter } = await auth().$context
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: userId,
    expiresAt: new Date(Date.now() + LINK_SECONDS * 1000),
  })
  return `${publicUrl}/reset-password/${token}`
}

/** Gives a new account its password. */
export async function storePassword(userId: string, password: string): Promise<void> {
  const { internalAdapter, password: passwords } = await auth().$context
  await internalAdapter.linkAccount({
    userId,
    providerId: 'credential',
    accountId: userId,
    password: await passwords.hash(password),
  })
}
