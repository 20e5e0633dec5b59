import { readFile } from 'node:fs/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { prepareJobs } from './postgres/jobs.ts'
import { migrationList, readMigrations, schemaFile } from './postgres/migration-files.ts'
import { noFilter, schemaEngine } from './postgres/schema-engine.ts'

/** What a migration run found or did; `problem` is one line for the person who started it. */
export type Migrated =
  | { readonly ok: true; readonly applied: readonly string[] }
  | { readonly ok: false; readonly problem: string }

/** Serialises concurrent starts; any constant that nothing else in the database uses. */
const migrationLock = 7_265_001

/** Prisma's own table, as its engine makes it. Made first: the engine's probe for it would fail the transaction. */
const migrationsTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

/** Brings the database at `ownerUrl` to the newest migration, and the tables of pg-boss with it. */
export async function migrate(ownerUrl: string): Promise<Migrated> {
  const migrated = await migrateTables(ownerUrl)
  if (!migrated.ok) return migrated
  try {
    await prepareJobs(ownerUrl)
    return migrated
  } catch (error) {
    return failed(error)
  }
}

/**
 * Everything happens on one connection inside one transaction, so a start that is killed half-way leaves
 * the database as it was. The usual case, nothing to do, is answered by one query without the engine.
 */
async function migrateTables(ownerUrl: string): Promise<Migrated> {
  const pool = new Pool({
    connectionString: ownerUrl,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
  })
  try {
    const before = await pending(pool)
    if (!before.ok || before.applied.length === 0) return before
    const owner = await pool.query<{ role: string; may: boolean }>(
      `SELECT current_user AS role, has_database_privilege(current_database(), 'CREATE') AS may`,
    )
    if (owner.rows[0]?.may !== true)
      return refuse(
        `the role ${owner.rows[0]?.role} may not make schemas and tables in this database: set PALIMPSEST_OWNER_URL to its address as the role that owns it`,
      )
    await pool.query('BEGIN')
    await pool.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    // Another instance may have migrated while this one waited for the lock.
    const now = await pending(pool)
    if (now.ok && now.applied.length > 0) {
      await pool.query(migrationsTable)
      await apply(pool)
    }
    await pool.query('COMMIT')
    return now
  } catch (error) {
    return failed(error)
  } finally {
    await pool.end()
  }
}

/** The names still to apply, or why this code must not touch this database. */
async function pending(pool: Pool): Promise<Migrated> {
  const migrations = await readMigrations()
  const table = await pool.query(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS present`)
  if (table.rows[0]?.present !== true) return { ok: true, applied: migrations.map(({ name }) => name) }
  const { rows } = await pool.query<{ migration_name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  )
  const unfinished = rows.find((row) => !row.finished)
  if (unfinished)
    return refuse(
      `the migration ${unfinished.migration_name} once failed on this database; resolve it with the Prisma command line, then start again`,
    )
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const newer = rows.find((row) => !known.has(row.migration_name))
  if (newer)
    return refuse(
      `the database is newer than the code: it has the migration ${newer.migration_name}, which this version does not know. Update the code, or restore an older backup`,
    )
  const edited = rows.find((row) => known.get(row.migration_name)?.checksum !== row.checksum)
  if (edited)
    return refuse(
      `the migration ${edited.migration_name} was changed after it had been applied; write a new one instead`,
    )
  const done = new Set(rows.map((row) => row.migration_name))
  return { ok: true, applied: migrations.filter(({ name }) => !done.has(name)).map(({ name }) => name) }
}

function failed(error: unknown): Migrated {
  return refuse(`the migration failed: ${error instanceof Error ? error.message : String(error)}`)
}

function refuse(problem: string): Migrated {
  return { ok: false, problem }
}

/**
 * Runs a migration as one script. The adapter's own way splits it at every semicolon, those inside of
 * comments and function bodies too. It also keeps the first error, which the engine buries under a later one.
 */
class WholeScripts extends PrismaPg {
  failure: unknown
  private readonly pool: Pool

  constructor(pool: Pool) {
    super(pool, { disposeExternalPool: false })
    this.pool = pool
  }

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      try {
        await this.pool.query(script)
      } catch (error) {
        this.failure ??= error
        throw error
      }
    }
    return adapter
  }
}

async function apply(pool: Pool): Promise<void> {
  const adapter = new WholeScripts(pool)
  const engine = await schemaEngine(adapter, await readFile(schemaFile, 'utf8'))
  try {
    await engine.applyMigrations({ migrationsList: migrationList(await readMigrations()), filters: noFilter })
  } catch (error) {
    throw adapter.failure ?? error
  } finally {
    engine.free()
  }
}
