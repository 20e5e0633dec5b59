import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#scripts/migrate.ts'
import { type Cluster, startCluster, throwAway } from '#scripts/postgres/cluster.ts'
import { ensureRolesAndDatabase, ownerRole } from '#scripts/postgres/databases.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The socket folder of the run's PostgreSQL. */
    postgresSocket: string
  }
}

/** The migrated, empty database that each test file gets a copy of. */
export const templateDatabase = 'template_palimpsest'

/** Starts one PostgreSQL for the whole run, in a temporary folder, and migrates the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-tests-'))
  const cluster = await startCluster(folder, throwAway)
  const reaper = spawnReaper(cluster, folder)
  await ensureRolesAndDatabase(cluster, templateDatabase)
  const migrated = await migrate(cluster.url(templateDatabase, ownerRole))
  if (!migrated.ok) {
    await cluster.stop()
    throw new Error(migrated.problem)
  }
  project.provide('postgresSocket', cluster.socket)
  return async () => {
    await cluster.stop()
    reaper.stdin?.end()
    await new Promise((resolve) => reaper.once('exit', resolve))
    await rm(folder, { recursive: true, force: true })
  }
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
