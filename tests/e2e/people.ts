import { expect, type Page } from '@playwright/test'
import type { Role } from '#lib/core/review/actor.ts'
import { nameKey } from '#lib/core/review/names.ts'
import { openDatabase } from '#lib/data/client.ts'
import { createAccount, findAccount } from '#lib/data/people.ts'
import { createApiToken } from '#lib/data/tokens.ts'
import { storePassword } from '#lib/web/auth/command-line.ts'
import { ownWiki } from '#tests/setup/wikis.ts'

const password = 'a sentence that only tests know'

/**
 * An account with a role on this worker's wiki, made as the command line makes it, but without a process
 * of its own. Asked again for the same name, it is the same account.
 */
export async function makePerson(name: string, role: Role): Promise<{ readonly email: string }> {
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@e2e.example`
  const { databaseUrl } = ownWiki()
  // Sign-in reads these when it is first used.
  process.env.DATABASE_URL = databaseUrl
  process.env.PALIMPSEST_SECRET ??= 'only-for-tests-only-for-tests-only-for-tests'
  const db = openDatabase(databaseUrl, { poolSize: 1 })
  try {
    if (await findAccount(db, { email })) return { email }
    const made = await createAccount(db, { email, name, nameKey: nameKey(name), role })
    if (!made) throw new Error(`Somebody else is called ${name}`)
    await storePassword(made.userId, password)
    return { email }
  } finally {
    await db.$disconnect()
  }
}

/**
 * Signs in by what the form of the sign-in page sends, which is tried as people do in account.spec.ts. All
 * tests come from one address, so what is counted against an address is forgotten first; that it is
 * counted stands in tests/features/accounts.test.ts.
 */
export async function signIn(page: Page, email: string): Promise<void> {
  await forgetAttempts()
  const answer = await page.request.post('/sign-in', {
    headers: { 'sec-fetch-site': 'same-origin' },
    form: { email, password },
    maxRedirects: 0,
  })
  expect(answer.status(), await answer.text()).toBe(303)
}

async function forgetAttempts(): Promise<void> {
  const db = openDatabase(ownWiki().databaseUrl, { poolSize: 1 })
  try {
    await db.rateLimit.deleteMany({ where: { key: { startsWith: 'signIn:address:' } } })
  } finally {
    await db.$disconnect()
  }
}

/** A bearer token of an account, as the command line makes it. */
export async function makeToken(email: string): Promise<string> {
  const db = openDatabase(ownWiki().databaseUrl, { poolSize: 1 })
  try {
    const account = await findAccount(db, { email })
    if (!account) throw new Error(`${email} has no account`)
    return (await createApiToken(db, { userId: account.userId, name: 'tests' })).token
  } finally {
    await db.$disconnect()
  }
}
