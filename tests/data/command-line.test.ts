import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sameContent } from '#lib/core/document/index.ts'
import { findTokenActor } from '#lib/data/actors.ts'
import { findArticle } from '#lib/data/articles.ts'
import type { Database } from '#lib/data/client.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { findRevision } from '#lib/data/history.ts'
import { findAccount } from '#lib/data/people.ts'
import { takeLock } from '#scripts/setup/lock.js'
import { stepsTo } from '#scripts/setup/steps.ts'
import { ownDatabase, type TestDatabase, testDatabase } from '#tests/setup/database.ts'
import { runCommand, runScript, settingsOf } from './run-command.ts'

let wiki: TestDatabase
let db: Database
let folder: string
beforeAll(async () => {
  stepsTo(null)
  wiki = await ownDatabase()
  db = wiki.db
  folder = await mkdtemp(join(tmpdir(), 'palimpsest-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs a command on the test's wiki, unless on another. */
const palimpsest = (
  args: readonly string[],
  on: TestDatabase = wiki,
  more: Readonly<Record<string, string>> = {},
) => runCommand(args, { ...settingsOf(on, folder), ...more })

const harp = `---
title: Aeolian harp
description: Played by the wind
slug: aeolian-harp
categories: [Instruments]
---

The Aeolian harp is played by the wind.[^kircher, p. 12] It hums.

#### Far too deep

##### Deeper

[^kircher]: {"type":"book","title":"Musurgia universalis","URL":"https://example.org/musurgia"}
`

describe('import and export', () => {
  test('take files in, name what was not kept, and give the same text back', async () => {
    const source = join(folder, 'articles')
    await mkdir(join(source, 'deep'), { recursive: true })
    await writeFile(join(source, 'harp.md'), harp)
    await writeFile(join(source, 'deep', 'README.md'), 'No title here, only words that stand alone.\n')
    await writeFile(join(source, 'other.txt'), 'not Markdown')
    const run = await palimpsest(['import', source, '--json'])
    expect(run.status).toBe(0)
    const { ok, articles } = JSON.parse(run.out)
    expect(ok).toBe(true)
    expect(articles).toMatchObject([
      { slug: 'deep', state: 'created', revision: 1 },
      { slug: 'aeolian-harp', state: 'created', report: [expect.stringContaining('evel')] },
    ])
    const found = await findArticle(db, 'aeolian-harp')
    if (found.kind !== 'article') throw new Error(found.kind)
    expect(found.article.summary).toMatchObject({ title: 'Aeolian harp', sources: 1, citations: 1 })
    const revision = await findRevision(db, found.article.id, 1)
    expect(revision).toMatchObject({
      author: { name: 'Import', kind: 'system' },
      details: { imported: true },
    })

    const target = join(folder, 'exported')
    expect((await palimpsest(['export', target])).status).toBe(0)
    expect((await readdir(target)).sort()).toEqual(['aeolian-harp.md', 'deep.md'])
    const again = await palimpsest(['import', target])
    expect(again).toMatchObject({
      status: 0,
      out: expect.stringContaining('0 imported, 2 unchanged, 0 failed'),
    })

    const elsewhere = await testDatabase()
    expect((await palimpsest(['import', target], elsewhere)).status).toBe(0)
    const copy = await findArticle(elsewhere.db, 'aeolian-harp')
    const original = await loadDocument(db, found.article.current?.documentId ?? 0)
    const id = copy.kind === 'article' ? copy.article.current?.documentId : 0
    const copied = await loadDocument(elsewhere.db, id ?? 0)
    expect(original && copied && sameContent(original, copied)).toBe(true)
  })

  test('another text of an article needs --update, and keeps what it was', async () => {
    const file = join(folder, 'changed.md')
    await writeFile(file, harp.replace('It hums.', 'It sings.'))
    const refused = await palimpsest(['import', file])
    expect(refused).toMatchObject({ status: 1, errors: expect.stringContaining('--update') })
    const updated = await palimpsest(['import', file, '--update', '--summary', 'It sings', '--json'])
    expect(JSON.parse(updated.out).articles).toMatchObject([{ state: 'updated', revision: 2 }])
    const old = join(folder, 'old')
    expect((await palimpsest(['export', old, '--article', 'aeolian-harp', '--revision', '1'])).status).toBe(0)
    expect(await readFile(join(old, 'aeolian-harp.md'), 'utf8')).toContain('It hums.')
  })

  test.each([
    ['a file that is not there', ['import', '/nowhere/at/all.md'], /cannot be read/],
    ['a folder without Markdown', ['import', '.'], /no Markdown/],
    ['an article that is not there', ['export', 'x', '--article', 'nothing'], /no article/],
    [
      'a revision that is not there',
      ['export', 'x', '--article', 'aeolian-harp', '--revision', '9'],
      /no revision 9/,
    ],
    ['a revision of everything', ['export', 'x', '--revision', '1'], /exactly one/],
    [
      'an account that is not there',
      ['import', 'x.md', '--as', 'nobody@example.org'],
      /cannot be read|no account/,
    ],
  ])('%s: one line and status 1', async (_name, args, problem) => {
    const empty = join(folder, 'empty')
    await mkdir(empty, { recursive: true })
    const run = await palimpsest(
      args.map((arg) => (arg === '.' ? empty : arg === 'x' ? join(folder, 'x') : arg)),
    )
    expect(run).toMatchObject({ status: 1, out: '', errors: expect.stringMatching(problem) })
  })
})

describe('people', () => {
  test('an account is made with a link or a password, gets a role, and a token', async () => {
    const made = await palimpsest(['user', 'create', 'Ada@Example.org', '--name', 'Ada', '--role', 'admin'])
    expect(made).toMatchObject({
      status: 0,
      out: expect.stringContaining('https://wiki.example.org/reset-password/'),
    })
    const withPassword = [
      'user',
      'create',
      'noor@example.org',
      '--name',
      'Noor',
      '--password',
      'correct horse',
      '--json',
    ]
    expect(JSON.parse((await palimpsest(withPassword)).out)).toMatchObject({
      ok: true,
      role: 'contributor',
      link: null,
    })
    const noor = await findAccount(db, { email: 'noor@example.org' })
    const credential = await db.account.findFirstOrThrow({ where: { userId: noor?.userId ?? '' } })
    expect(credential.password).not.toContain('correct')
    expect((await palimpsest(['user', 'role', 'noor@example.org', 'reviewer'])).status).toBe(0)
    expect((await findAccount(db, { email: 'noor@example.org' }))?.role).toBe('reviewer')
    const { token } = JSON.parse((await palimpsest(['token', 'create', 'noor@example.org', '--json'])).out)
    expect((await findTokenActor(db, token))?.userId).toBe(noor?.userId)
    const events = await db.auditEvent.findMany({ where: { subjectType: { in: ['person', 'token'] } } })
    expect(events.map((event) => event.action).sort()).toEqual(
      ['person.create', 'person.create', 'person.set-role', 'token.create'].sort(),
    )
  })

  test('a link leads to the server that runs on this data, whatever its port, unless an address is given', async () => {
    const lock = takeLock(join(folder, 'data'), 'http://localhost:4711')
    if (!lock.ok) throw new Error('the folder was free')
    const linkFor = async (email: string, url: string) => {
      const args = ['user', 'create', email, '--name', email.replace(/@.*/, ''), '--json']
      return JSON.parse((await palimpsest(args, wiki, { PALIMPSEST_URL: url })).out).link
    }
    try {
      expect(await linkFor('olga@example.org', '')).toMatch(/^http:\/\/localhost:4711\/reset-password\//)
      expect(await linkFor('otto@example.org', 'https://wiki.example.org')).toMatch(/^https:\/\/wiki\./)
    } finally {
      lock.release()
    }
    expect(await linkFor('oona@example.org', '')).toMatch(/^http:\/\/localhost:3000\/reset-password\//)
  })

  test.each([
    ['a taken name', ['user', 'create', 'x@example.org', '--name', 'ADA'], /already/],
    ['no address', ['user', 'create', 'nonsense', '--name', 'Eve'], /no e-mail address/],
    ['no role', ['user', 'role', 'ada@example.org', 'king'], /no role/],
    [
      'a short password',
      ['user', 'create', 'e@example.org', '--name', 'Eve', '--password', 'short'],
      /characters/,
    ],
    ['a stranger', ['token', 'create', 'nobody@example.org'], /no account/],
    ['the last admin', ['user', 'role', 'ada@example.org', 'trusted'], /last admin/],
  ])('%s is refused in one line', async (_name, args, problem) => {
    expect(await palimpsest(args)).toMatchObject({
      status: 1,
      out: '',
      errors: expect.stringMatching(problem),
    })
  })
})

describe('keeping', () => {
  test('backup, restore, verify with a checkpoint, reindex', async () => {
    const file = join(folder, 'wiki.backup')
    const checkpoint = join(folder, 'checkpoint.json')
    expect((await palimpsest(['backup', file])).status).toBe(0)
    expect((await palimpsest(['verify', '--export-checkpoint', checkpoint])).status).toBe(0)
    const empty = await testDatabase()
    expect((await palimpsest(['restore', file], empty)).status).toBe(0)
    const verified = await palimpsest(['verify', '--checkpoint', checkpoint, '--json'], empty)
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true, revisions: 3, damages: [] })
    expect(await palimpsest(['restore', file], empty)).toMatchObject({
      status: 1,
      errors: expect.stringContaining('not empty'),
    })
    expect(await palimpsest(['reindex'], empty)).toMatchObject({ status: 0, out: '2 articles indexed\n' })
    const whole = await readFile(file)
    await writeFile(file, whole.subarray(0, -20))
    const other = await testDatabase()
    expect(await palimpsest(['restore', file, '--json'], other)).toMatchObject({ status: 1 })
    expect(await other.db.article.count()).toBe(0)
  })

  test('verify fails and names the place when something was changed', async () => {
    const { Client } = await import('pg')
    const superuser = new Client({ connectionString: wiki.superuserUrl })
    await superuser.connect()
    await superuser.query('SET session_replication_role = replica')
    await superuser.query(`UPDATE "Revision" SET "publishedAt" = now() WHERE "number" = 2`)
    await superuser.end()
    const run = await palimpsest(['verify'])
    expect(run).toMatchObject({
      status: 1,
      out: '',
      errors: expect.stringContaining('article "aeolian-harp" v2'),
    })
    const file = join(folder, 'none.json')
    expect((await palimpsest(['verify', '--export-checkpoint', file])).status).toBe(1)
    await expect(readFile(file)).rejects.toThrow()
  })

  test('a wrong environment is one line and status 1', async () => {
    const wrong = { ...wiki, appUrl: 'mysql://nowhere' }
    const run = await palimpsest(['verify'], wrong)
    expect(run).toMatchObject({ status: 1, errors: expect.stringContaining('DATABASE_URL') })
  })

  test('the script answers on stdout with one JSON value, and ends with its status', async () => {
    const [bad, help, wrong] = await Promise.all([
      runScript(['verify', '--json'], settingsOf(wiki, folder)),
      runScript(['--help'], settingsOf(wiki, folder)),
      runScript(['frobnicate'], settingsOf(wiki, folder)),
    ])
    expect(JSON.parse(bad.out)).toMatchObject({ ok: false, count: 1 })
    expect([bad.status, help.status, wrong.status]).toEqual([1, 0, 1])
    expect(help.out).toContain('restore')
  })
})
