import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/web/env.ts'
import { appRole } from '#scripts/postgres/databases.ts'
import { ensureDatabase } from '#scripts/setup/database.ts'
import { stepsTo } from '#scripts/setup/steps.ts'
import { testDatabase } from '#tests/setup/database.ts'

let folder = ''
beforeAll(async () => {
  stepsTo(null)
  folder = await mkdtemp(join(tmpdir(), 'palimpsest-external-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What a start makes of the settings, with how often it filled an empty database. */
async function ensured(settings: Readonly<Record<string, string>>) {
  const read = readEnvironment({ PALIMPSEST_DATA: folder, ...settings })
  if (!read.ok) throw new Error(read.problem)
  let filled = 0
  const database = await ensureDatabase(read.value, async () => {
    filled += 1
  })
  await database.close()
  return { note: database.note, filled }
}

describe('a database of somebody else', () => {
  test('with two roles needs no warning, is filled when empty, and starts no server of ours', async () => {
    const { appUrl, ownerUrl } = await testDatabase()
    const settings = { DATABASE_URL: appUrl, PALIMPSEST_OWNER_URL: ownerUrl }
    expect(await ensured(settings)).toEqual({ note: null, filled: 1 })
    expect(await readdir(folder)).toEqual([])
  })

  test('with a single role works, and is told that only triggers protect the history', async () => {
    const { ownerUrl } = await testDatabase()
    const { note, filled } = await ensured({ DATABASE_URL: ownerUrl })
    expect(note).toContain('only the triggers keep history append-only')
    expect(filled).toBe(1)
  })

  test('is one database: two addresses of two are refused before anything is made', async () => {
    const one = await testDatabase()
    const other = await testDatabase()
    const settings = { DATABASE_URL: one.appUrl, PALIMPSEST_OWNER_URL: other.ownerUrl }
    await expect(ensured(settings)).rejects.toThrow(/different databases/)
  })

  test('is refused to a role that was given no rights in it, with what to do', async () => {
    const { appUrl, ownerUrl, superuserUrl } = await testDatabase()
    const role = `stranger_${process.pid}`
    const superuser = new Client({ connectionString: superuserUrl })
    await superuser.connect()
    try {
      await superuser.query(`CREATE ROLE ${role} LOGIN`)
      const settings = { DATABASE_URL: appUrl.replace(appRole, role), PALIMPSEST_OWNER_URL: ownerUrl }
      await expect(ensured(settings)).rejects.toThrow(
        new RegExp(`${role} of DATABASE_URL may not use .*${appRole}`),
      )
    } finally {
      await superuser.query(`DROP ROLE IF EXISTS ${role}`)
      await superuser.end()
    }
  })

  test('that holds something already is not filled again', async () => {
    const { db, appUrl, ownerUrl } = await testDatabase()
    await db.author.create({ data: { name: 'Somebody', kind: 'guest' } })
    expect(await ensured({ DATABASE_URL: appUrl, PALIMPSEST_OWNER_URL: ownerUrl })).toMatchObject({
      filled: 0,
    })
  })
})
