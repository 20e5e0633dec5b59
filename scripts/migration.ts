import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { migrationsFolder, schemaFile } from './postgres/migration-files.ts'
import { noFilter, schemaEngine } from './postgres/schema-engine.ts'

/**
 * Development: `node scripts/migration.ts NAME [--from REVISION]` writes a new migration that leads from the
 * schema as it stands in git (HEAD, or REVISION) to the schema as it stands in the working tree.
 * It only writes the file: read it, add what Prisma cannot say, then start.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string', default: 'HEAD' } },
  })
  const name = positionals[0]
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    console.error('usage: node scripts/migration.ts NAME [--from REVISION]   (NAME in lower_case_words)')
    return 1
  }
  const before = await promisify(execFile)('git', ['show', `${values.from}:prisma/schema.prisma`])
  const after = await readFile(schemaFile, 'utf8')
  // The engine asks for a connection's shape even when it only compares two texts; none is opened.
  const engine = await schemaEngine(new PrismaPg({ connectionString: 'postgresql://localhost/none' }), after)
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatamodel', files: [{ path: 'before.prisma', content: before.stdout }] },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: after }] },
      script: true,
      exitCode: null,
      filters: noFilter,
    })
    if (!stdout?.trim() || stdout.includes('This is an empty migration')) {
      console.log('The schema did not change: no migration is needed.')
      return 0
    }
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = join(migrationsFolder, `${stamp}_${name}`)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'migration.sql'), stdout)
    console.log(`Wrote ${join(folder, 'migration.sql')}`)
    return 0
  } finally {
    engine.free()
  }
}

process.exitCode = await main()
