import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'

/**
 * A backup is one gzip file of JSON lines: a header, then for each table a line that names it and
 * its columns, followed by its rows (as PostgreSQL's `row_to_json` writes them), then a trailer with
 * the number of rows and the SHA-256 of every byte before it. Whatever is cut off or changed, the
 * trailer is missing or wrong.
 */
export const BACKUP_VERSION = 1

/** What a backup leaves out: sessions, tokens and pending links, counters, and mail that holds such links. */
export const leftOut: ReadonlySet<string> = new Set([
  '_prisma_migrations',
  'Session',
  'Verification',
  'ApiToken',
  'RateLimit',
  'IdempotentAnswer',
  'OutboxMail',
])

/** Columns left out of tables that are kept, as `Table.column`. */
export const leftOutColumns: ReadonlySet<string> = new Set([
  'Account.accessToken',
  'Account.refreshToken',
  'Account.idToken',
])

export const headerSchema = z.strictObject({
  palimpsest: z.literal('backup'),
  version: z.int().positive(),
  createdAt: z.iso.datetime(),
  /** Migrations that the database had. */
  migrations: z.array(z.string()),
})
export const tableSchema = z.strictObject({ table: z.string(), columns: z.array(z.string()).min(1) })
export const trailerSchema = z.strictObject({
  rows: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** First line of a backup. */
export type BackupHeader = z.infer<typeof headerSchema>

/** One line of a backup, read. Rows are kept as JSON text: only PostgreSQL reads them. */
export type BackupLine =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly json: string }

/** What is wrong with a file that should be a backup; its message is one line for a person. */
export class BackupProblem extends Error {}

/** Rows begin with this, so that they cannot be taken for a table or a trailer. */
export const ROW_MARK = ' '

/**
 * Reads a backup line by line. Ends normally only when the trailer was there and right; throws
 * `BackupProblem` when the file is damaged, cut off, or no backup.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupLine> {
  const hash = createHash('sha256')
  let rows = 0
  let state: 'header' | 'body' | 'done' = 'header'
  for await (const line of linesOf(file)) {
    if (state === 'done') throw new BackupProblem('the backup goes on after its end')
    if (state === 'header') {
      yield { kind: 'header', header: readHeader(line) }
      state = 'body'
    } else if (line.startsWith(ROW_MARK)) {
      rows += 1
      yield { kind: 'row', json: line }
    } else {
      const value = readJson(line)
      const table = tableSchema.safeParse(value)
      if (table.success) yield { kind: 'table', ...table.data }
      else {
        const trailer = trailerSchema.safeParse(value)
        if (!trailer.success || trailer.data.rows !== rows || trailer.data.sha256 !== hash.digest('hex'))
          throw new BackupProblem('the backup is damaged: its contents do not match its checksum')
        state = 'done'
        continue
      }
    }
    hash.update(line).update('\n')
  }
  if (state !== 'done') throw new BackupProblem('the backup is cut off: its end is missing')
}

function readHeader(line: string): BackupHeader {
  const header = headerSchema.safeParse(readJson(line))
  if (!header.success) throw new BackupProblem('this is not a Palimpsest backup')
  if (header.data.version > BACKUP_VERSION)
    throw new BackupProblem('the backup was made by a newer version of Palimpsest; update the code first')
  return header.data
}

function readJson(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line)
    return value
  } catch {
    return undefined // no schema takes it
  }
}

/** The lines of a gzip file; what cannot be unpacked is a problem, a last line without its end too. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  source.on('error', (error) => unpacked.destroy(error))
  source.pipe(unpacked)
  let pieces: Buffer[] = []
  try {
    for await (const chunk of unpacked) {
      const data = Buffer.from(chunk)
      let start = 0
      for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, start)) {
        pieces.push(data.subarray(start, end))
        yield Buffer.concat(pieces).toString('utf8')
        pieces = []
        start = end + 1
      }
      if (start < data.length) pieces.push(data.subarray(start))
    }
  } catch (error) {
    if (error instanceof BackupProblem) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') throw new BackupProblem(`there is no file ${file}`)
    if (code.startsWith('Z_'))
      throw new BackupProblem('the backup is damaged or cut off: it cannot be unpacked')
    throw error
  } finally {
    source.destroy()
    unpacked.destroy()
  }
  if (pieces.length > 0) throw new BackupProblem('the backup is cut off: its end is missing')
}
