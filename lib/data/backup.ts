import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { BACKUP_VERSION, type BackupHeader, leftOut, leftOutColumns, ROW_MARK } from './backup-format.ts'

/** Rows fetched at a time. */
const PAGE = 500

/** Told what is being written, for progress. */
export type BackupProgress = (table: string, rows: number) => void

/** What a backup holds. */
export interface BackupResult {
  readonly tables: number
  readonly rows: number
  readonly bytes: number
}

/**
 * Writes everything in the database at `url` but `leftOut` to one file, as of one moment (a read-only
 * transaction with its own snapshot, so that the wiki goes on meanwhile). The file appears under its
 * name only when it is whole and on disk; only its owner may read it, since it holds password hashes.
 */
export async function writeBackup(
  url: string,
  file: string,
  options: { readonly now: Date; readonly progress?: BackupProgress | undefined },
): Promise<BackupResult> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const partial = `${file}.partial-${process.pid}`
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(`SET LOCAL TimeZone = 'UTC'`)
    const counts = { tables: 0, rows: 0 }
    const lines = backupLines(client, options.now, (table, rows) => {
      counts.tables += rows === 0 ? 1 : 0
      counts.rows += rows
      options.progress?.(table, counts.rows)
    })
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(partial, { mode: 0o600 }))
    await client.query('COMMIT')
    const bytes = await flush(partial)
    await rename(partial, file)
    return { ...counts, bytes }
  } finally {
    await rm(partial, { force: true })
    await client.end()
  }
}

/** Makes sure that a file is on disk; returns its size. */
async function flush(file: string): Promise<number> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}

/** All lines of a backup, each with its line end. */
async function* backupLines(client: Client, now: Date, progress: BackupProgress): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const hashed = (text: string) => {
    hash.update(text)
    return text
  }
  const header: BackupHeader = {
    palimpsest: 'backup',
    version: BACKUP_VERSION,
    createdAt: now.toISOString(),
    migrations: await migrationsOf(client),
  }
  yield hashed(`${JSON.stringify(header)}\n`)
  let total = 0
  for (const { table, columns, key } of await tablesOf(client)) {
    yield hashed(`${JSON.stringify({ table, columns })}\n`)
    progress(table, 0)
    const names = columns.map((column) => client.escapeIdentifier(column)).join(', ')
    const order = key.map((column) => client.escapeIdentifier(column)).join(', ')
    await client.query(
      `DECLARE rows NO SCROLL CURSOR FOR
       SELECT row_to_json(t)::text AS json FROM (SELECT ${names} FROM ${client.escapeIdentifier(table)} ORDER BY ${order}) t`,
    )
    for (;;) {
      const { rows } = await client.query<{ json: string }>(`FETCH ${PAGE} FROM rows`)
      if (rows.length === 0) break
      total += rows.length
      yield hashed(rows.map((row) => `${ROW_MARK}${row.json}\n`).join(''))
      progress(table, rows.length)
    }
    await client.query('CLOSE rows')
  }
  yield `${JSON.stringify({ rows: total, sha256: hash.digest('hex') })}\n`
}

/** The names of the migrations that a database has had, in order. */
export async function migrationsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name',
  )
  return rows.map((row) => row.name)
}

/** A table as a backup keeps it. */
export interface BackedUpTable {
  readonly table: string
  /** Without generated columns and those left out. */
  readonly columns: readonly string[]
  /** Columns of the primary key. */
  readonly key: readonly string[]
}

/**
 * The tables of the database that a backup keeps, each after those that it refers to. The one circle,
 * from an article to its current revision, is closed by the restore.
 */
export async function tablesOf(client: Client): Promise<readonly BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable & { needs: readonly string[] }>(`
    SELECT c.relname AS "table",
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS "columns",
      (SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum))
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary) AS "key",
      coalesce((SELECT array_agg(DISTINCT r.relname::text) FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conname <> 'Article_currentRevisionId_fkey' AND r.oid <> c.oid), '{}') AS "needs"
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`)
  const waiting = rows.filter((row) => !leftOut.has(row.table))
  const kept = new Set(waiting.map((row) => row.table))
  const sorted: BackedUpTable[] = []
  const done = new Set<string>()
  while (sorted.length < waiting.length) {
    const ready = waiting.filter(
      (row) => !done.has(row.table) && row.needs.every((other) => done.has(other) || !kept.has(other)),
    )
    if (ready.length === 0)
      throw new Error('the tables refer to each other in a circle that backup does not know')
    for (const { table, columns, key } of ready) {
      done.add(table)
      sorted.push({
        table,
        key,
        columns: columns.filter((column) => !leftOutColumns.has(`${table}.${column}`)),
      })
    }
  }
  return sorted
}
