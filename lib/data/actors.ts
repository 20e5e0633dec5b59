import { type AccountActor, isRole } from '#lib/core/review/actor.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { markSignedIn } from './people.ts'
import { tokenHash } from './tokens.ts'

/** An account `u` with the name `a` under which it writes. */
const actorTables = Prisma.sql`"User" u JOIN "Author" a ON a."userId" = u."id" AND a."kind" = 'account'`
const actorColumns = Prisma.sql`u."id" AS "userId", a."id" AS "authorId", u."name", u."role", u."blockedAt" IS NOT NULL AS "blocked"`

interface ActorColumns extends Pick<AccountActor, 'userId' | 'authorId' | 'name' | 'blocked'> {
  readonly role: string
}

function presentActor({ userId, authorId, name, role, blocked }: ActorColumns): AccountActor {
  return { kind: 'account', userId, authorId, name, role: isRole(role) ? role : 'reader', blocked }
}

/** The actor of an account, or null when it is gone. A blocked one is returned as blocked. */
export async function findAccountActor(db: Db, userId: string): Promise<AccountActor | null> {
  const rows = await db.$queryRaw<ActorColumns[]>`
    SELECT ${actorColumns} FROM ${actorTables} WHERE u."id" = ${userId}`
  return rows[0] ? presentActor(rows[0]) : null
}

/** Who signed in to the session with this token, and when it ends; null when there is no such session. One round trip. */
export async function findSessionActor(
  db: Db,
  token: string,
): Promise<{ readonly actor: AccountActor; readonly expiresAt: Date } | null> {
  const rows = await db.$queryRaw<(ActorColumns & { expiresAt: Date })[]>`
    SELECT ${actorColumns}, s."expiresAt" FROM "Session" s JOIN (${actorTables}) ON u."id" = s."userId" WHERE s."token" = ${token}`
  const row = rows[0]
  return row ? { actor: presentActor(row), expiresAt: row.expiresAt } : null
}

/** Last use is written at most this often: a token is not a visit counter. */
const USE_INTERVAL = 10 * 60 * 1000

/** The account that a bearer token belongs to; null when it is unknown or revoked. One round trip, as a rule. */
export async function findTokenActor(db: Db, token: string): Promise<AccountActor | null> {
  const rows = await db.$queryRaw<(ActorColumns & { id: number; lastUsedAt: Date | null })[]>`
    SELECT ${actorColumns}, t."id", t."lastUsedAt" FROM "ApiToken" t JOIN (${actorTables}) ON u."id" = t."userId"
    WHERE t."hash" = ${tokenHash(token)} AND t."revokedAt" IS NULL`
  const row = rows[0]
  if (!row) return null
  const now = new Date()
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > USE_INTERVAL) {
    await db.apiToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } })
    // Whoever uses a token is here: a second reviewer's first call ends single-reviewer mode.
    await markSignedIn(db, row.userId, now)
  }
  return presentActor(row)
}
