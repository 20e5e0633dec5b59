import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#scripts/migrate.ts'
import { type Cluster, startCluster, throwAway } from '#scripts/postgres/cluster.ts'
import { ensureRolesAndDatabase, ownerRole } from '#scripts/postgres/databases.ts'

/** A PostgreSQL for one run of tests. */
export interface ThrowAwayCluster {
  readonly cluster: Cluster
  /** A folder that goes with it. */
  readonly folder: string
  /** Stops it and removes all it had. */
  readonly dispose: () => Promise<void>
}

/**
 * Starts a PostgreSQL in a temporary folder with one migrated, empty database called `template`, to be
 * copied. However this process ends, nothing of it stays.
 */
export async function throwAwayCluster(template: string): Promise<ThrowAwayCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-tests-'))
  const reaper = spawnReaper(folder)
  const forget = async () => {
    reaper.stdin?.end('done\n')
    await new Promise((resolve) => reaper.once('exit', resolve))
    await rm(folder, { recursive: true, force: true })
  }
  const cluster = await startCluster(folder, throwAway).catch(async (error: unknown) => {
    await forget()
    throw error
  })
  const dispose = async () => {
    await cluster.stop()
    await forget()
  }
  try {
    await ensureRolesAndDatabase(cluster, template)
    const migrated = await migrate(cluster.url(template, ownerRole))
    if (!migrated.ok) throw new Error(migrated.problem)
  } catch (error) {
    await dispose()
    throw error
  }
  return { cluster, folder, dispose }
}

/**
 * A shell that waits for this process to end, however it ends, and then stops the server and removes its
 * folder: a run that is killed leaves nothing behind either, also while the server starts.
 */
function spawnReaper(folder: string): ChildProcess {
  const script = `read -r done && exit
    pidfile=$1/postgres/postmaster.pid
    for i in $(seq 5); do [ -s "$pidfile" ] && break; sleep 0.2; done
    pid=$(sed -n 1p "$pidfile" 2> /dev/null)
    socket=$(sed -n 5p "$pidfile" 2> /dev/null)
    [ -n "$pid" ] && kill -INT "$pid"
    for i in $(seq 50); do kill -0 "$pid" 2> /dev/null || break; sleep 0.2; done
    rm -rf "$1" $socket`
  return spawn('/bin/sh', ['-c', script, 'reaper', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
}
