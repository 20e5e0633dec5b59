import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the migrations stand, one folder each with a `migration.sql`. */
export const migrationsFolder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
/** The schema that the newest migration leads to. */
export const schemaFile = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url))

/** One migration of the code, with the checksum that Prisma keeps of it. */
export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** All migrations of the code, oldest first. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(migrationsFolder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** The migrations in the form the schema engine asks for. */
export function migrationList(migrations: readonly Migration[]) {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  }
}
