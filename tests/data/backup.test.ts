import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findArticle } from '#lib/data/articles.ts'
import { tablesOf, writeBackup } from '#lib/data/backup.ts'
import { leftOut } from '#lib/data/backup-format.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { forgetDocuments, loadDocument } from '#lib/data/documents.ts'
import { restoreBackup } from '#lib/data/restore.ts'
import { changeSite } from '#lib/data/site.ts'
import { createApiToken } from '#lib/data/tokens.ts'
import { verify } from '#lib/data/verify.ts'
import { exportCheckpoint } from '#lib/data/verify-checkpoint.ts'
import { type TestDatabase, testDatabase } from '#tests/setup/database.ts'
import { idOf, now, person, publish, reserve, sampleDocument, suggest } from './fixtures.ts'

let from: TestDatabase
let to: TestDatabase
let folder: string
let file: string
let token: string
beforeAll(async () => {
  ;[from, to] = await Promise.all([testDatabase(), testDatabase()])
  const { db } = from
  folder = await mkdtemp(join(tmpdir(), 'palimpsest-backup-'))
  file = join(folder, 'wiki.backup')
  const ada = await person(db, 'Ada')
  await changeSite(db, { name: 'Wiki of winds "and" more', singleReviewer: 'on' })
  const articleId = await reserve(db, 'harp')
  const words = 'It hums: “ÄÖÜ”, 風, \u{1F3B5}, a backslash \\ and a "quote".'
  const base = idOf(
    await publish(db, { articleId, authorId: ada.authorId, base: null, document: sampleDocument() }),
  )
  const { id } = await suggest(db, {
    articleId,
    authorId: ada.authorId,
    base,
    document: sampleDocument(words),
  })
  await recordDecisions(db, [
    { suggestionId: id, version: 1, hunkId: 'h', verdict: 'accept', authorId: ada.authorId, at: now },
  ])
  await publish(db, {
    articleId,
    authorId: ada.authorId,
    base,
    document: sampleDocument(words),
    suggestionId: id,
  })
  await suggest(db, {
    articleId: await reserve(db, 'new-one'),
    authorId: ada.authorId,
    base: null,
    document: sampleDocument(),
  })
  token = (await createApiToken(db, { userId: ada.userId, name: 'Robot' })).token
  await db.session.create({ data: { id: 's', token: 'session-secret', userId: ada.userId, expiresAt: now } })
  await db.account.create({
    data: {
      id: 'a',
      accountId: 'a',
      providerId: 'credential',
      userId: ada.userId,
      password: 'scrypt-hash',
      accessToken: 'oauth-secret',
    },
  })
  await db.draft.create({
    data: { id: 'd', userId: ada.userId, json: { document: { a: [1.5, null] }, summary: '' } },
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Every row of every table that a backup keeps, as PostgreSQL prints it. */
async function everything(url: string): Promise<Record<string, readonly string[]>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const all: Record<string, readonly string[]> = {}
  for (const { table, key } of await tablesOf(client)) {
    const { rows } = await client.query(
      `SELECT t::text AS row FROM "${table}" t ORDER BY ${key.map((column) => `"${column}"`).join(', ')}`,
    )
    all[table] = rows.map((row) => String(row.row))
  }
  await client.end()
  return all
}

test('a backup restores into an empty database with the same rows, heads and texts', async () => {
  const written = await writeBackup(from.appUrl, file, { now })
  expect(written.rows).toBeGreaterThan(20)
  const restored = await restoreBackup(to.ownerUrl, file)
  expect(restored).toMatchObject({
    ok: true,
    rows: written.rows,
    tables: written.tables,
    createdAt: now.toISOString(),
  })
  const [before, after] = await Promise.all([everything(from.superuserUrl), everything(to.superuserUrl)])
  const tokenless = (rows: readonly string[] = []) => rows.map((row) => row.replace('oauth-secret', ''))
  expect({ ...after, Account: tokenless(after.Account) }).toEqual({
    ...before,
    Account: tokenless(before.Account),
  })
  expect(before.Account?.[0]).toContain('oauth-secret')
  expect(await exportCheckpoint(to.db, now)).toEqual(await exportCheckpoint(from.db, now))
  expect((await verify(to.db, { checkpoint: await exportCheckpoint(from.db, now) })).ok).toBe(true)
  const found = await findArticle(to.db, 'harp')
  if (found.kind !== 'article') throw new Error(found.kind)
  const id = found.article.current?.documentId ?? 0
  const original = await loadDocument(from.db, id)
  forgetDocuments()
  expect(await loadDocument(to.db, id)).toEqual(original)
  expect(found.article.summary?.title).toBe('Aeolian harp')
})

test('the restored wiki goes on: new rows get new numbers and the guards are back', async () => {
  const grace = await person(to.db, 'Grace')
  const found = await findArticle(to.db, 'harp')
  const base = found.kind === 'article' ? (found.article.current?.id ?? null) : null
  const next = await publish(to.db, {
    articleId: 1,
    authorId: grace.authorId,
    base,
    document: sampleDocument('On.'),
  })
  expect(next).toMatchObject({ kind: 'published', number: 3, position: 3 })
  await expect(to.db.article.update({ where: { id: 1 }, data: { currentRevisionId: 1 } })).rejects.toThrow()
})

test('sessions, tokens and what else is left out are not in the file', async () => {
  const text = gunzipSync(await readFile(file)).toString()
  for (const secret of ['session-secret', 'oauth-secret', token, 'Robot']) expect(text).not.toContain(secret)
  for (const table of leftOut) expect(text).not.toContain(`{"table":"${table}"`)
  expect(text).toContain('scrypt-hash')
})

test('a database that is not empty is refused and stays as it is', async () => {
  const before = await everything(to.superuserUrl)
  expect(await restoreBackup(to.ownerUrl, file)).toMatchObject({
    ok: false,
    problem: expect.stringContaining('not empty'),
  })
  expect(await everything(to.superuserUrl)).toEqual(before)
})

test('a table that is new is kept, or named here as left out', async () => {
  const client = new Client({ connectionString: from.superuserUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  )
  await client.end()
  const whole = gunzipSync(await readFile(file)).toString()
  for (const { name } of rows)
    expect(leftOut.has(name) !== whole.includes(`{"table":"${name}"`), `the table ${name}`).toBe(true)
})

describe('a file that is', () => {
  let empty: TestDatabase
  beforeAll(async () => {
    empty = await testDatabase()
  })
  const text = async () => gunzipSync(await readFile(file)).toString()
  const cases: readonly (readonly [string, (whole: Buffer) => Promise<Buffer>, RegExp])[] = [
    ['cut off', async (whole) => whole.subarray(0, -30), /cut off/],
    ['cut off at its half', async (whole) => whole.subarray(0, whole.length / 2), /cut off/],
    ['without its last line', async () => gzipSync((await text()).replace(/[^\n]*\n$/, '')), /cut off/],
    ['without its last byte', async () => gzipSync((await text()).slice(0, -1)), /cut off/],
    ['without one row', async () => gzipSync((await text()).replace(/\n [^\n]*/, '')), /damaged/],
    ['changed in one letter', async () => gzipSync((await text()).replace('hums', 'hugs')), /damaged/],
    ['longer than its end', async () => gzipSync(`${await text()}{}\n`), /goes on/],
    [
      'changed in one byte',
      async (whole) => Buffer.from(whole.map((byte, at) => (at === 400 ? byte ^ 1 : byte))),
      /damaged|cut off|not a/,
    ],
    ['empty', async () => Buffer.alloc(0), /cut off|damaged/],
    ['something else', async () => gzipSync('{"hello": "world"}\n'), /not a Palimpsest backup/],
    ['not packed', async () => Buffer.from('hello'), /damaged/],
    [
      'of a newer version',
      async () => gzipSync((await text()).replace('"version":1', '"version":2')),
      /newer/,
    ],
  ]
  test.each(cases)('%s is refused whole', async (_name, damage, problem) => {
    const broken = join(folder, 'broken')
    await writeFile(broken, await damage(await readFile(file)))
    const before = await everything(empty.superuserUrl)
    expect(await restoreBackup(empty.ownerUrl, broken)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(problem),
    })
    expect(await everything(empty.superuserUrl)).toEqual(before)
  })

  test('not there is refused', async () => {
    expect(await restoreBackup(empty.ownerUrl, join(folder, 'none'))).toMatchObject({ ok: false })
  })
})
