import { isRole, type Role } from '#lib/core/review/actor.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { type Page, type PageRequest, pageLimit, pageOf } from './page.ts'
import { type AuthorColumns, type PersonRow, presentPerson } from './people-rows.ts'

/** Gives a new account its name in the history; the same author when it has one. Returns the author's id. */
export async function createAccountAuthor(
  db: Db,
  account: { readonly userId: string; readonly name: string },
): Promise<number> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    INSERT INTO "Author" ("name", "kind", "userId") VALUES (${account.name}, 'account', ${account.userId})
    ON CONFLICT ("userId") WHERE "kind" = 'account' DO UPDATE SET "name" = EXCLUDED."name" RETURNING "id"`
  const id = rows[0]?.id
  if (id === undefined) throw new Error('the author of an account could not be stored')
  return id
}

/** A new author for a guest. Returns its id. */
export async function createGuestAuthor(db: Db, guest: { readonly name: string }): Promise<number> {
  const { id } = await db.author.create({ data: { name: guest.name, kind: 'guest' }, select: { id: true } })
  return id
}

/** The author under which the wiki itself acts (`name` for example `Import`); made when first asked for. */
export async function systemAuthor(db: Db, name: string): Promise<number> {
  const known = await db.author.findFirst({
    where: { kind: 'system', name },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  if (known) return known.id
  const { id } = await db.author.create({ data: { name, kind: 'system' }, select: { id: true } })
  return id
}

/** Links guests' authors to the account that claimed their work. Returns how many were unlinked before. */
export async function claimGuestAuthors(
  db: Db,
  authorIds: readonly number[],
  userId: string,
): Promise<number> {
  const { count } = await db.author.updateMany({
    where: { id: { in: [...authorIds] }, kind: 'guest', userId: null },
    data: { userId },
  })
  return count
}

/** People by author id, for lists that hold ids only. */
export async function findPeople(
  db: Db,
  authorIds: readonly number[],
): Promise<ReadonlyMap<number, PersonRow>> {
  if (authorIds.length === 0) return new Map()
  const rows = await db.$queryRaw<AuthorColumns[]>`
    SELECT "id", "name", "kind", "userId" FROM "Author" WHERE "id" = ANY (${[...new Set(authorIds)]}::int[])`
  return new Map(rows.map((row) => [row.id, presentPerson(row)]))
}

/** Remembers the first sign-in: a second reviewer's ends the single-reviewer mode. */
export async function markSignedIn(db: Db, userId: string, now: Date): Promise<void> {
  await db.user.updateMany({ where: { id: userId, signedInAt: null }, data: { signedInAt: now } })
}

/** Whether any admin has ever signed in. */
export async function someAdminSignedIn(db: Db): Promise<boolean> {
  return (await db.user.count({ where: { role: 'admin', signedInAt: { not: null } } })) > 0
}

/** The number of people with review rights, not blocked, who have signed in. */
export const activeReviewers = Prisma.sql`(SELECT count(*)::int FROM "User"
  WHERE "role" IN ('reviewer', 'admin') AND "signedInAt" IS NOT NULL AND "blockedAt" IS NULL)`

/** The same as a question of its own. */
export async function countActiveReviewers(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`SELECT ${activeReviewers} AS "count"`
  return rows[0]?.count ?? 0
}

/** The address under which the first admin is kept until somebody enters a real one. */
const FIRST_ADMIN = { email: 'admin@palimpsest.invalid', name: 'Admin', nameKey: 'admin' } as const

/**
 * The oldest admin who can sign in, made when there is none. Admins without a password (those of the
 * demo content) do not count: a printed link must not make its reader one of them.
 */
export async function findOrCreateFirstAdmin(
  db: Db,
): Promise<{ readonly userId: string; readonly email: string }> {
  const known = await db.user.findFirst({
    where: {
      role: 'admin',
      blockedAt: null,
      OR: [{ email: FIRST_ADMIN.email }, { accounts: { some: { password: { not: null } } } }],
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true, email: true },
  })
  if (known) return { userId: known.id, email: known.email }
  const id = crypto.randomUUID()
  // Two processes starting at once: the unique address lets one through.
  await db.$executeRaw`
    INSERT INTO "User" ("id", "name", "nameKey", "email", "emailVerified", "role", "updatedAt")
    VALUES (${id}, ${FIRST_ADMIN.name}, ${FIRST_ADMIN.nameKey}, ${FIRST_ADMIN.email}, true, 'admin', now())
    ON CONFLICT DO NOTHING`
  const user = await db.user.findUnique({
    where: { email: FIRST_ADMIN.email },
    select: { id: true, name: true },
  })
  if (!user) throw new Error(`the name "${FIRST_ADMIN.name}" is taken by an account that is no admin`)
  await createAccountAuthor(db, { userId: user.id, name: user.name })
  return { userId: user.id, email: FIRST_ADMIN.email }
}

/** An account, as the admin page lists it. */
export interface AccountRow {
  readonly userId: string
  readonly authorId: number
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly blockedAt: Date | null
  readonly blockedReason: string | null
  readonly createdAt: Date
  readonly signedInAt: Date | null
}

const accountColumns = {
  id: true,
  name: true,
  email: true,
  role: true,
  blockedAt: true,
  blockedReason: true,
  createdAt: true,
  signedInAt: true,
  authors: { where: { kind: 'account' }, select: { id: true }, take: 1 },
} as const

interface AccountColumns extends Omit<AccountRow, 'userId' | 'authorId' | 'role'> {
  readonly id: string
  readonly role: string
  readonly authors: readonly { readonly id: number }[]
}

function presentAccount({ id, authors, role, ...row }: AccountColumns): AccountRow {
  return { userId: id, authorId: authors[0]?.id ?? 0, ...row, role: isRole(role) ? role : 'reader' }
}

/** An account by its id, its address or its name's key; null when there is none. */
export async function findAccount(
  db: Db,
  by: { readonly userId: string } | { readonly email: string } | { readonly nameKey: string },
): Promise<AccountRow | null> {
  const where =
    'userId' in by
      ? { id: by.userId }
      : 'email' in by
        ? { email: by.email.toLowerCase() }
        : { nameKey: by.nameKey }
  const row = await db.user.findUnique({ where, select: accountColumns })
  return row ? presentAccount(row) : null
}

/** Accounts by name, for admins; `match` is part of a name or address. */
export async function listAccounts(
  db: Db,
  request: PageRequest & { readonly match?: string | undefined; readonly role?: Role | undefined } = {},
): Promise<Page<AccountRow>> {
  const limit = pageLimit(request)
  const rows = await db.user.findMany({
    where: {
      ...(request.cursor ? { nameKey: { gt: request.cursor } } : {}),
      ...(request.role ? { role: request.role } : {}),
      ...(request.match
        ? {
            OR: [
              { nameKey: { contains: request.match.toLowerCase() } },
              { email: { contains: request.match.toLowerCase() } },
            ],
          }
        : {}),
    },
    orderBy: { nameKey: 'asc' },
    take: limit + 1,
    select: { ...accountColumns, nameKey: true },
  })
  return pageOf(
    rows,
    limit,
    ({ nameKey: _key, ...row }) => presentAccount(row),
    (row) => row.nameKey,
  )
}

/** Sets the role of an account; false when it does not exist. */
export async function setRole(db: Db, userId: string, role: Role): Promise<boolean> {
  return (await db.user.updateMany({ where: { id: userId }, data: { role } })).count === 1
}

/** Makes an account without a password (command line); null when address or name is taken. */
export async function createAccount(
  db: Db,
  account: { readonly email: string; readonly name: string; readonly nameKey: string; readonly role: Role },
): Promise<{ readonly userId: string; readonly authorId: number } | null> {
  const userId = crypto.randomUUID()
  const count = await db.$executeRaw`
    INSERT INTO "User" ("id", "name", "nameKey", "email", "emailVerified", "role", "updatedAt")
    VALUES (${userId}, ${account.name}, ${account.nameKey}, ${account.email.toLowerCase()}, true, ${account.role}, now())
    ON CONFLICT DO NOTHING`
  if (count === 0) return null
  return { userId, authorId: await createAccountAuthor(db, { userId, name: account.name }) }
}

/** Every author of an account: its own name and the guests it claimed. */
export async function listOwnAuthorIds(db: Db, userId: string): Promise<readonly number[]> {
  const rows = await db.author.findMany({ where: { userId }, select: { id: true }, orderBy: { id: 'asc' } })
  return rows.map((row) => row.id)
}

/**
 * Erases an account; the database takes its sessions, tokens and drafts along. Its authors, also the
 * guests it claimed, stay in the history under `name`, linked to nobody.
 */
export async function deleteUser(db: Db, userId: string, name: string): Promise<void> {
  await db.author.updateMany({ where: { userId }, data: { name, userId: null } })
  await db.user.deleteMany({ where: { id: userId } })
}

/** Whether this is the first admin, who has not said yet who they are. */
export async function isUnnamedAdmin(db: Db, userId: string): Promise<boolean> {
  return (await db.user.count({ where: { id: userId, email: FIRST_ADMIN.email } })) === 1
}

/** Gives the first admin their own name and address, once. False when that was done already. */
export async function nameFirstAdmin(
  db: Db,
  userId: string,
  person: { readonly name: string; readonly nameKey: string; readonly email: string },
): Promise<boolean> {
  const { count } = await db.user.updateMany({
    where: { id: userId, email: FIRST_ADMIN.email },
    data: { name: person.name, nameKey: person.nameKey, email: person.email.toLowerCase() },
  })
  if (count === 1)
    await db.author.updateMany({ where: { userId, kind: 'account' }, data: { name: person.name } })
  return count === 1
}

/** Whether single keys act for this account. */
export async function readSingleKeys(db: Db, userId: string): Promise<boolean> {
  const row = await db.user.findUnique({ where: { id: userId }, select: { singleKeys: true } })
  return row?.singleKeys ?? true
}

/** Keeps whether single keys act for this account. */
export async function setSingleKeys(db: Db, userId: string, on: boolean): Promise<void> {
  await db.user.updateMany({ where: { id: userId }, data: { singleKeys: on } })
}
