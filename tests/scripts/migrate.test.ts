import { Client } from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '#scripts/migrate.ts'
import { readMigrations } from '#scripts/postgres/migration-files.ts'
import { testDatabase } from '#tests/setup/database.ts'

async function as(url: string, ...statements: readonly string[]) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    let rows: readonly Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

test('a migrated database needs nothing, and its table says what Prisma would say', async () => {
  const { ownerUrl } = await testDatabase()
  expect(await migrate(ownerUrl)).toEqual({ ok: true, applied: [] })
  const rows = await as(
    ownerUrl,
    'SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, applied_steps_count AS steps FROM _prisma_migrations ORDER BY 1',
  )
  const expected = (await readMigrations()).map(({ name, checksum }) => ({
    name,
    checksum,
    finished: true,
    steps: 1,
  }))
  expect(rows).toEqual(expected)
})

/** Takes everything out of a database; the schema is the superuser's, so only that role can. */
async function emptied(superuserUrl: string): Promise<void> {
  await as(
    superuserUrl,
    'DROP SCHEMA public CASCADE',
    'CREATE SCHEMA public AUTHORIZATION palimpsest_owner',
    'GRANT USAGE ON SCHEMA public TO PUBLIC',
  )
}

test('a database that is newer than the code is refused', async () => {
  const { ownerUrl } = await testDatabase()
  await as(
    ownerUrl,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '99990101000000_later', now())`,
  )
  expect(await migrate(ownerUrl)).toEqual({
    ok: false,
    problem: expect.stringContaining('newer than the code'),
  })
})

test('a migration that was edited afterwards is refused', async () => {
  const { ownerUrl } = await testDatabase()
  await as(ownerUrl, `UPDATE _prisma_migrations SET checksum = 'other'`)
  expect(await migrate(ownerUrl)).toEqual({
    ok: false,
    problem: expect.stringContaining('was changed after'),
  })
})

test('a migration that fails leaves the database as it was, and works once the reason is gone', async () => {
  const { ownerUrl, superuserUrl } = await testDatabase()
  // A database of somebody else, with a table that stands in the way of the last one to be made.
  await emptied(superuserUrl)
  await as(ownerUrl, 'CREATE TABLE "SourceUse" (id int)')
  expect(await migrate(ownerUrl)).toEqual({ ok: false, problem: expect.stringContaining('already exists') })
  const left = await as(ownerUrl, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)
  expect(left).toEqual([{ tablename: 'SourceUse' }])
  await as(ownerUrl, 'DROP TABLE "SourceUse"')
  expect(await migrate(ownerUrl)).toMatchObject({ ok: true })
})

test('a role that may not make tables is told which one may', async () => {
  const { appUrl, superuserUrl } = await testDatabase()
  await emptied(superuserUrl)
  expect(await migrate(appUrl)).toEqual({
    ok: false,
    problem: expect.stringMatching(/palimpsest_app may not make .*: set PALIMPSEST_OWNER_URL/),
  })
})

test('two starts at the same time migrate once', async () => {
  const { ownerUrl, superuserUrl } = await testDatabase()
  await emptied(superuserUrl)
  const both = await Promise.all([migrate(ownerUrl), migrate(ownerUrl)])
  expect(both).toEqual([expect.objectContaining({ ok: true }), expect.objectContaining({ ok: true })])
  const rows = await as(ownerUrl, 'SELECT count(*)::int AS count FROM _prisma_migrations')
  expect(rows).toEqual([{ count: (await readMigrations()).length }])
})
