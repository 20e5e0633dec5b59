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
  const cluster = await startCluster(folder, throwAway)
  const reaper = spawnReaper(cluster, folder)
  const dispose = async () => {
    await cluster.stop()
    reaper.stdin?.end()
    await new Promise((resolve) => reaper.once('exit', resolve))
    await rm(folder, { recursive: true, force: true })
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
 * folder: a run that is killed leaves nothing behind either.
 */
function spawnReaper(cluster: Cluster, folder: string): ChildProcess {
  // A server that was stopped in order has removed its pid file, and its number may be another process's by now.
  const script = `cat > /dev/null
    [ -e "$2/postgres/postmaster.pid" ] && kill -INT "$1"
    for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" 2> /dev/null || break; sleep 0.2; done
    rm -rf "$2" "$3"`
  return spawn('/bin/sh', ['-c', script, 'reaper', String(cluster.pid), folder, cluster.socket], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
}
