import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Finished, StartProblem } from '../postgres/binaries.ts'
import { alone } from './alone.js'
import { hashOf } from './hash.ts'
import { root } from './install.js'
import { runOnLeash } from './leash.js'
import { step } from './steps.ts'

const bin = join(root, 'node_modules', '.bin')
const generated = 'lib/data/generated'

/** Makes the Prisma client unless it was made from this very schema. Rejects when `signal` ends it early. */
export async function generateClient(signal?: AbortSignal): Promise<void> {
  const mark = join(root, generated, '.made-from')
  const hash = await hashOf(root, ['prisma/schema.prisma', 'node_modules/prisma/package.json'])
  const generate = async () => {
    // Prisma wants to download an engine here that it then never runs: any program that exists will do.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
    const done = await runOnLeash(join(bin, 'prisma'), ['generate'], { cwd: root, env, signal })
    signal?.throwIfAborted()
    if (done.code !== 0)
      throw new StartProblem(`the database client cannot be generated: ${tail(done.output)}`)
  }
  await unlessMade(mark, hash, 'database client generated', generate, signal)
}

/** Builds the pages unless they were built from these very sources. Rejects when `signal` ends it early. */
export async function buildPages(signal?: AbortSignal): Promise<void> {
  const folder = join(root, process.env.PALIMPSEST_BUILD || '.next')
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
  const build = async () => {
    const done = await nextBuild(signal)
    signal?.throwIfAborted()
    if (done.code !== 0) {
      await writeFile(join(root, 'build.log'), done.output)
      throw new StartProblem(`the pages cannot be built (all of it is in build.log): ${tail(done.output)}`)
    }
    await rm(join(root, 'build.log'), { force: true })
  }
  await unlessMade(join(folder, 'made-from'), hash, 'pages built', build, signal)
}

/**
 * One step that makes something of the sources with this hash, unless `mark` says that it was made of them.
 * Two starts at once make it once; one that was killed half-way has left no mark.
 */
async function unlessMade(
  mark: string,
  hash: string,
  name: string,
  make: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  if ((await content(mark)) === hash) return
  await alone(async () => {
    if ((await content(mark)) === hash) return
    await step(name, async () => {
      await rm(mark, { force: true })
      await make()
      await writeFile(mark, hash)
    })
  }, signal)
}

/** A build whose start was killed may go on for some seconds, and the framework then refuses a second one. */
const patience = 120_000

async function nextBuild(signal?: AbortSignal): Promise<Finished> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  for (const since = Date.now(); ; await sleep(500)) {
    const done = await runOnLeash(join(bin, 'next'), ['build'], { cwd: root, env, signal })
    const busy = done.code !== 0 && /Another .*build.* process is already running/.test(done.output)
    if (!busy || Date.now() - since > patience) return done
  }
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
