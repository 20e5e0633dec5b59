import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Cluster, isRunning, startCluster, superuser, throwAway } from '#scripts/postgres/cluster.ts'
import { asSuperuser } from '#scripts/postgres/databases.ts'
import { chooseRunner } from '#scripts/postgres/runner.ts'

let folder = ''
const started: Cluster[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palimpsest-cluster-'))
})
afterEach(async () => {
  for (const cluster of started.splice(0)) await cluster.stop().catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
})

/** A server that ends with the test. Crash recovery is what is tested: only fsync may go. */
async function start(): Promise<Cluster> {
  const cluster = await startCluster(folder, throwAway.slice(0, 1))
  started.push(cluster)
  return cluster
}

const words = (cluster: Cluster) =>
  asSuperuser(cluster, async (client) => (await client.query('SELECT word FROM kept')).rows)

describe('PostgreSQL on a data folder', () => {
  test('that runs already is adopted; killed, it comes back with everything that was committed', async () => {
    const first = await start()
    expect(first.adopted).toBe(false)
    await asSuperuser(first, (client) => client.query(`CREATE TABLE kept AS SELECT 'here' AS word`))
    const second = await start()
    expect(second).toMatchObject({ pid: first.pid, socket: first.socket, adopted: true })

    process.kill(first.pid, 'SIGKILL')
    const third = await start()
    expect(third.pid).not.toBe(first.pid)
    expect(await words(third)).toEqual([{ word: 'here' }])

    await third.stop()
    expect(await isRunning(third.pid)).toBe(false)
    await expect(stat(third.socket)).rejects.toThrow()
  })

  test('cannot be reached by another user: its socket stands in a private folder', async () => {
    const cluster = await start()
    expect((await stat(cluster.socket)).mode & 0o777).toBe(0o700)
    expect(cluster.url('postgres', superuser)).toContain(encodeURIComponent(cluster.socket))
  })
})

describe.runIf(process.getuid?.() === 0)('as root, where namespaces are forbidden', () => {
  const path = process.env.PATH
  beforeEach(async () => {
    const forbidden = join(folder, 'bin')
    await mkdir(forbidden)
    await writeFile(
      join(forbidden, 'unshare'),
      '#!/bin/sh\necho unshare: Operation not permitted >&2; exit 1\n',
    )
    await chmod(join(forbidden, 'unshare'), 0o755)
    process.env.PATH = `${forbidden}${delimiter}${path}`
  })
  afterEach(() => {
    process.env.PATH = path
  })

  test('the server runs as another user, on a folder that this user can enter', async () => {
    await chmod(folder, 0o755)
    const cluster = await start()
    const status = await readFile(`/proc/${cluster.pid}/status`, 'utf8')
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0')
    expect((await stat(join(folder, 'postgres'))).uid).not.toBe(0)
  })

  test('a folder that no other user can enter is refused with what to do', async () => {
    await chmod(folder, 0o700)
    await expect(chooseRunner(folder)).rejects.toThrow(/cannot enter .*: set PALIMPSEST_DATA to a folder/)
  })
})
