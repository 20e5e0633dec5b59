import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run, StartProblem } from '../postgres/binaries.ts'
import { hashOf } from './hash.ts'
import { root } from './install.js'
import { step } from './steps.ts'

const bin = join(root, 'node_modules', '.bin')
const generated = 'lib/data/generated'

/** Makes the Prisma client unless it was made from this very schema. */
export async function generateClient(): Promise<void> {
  const mark = join(root, generated, '.made-from')
  const hash = await hashOf(root, ['prisma/schema.prisma', 'node_modules/prisma/package.json'])
  if ((await content(mark)) === hash) return
  await step('database client generated', async () => {
    // Prisma wants to download an engine here that it then never runs: any program that exists will do.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
    const done = await run(join(bin, 'prisma'), ['generate'], { cwd: root, env })
    if (done.code !== 0)
      throw new StartProblem(`the database client cannot be generated: ${tail(done.output)}`)
    await writeFile(mark, hash)
  })
}

/** Builds the pages unless they were built from these very sources. */
export async function buildPages(): Promise<void> {
  const folder = join(root, process.env.PALIMPSEST_BUILD || '.next')
  const mark = join(folder, 'made-from')
  const sources = [
    'app',
    'lib',
    'public',
    'prisma/schema.prisma',
    'package-lock.json',
    'next.config.js',
    'tsconfig.json',
    'proxy.ts',
  ]
  const hash = await hashOf(root, sources, [generated])
  if ((await content(mark)) === hash) return
  await step('pages built', async () => {
    await rm(mark, { force: true })
    const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
    const done = await run(join(bin, 'next'), ['build'], { cwd: root, env })
    if (done.code !== 0) {
      await writeFile(join(root, 'build.log'), done.output)
      throw new StartProblem(`the pages cannot be built (all of it is in build.log): ${tail(done.output)}`)
    }
    await rm(join(root, 'build.log'), { force: true })
    await writeFile(mark, hash)
  })
}

async function content(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null)
}

/** The line of a tool's output that most likely says what is wrong. */
function tail(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return (
    lines.find((line) => /^(?:Error: (?!Turbopack)|TypeError|SyntaxError)/.test(line)) ??
    lines.find((line) => /error/i.test(line)) ??
    lines.at(-1) ??
    'it said nothing'
  )
}
