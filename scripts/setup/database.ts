import { access, constants } from 'node:fs/promises'
import type { Environment } from '#lib/web/env.ts'
import { migrate } from '../migrate.ts'
import { StartProblem } from '../postgres/binaries.ts'
import { type Cluster, startCluster } from '../postgres/cluster.ts'
import { query, reason, sameDatabase } from '../postgres/connect.ts'
import { appRole, asSuperuser, ensureRolesAndDatabase, ownerRole } from '../postgres/databases.ts'
import { watchCluster } from '../postgres/guardian.ts'
import { makeFolder, readHolder } from './lock.js'
import { step } from './steps.ts'

/** A migrated database that is ready for use. */
export interface ReadyDatabase {
  readonly databaseUrl: string
  readonly ownerUrl: string
  /** What the person who started it should know, or null. */
  readonly note: string | null
  /** Starts the embedded server again whenever it is lost, until `close`. */
  readonly watch: (told: (message: string) => void) => void
  /** Stops the embedded server; leaves one alone that other processes still use, unless `force`. */
  readonly close: (options?: { readonly force: boolean }) => Promise<void>
}

/** Fills an empty, migrated database through the app's role. */
export type Fill = (databaseUrl: string) => Promise<void>

const live = 'palimpsest'
/** Where the first content is made: a start that is killed half-way leaves this one, which the next drops. */
const making = 'palimpsest_making'

/**
 * The database for a process, started and migrated: the one of DATABASE_URL, else the embedded server
 * on the data folder. An empty one is filled by `fill`; the embedded one appears whole or not at all.
 * Rejects when `signal` ends it early, with nothing left running.
 */
export async function ensureDatabase(
  environment: Environment,
  fill?: Fill,
  signal?: AbortSignal,
): Promise<ReadyDatabase> {
  const ready = environment.databaseUrl
    ? await external(environment.databaseUrl, environment.ownerUrl ?? environment.databaseUrl, fill, signal)
    : await embedded(environment.dataFolder, fill, signal)
  // What lib/ connects by: it never sees which of the two it is.
  process.env.DATABASE_URL = ready.databaseUrl
  process.env.PALIMPSEST_OWNER_URL = ready.ownerUrl
  return ready
}

async function external(
  databaseUrl: string,
  ownerUrl: string,
  fill?: Fill,
  signal?: AbortSignal,
): Promise<ReadyDatabase> {
  await step('database reached', async () => {
    await query('DATABASE_URL', databaseUrl, 'SELECT 1')
    if (ownerUrl !== databaseUrl) await sameDatabase(databaseUrl, ownerUrl)
  })
  signal?.throwIfAborted()
  await migrated(ownerUrl, signal)
  const note = await rolesProblem(databaseUrl)
  if (fill && (await isEmpty(databaseUrl))) await filled(fill, databaseUrl, signal)
  return { databaseUrl, ownerUrl, note, watch: () => undefined, close: async () => undefined }
}

/**
 * What the person who started it should know about the role of DATABASE_URL, or null. Throws a StartProblem when
 * the role can use nothing: the migrations give their rights to one role, where it is there.
 */
async function rolesProblem(databaseUrl: string): Promise<string | null> {
  const [row] = await query(
    'DATABASE_URL',
    databaseUrl,
    `SELECT current_user AS role, has_table_privilege(oid, 'SELECT, INSERT') AS may,
            pg_has_role(current_user, relowner, 'MEMBER') AS owns
     FROM pg_class WHERE oid = '"Revision"'::regclass`,
  )
  if (row?.may !== true)
    throw new StartProblem(
      `the role ${row?.role} of DATABASE_URL may not use the tables: ${appRole} may, where it was there before them. To go from one role to two, restore a backup into a new database (docs/running.md)`,
    )
  return row.owns === true
    ? `the role of DATABASE_URL owns the tables, so only the triggers keep history append-only; docs/running.md says how to use two roles`
    : null
}

async function embedded(folder: string, fill?: Fill, signal?: AbortSignal): Promise<ReadyDatabase> {
  await writable(folder)
  const cluster = await step('PostgreSQL started', () => startCluster(folder, [], signal ? { signal } : {}))
  try {
    signal?.throwIfAborted()
    const exists = await databaseExists(cluster)
    if (!exists || (fill && (await isEmpty(cluster.url(live, ownerRole))))) await make(cluster, fill, signal)
    else await migrated(cluster.url(live, ownerRole), signal)
  } catch (error) {
    // One that was found running is another's, unless this process is the server of the folder.
    if (!cluster.adopted || readHolder(folder)?.pid === process.pid) await cluster.stop()
    throw error
  }
  let endWatch = async () => {}
  return {
    databaseUrl: cluster.url(live, appRole),
    ownerUrl: cluster.url(live, ownerRole),
    note: null,
    watch: (told) => {
      endWatch = watchCluster(cluster, folder, told)
    },
    close: async (options) => {
      await endWatch()
      if (options?.force || (await idle(cluster, folder))) await cluster.stop()
    },
  }
}

/** Makes the database under another name, fills it, and gives it its name when it is whole. */
async function make(cluster: Cluster, fill?: Fill, signal?: AbortSignal): Promise<void> {
  await asSuperuser(cluster, (client) => client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`))
  await ensureRolesAndDatabase(cluster, making)
  await migrated(cluster.url(making, ownerRole), signal)
  if (fill) await filled(fill, cluster.url(making, appRole), signal)
  await asSuperuser(cluster, async (client) => {
    // Without FORCE: only an empty one stands here, and one that somebody uses must not vanish.
    await client.query(`DROP DATABASE IF EXISTS ${live}`)
    await client.query(`ALTER DATABASE ${making} RENAME TO ${live}`)
  })
}

async function migrated(ownerUrl: string, signal?: AbortSignal): Promise<void> {
  await step('database migrated', async () => {
    const result = await migrate(ownerUrl)
    if (!result.ok) throw new StartProblem(result.problem)
  })
  signal?.throwIfAborted()
}

/** Not waited for once `signal` ends it: it is one transaction, of which the end of its connection leaves nothing. */
async function filled(fill: Fill, url: string, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  const ended = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  await step('first content loaded', () => Promise.race([fill(url), ended]))
}

/** Whether nobody and nothing is in it yet; a database without tables counts as empty. */
async function isEmpty(url: string): Promise<boolean> {
  const [tables] = await query('DATABASE_URL', url, `SELECT to_regclass('"Article"') IS NOT NULL AS present`)
  if (tables?.present !== true) return true
  const [row] = await query(
    'DATABASE_URL',
    url,
    `SELECT NOT EXISTS (SELECT FROM "Article") AND NOT EXISTS (SELECT FROM "User") AND NOT EXISTS (SELECT FROM "Author") AS empty`,
  )
  return row?.empty === true
}

async function databaseExists(cluster: Cluster): Promise<boolean> {
  return asSuperuser(cluster, async (client) => {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [live])
    return found.rowCount === 1
  })
}

/** Whether no server holds the folder and no other process is connected. */
async function idle(cluster: Cluster, folder: string): Promise<boolean> {
  const holder = readHolder(folder)
  if (holder && holder.pid !== process.pid) return false
  return asSuperuser(cluster, async (client) => {
    const { rows } = await client.query<{ others: number }>(
      `SELECT count(*)::int AS others FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    )
    return rows[0]?.others === 0
  })
}

/** Makes the data folder, or says in one line why it cannot be used. */
export async function writable(folder: string): Promise<void> {
  try {
    makeFolder(folder)
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartProblem(
      `the data folder ${folder} cannot be written (${reason(error)}): set PALIMPSEST_DATA to one that can`,
    )
  }
}
