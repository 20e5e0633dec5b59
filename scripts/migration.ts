import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { migrationsFolder, schemaFile } from './postgres/migration-files.ts'
import { schemaDifference } from './postgres/schema-difference.ts'
import { root } from './setup/install.js'

/**
 * Development: `npm run migration -- NAME [--from REVISION]` writes a new migration that leads from the
 * schema as it stands in git (HEAD, or REVISION) to the schema as it stands in the working tree.
 * It only writes the file, and asks no database: read it, add what Prisma cannot say, then start.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string', default: 'HEAD' } },
  })
  const name = positionals[0]
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    console.error('usage: npm run migration -- NAME [--from REVISION]   (NAME in lower_case_words)')
    return 1
  }
  const before = await promisify(execFile)('git', ['show', `${values.from}:./prisma/schema.prisma`], {
    cwd: root,
  })
  const after = await readFile(schemaFile, 'utf8')
  const sql = await schemaDifference(before.stdout, after)
  if (sql === null) {
    console.log('The schema did not change: no migration is needed.')
    return 0
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), sql)
  console.log(`Wrote ${join(folder, 'migration.sql')}`)
  return 0
}

process.exitCode = await main()
