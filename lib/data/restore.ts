import { Client } from 'pg'
import { type BackupProgress, migrationsOf, tablesOf } from './backup.ts'
import { type BackupHeader, BackupProblem, readBackup } from './backup-format.ts'
import { jobSchema } from './jobs.ts'

/** What a restore did, or why it did nothing at all. */
export type Restored =
  | { readonly ok: true; readonly tables: number; readonly rows: number; readonly createdAt: string }
  | { readonly ok: false; readonly problem: string }

/** JSON of rows handed to PostgreSQL at once. */
const BATCH_BYTES = 2_000_000
const BATCH_ROWS = 1_000

/**
 * Restores a backup into the empty, migrated database at `ownerUrl`. The file is checked from end to
 * end first; then everything happens in one transaction, so that a failure leaves the database empty.
 */
export async function restoreBackup(
  ownerUrl: string,
  file: string,
  options: { readonly progress?: BackupProgress | undefined } = {},
): Promise<Restored> {
  try {
    // Whole and undamaged, before the database is touched.
    for await (const _line of readBackup(file));
  } catch (error) {
    if (error instanceof BackupProblem) return { ok: false, problem: error.message }
    throw error
  }
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    const result = await fill(client, file, options.progress ?? (() => undefined))
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    if (error instanceof BackupProblem) return { ok: false, problem: error.message }
    throw error
  } finally {
    await client.end()
  }
}

async function fill(client: Client, file: string, progress: BackupProgress): Promise<Restored> {
  const present = new Map((await tablesOf(client)).map((table) => [table.table, table]))
  await claimEmpty(client, [...present.keys()])
  // The guards of single changes; the file holds a history that passed them all, and hidden blocks.
  for (const table of ['Article', 'Document'])
    await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
  await client.query('DELETE FROM "Site"')
  const counts = { tables: 0, rows: 0 }
  const currents: { readonly id: number; readonly revision: number }[] = []
  let createdAt = ''
  let batch: Batch | null = null
  for await (const line of readBackup(file)) {
    if (line.kind === 'header') createdAt = await checkMigrations(client, line.header)
    else if (line.kind === 'table') {
      if (batch) await batch.flush()
      const known = present.get(line.table)
      if (!known || line.columns.some((column) => !known.columns.includes(column)))
        throw new BackupProblem(
          `the backup has a table or column that this version does not know: ${line.table}`,
        )
      counts.tables += 1
      progress(line.table, counts.rows)
      batch = new Batch(client, line.table, line.columns)
    } else if (batch) {
      counts.rows += 1
      if (batch.table === 'Article') rememberCurrent(line.json, currents)
      await batch.add(line.json)
      if (counts.rows % BATCH_ROWS === 0) progress(batch.table, counts.rows)
    }
  }
  if (batch) await batch.flush()
  await client.query(
    `UPDATE "Article" a SET "currentRevisionId" = c.revision FROM unnest($1::int[], $2::int[]) AS c (id, revision) WHERE a."id" = c.id`,
    [currents.map((c) => c.id), currents.map((c) => c.revision)],
  )
  for (const table of ['Article', 'Document'])
    await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`)
  await resetSequences(client)
  // Jobs are no part of a backup: whatever waited to be looked at is found again.
  await client.query(`INSERT INTO ${jobSchema}.job (name, data) VALUES ('look-at-all', '{}')`)
  return { ok: true, ...counts, createdAt }
}

/** Refuses a database that holds anything but the settings row that its migrations made. */
async function claimEmpty(client: Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    if (table === 'Site') continue
    // Nothing may be written by a running wiki before the commit.
    await client.query(`LOCK TABLE "${table}" IN SHARE ROW EXCLUSIVE MODE`)
    const { rowCount } = await client.query(`SELECT FROM "${table}" LIMIT 1`)
    if (rowCount) throw new BackupProblem(`the database is not empty (${table}): restore needs an empty one`)
  }
}

async function checkMigrations(client: Client, header: BackupHeader): Promise<string> {
  const known = new Set(await migrationsOf(client))
  const unknown = header.migrations.find((name) => !known.has(name))
  if (unknown !== undefined)
    throw new BackupProblem(`the backup is newer than this version: it has the migration ${unknown}`)
  return header.createdAt
}

function rememberCurrent(json: string, currents: { readonly id: number; readonly revision: number }[]): void {
  const row: unknown = JSON.parse(json)
  if (typeof row !== 'object' || row === null || !('id' in row) || !('currentRevisionId' in row)) return
  const { id, currentRevisionId: revision } = row
  if (typeof id === 'number' && typeof revision === 'number') currents.push({ id, revision })
}

/** Rows of one table on their way into the database. */
class Batch {
  readonly table: string
  readonly #client: Client
  readonly #names: string
  #rows: string[] = []
  #bytes = 0

  constructor(client: Client, table: string, columns: readonly string[]) {
    this.#client = client
    this.table = table
    // An article's current revision comes later in the file; it is set when all is there.
    const kept = columns.filter((column) => table !== 'Article' || column !== 'currentRevisionId')
    this.#names = kept.map((column) => client.escapeIdentifier(column)).join(', ')
  }

  async add(json: string): Promise<void> {
    this.#rows.push(json)
    this.#bytes += json.length
    if (this.#rows.length >= BATCH_ROWS || this.#bytes >= BATCH_BYTES) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#rows.length === 0) return
    const table = this.#client.escapeIdentifier(this.table)
    await this.#client.query(
      `INSERT INTO ${table} (${this.#names}) SELECT ${this.#names} FROM json_populate_recordset(NULL::${table}, $1::json)`,
      [`[${this.#rows.join(',')}]`],
    )
    this.#rows = []
    this.#bytes = 0
  }
}

/** Sets every counter after the highest number that its table holds. */
async function resetSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    SELECT c.relname AS "table", a.attname AS "column", pg_get_serial_sequence(format('%I', c.relname), a.attname) AS "sequence"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND pg_get_serial_sequence(format('%I', c.relname), a.attname) IS NOT NULL`)
  for (const { table, column, sequence } of rows) {
    const [name, id] = [client.escapeIdentifier(table), client.escapeIdentifier(column)]
    await client.query(`SELECT setval($1, coalesce((SELECT max(${id}) FROM ${name}), 0) + 1, false)`, [
      sequence,
    ])
  }
}
