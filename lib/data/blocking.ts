import type { Reading } from '#lib/core/review/access.ts'
import type { Db } from './client.ts'
import { readSite } from './site.ts'

/**
 * Blocks an account, which revokes its tokens; `block` null lifts it. False when it does not exist. Sessions go on:
 * they may only read, and their pages say that the account is blocked.
 */
export async function setBlocked(
  db: Db,
  userId: string,
  block: { readonly at: Date; readonly reason: string } | null,
): Promise<boolean> {
  const { count } = await db.user.updateMany({
    where: { id: userId },
    data: { blockedAt: block?.at ?? null, blockedReason: block?.reason ?? null },
  })
  if (count === 0 || !block) return count === 1
  await db.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: block.at } })
  return true
}

/** Why an account is blocked, and whom to ask. */
export interface Block {
  readonly reason: string
  /** Names of at most three admins, those who were here last first. */
  readonly admins: readonly string[]
  /** Who may read this wiki: the pages of these admins too. */
  readonly reading: Reading
}

/** The block of an account; null when there is none. */
export async function findBlock(db: Db, userId: string): Promise<Block | null> {
  const [row, admins, { reading }] = await Promise.all([
    db.user.findUnique({ where: { id: userId }, select: { blockedAt: true, blockedReason: true } }),
    db.user.findMany({
      where: { role: 'admin', blockedAt: null },
      orderBy: [{ signedInAt: { sort: 'desc', nulls: 'last' } }, { name: 'asc' }],
      select: { name: true },
      take: 3,
    }),
    readSite(db),
  ])
  if (!row?.blockedAt) return null
  return { reason: row.blockedReason ?? '', admins: admins.map(({ name }) => name), reading }
}
