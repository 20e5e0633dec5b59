import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takeLock } from '#scripts/setup/lock.js'
import { testDatabase } from '#tests/setup/database.ts'

const script = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url))

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palimpsest-start-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | string | null | undefined
  /** What it said about its end, line by line. */
  readonly errors: readonly string[]
}

/**
 * A start that is to fail, on data in `folder` unless told otherwise. Once it says `line`, it is sent SIGTERM.
 */
function start(env: Readonly<Record<string, string>>, line?: string): Promise<Ended> {
  const inherited = { ...process.env }
  for (const name of Object.keys(inherited))
    if (/^(?:PORT|DATABASE_URL|PALIMPSEST_)/.test(name)) delete inherited[name]
  const settings = { ...inherited, PORT: '0', PALIMPSEST_DATA: folder, ...env }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [script],
      { env: settings, timeout: 55_000 },
      (error, _out, errors) => resolve({ code: error?.code, errors: errors.trim().split('\n') }),
    )
    if (line)
      child.stdout?.on('data', (said) => {
        if (String(said).includes(line)) child.kill('SIGTERM')
      })
  })
}

/** One line for the person who started it, and exit status 1. */
function refused(words: string | RegExp): Ended {
  return { code: 1, errors: [expect.stringMatching(words)] }
}

/** A port of ours that is in use while `work` runs. */
async function withTakenPort(work: (port: number) => Promise<void>): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const address = server.address()
  try {
    await work(typeof address === 'object' && address ? address.port : 0)
  } finally {
    server.close()
  }
}

async function freePort(): Promise<string> {
  let free = 0
  await withTakenPort(async (port) => {
    free = port
  })
  return String(free)
}

describe('a start that cannot work says so in one line and leaves nothing half-made', () => {
  test('a wrong setting', async () => {
    expect(await start({ PORT: 'three thousand' })).toEqual(refused(/^Palimpsest cannot start: .*PORT/))
    expect(await readdir(folder)).toEqual([])
  })

  test('a port that is taken', async () => {
    await withTakenPort(async (port) => {
      expect(await start({ PORT: String(port) })).toEqual(refused(`port ${port} is taken`))
    })
    expect(await readdir(folder)).toEqual([])
  })

  test('a data folder that cannot be written', async () => {
    const port = await freePort()
    expect(await start({ PORT: port, PALIMPSEST_DATA: '/proc/palimpsest' })).toEqual(
      refused('the data folder /proc/palimpsest cannot be written .*: set PALIMPSEST_DATA'),
    )
  })

  test('a second start on the same data names the first', async () => {
    const lock = takeLock(folder, 'http://localhost:4711')
    if (!lock.ok) throw new Error('the folder was free')
    expect(await start({ PORT: await freePort() })).toEqual(
      refused(`process ${process.pid} already serves the data in .*, at http://localhost:4711`),
    )
    lock.release()
  })

  test('a DATABASE_URL where nobody answers, without a word of its password', async () => {
    const DATABASE_URL = `postgresql://wiki:secret-word@127.0.0.1:${await freePort()}/wiki`
    const ended = await start({ PORT: await freePort(), DATABASE_URL })
    expect(ended).toEqual(refused('the database of DATABASE_URL does not answer'))
    expect(ended.errors.join()).not.toContain('secret-word')
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
  })

  test('a DATABASE_URL that is none', async () => {
    const port = await freePort()
    expect(await start({ PORT: port, DATABASE_URL: 'mysql://localhost/wiki' })).toEqual(
      refused('DATABASE_URL'),
    )
  })

  test('a database that is newer than the code', async () => {
    const { appUrl, ownerUrl } = await testDatabase()
    const owner = new Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '99990101000000_later', now())`,
    )
    await owner.end()
    const env = { PORT: await freePort(), DATABASE_URL: appUrl, PALIMPSEST_OWNER_URL: ownerUrl }
    expect(await start(env)).toEqual(refused('the database is newer than the code'))
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
  })
})

describe('a start that is asked to end before it serves ends at once, as it was asked, and leaves nothing', () => {
  const ended: Ended = { code: 143, errors: [''] }

  test('while it makes the data of its own server', async () => {
    expect(await start({ PORT: await freePort() }, 'PostgreSQL started')).toEqual(ended)
    expect(existsSync(join(folder, 'postgres', 'PG_VERSION'))).toBe(true)
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
  })

  test('while it fills a database of somebody else', async () => {
    const { db, appUrl, ownerUrl } = await testDatabase()
    const env = { PORT: await freePort(), DATABASE_URL: appUrl, PALIMPSEST_OWNER_URL: ownerUrl }
    expect(await start(env, 'database migrated')).toEqual(ended)
    expect(await db.article.count()).toBe(0)
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
  })
})
