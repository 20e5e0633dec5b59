import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { run } from '../postgres/binaries.ts'
import { root } from '../setup/install.js'

/** What one runner counted. */
export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const bin = (name: string) => join(root, 'node_modules', '.bin', name)

/** The compiler over everything; counts as one test. Next writes the types of its routes first. */
export async function types(): Promise<Count> {
  const routes = await run(bin('next'), ['typegen'], { cwd: root })
  if (routes.code !== 0) return told(false, routes.output)
  const checked = await run(bin('tsc'), ['--noEmit'], { cwd: root })
  return told(checked.code === 0, checked.output)
}

/** Biome over everything; counts as one test. */
export async function lint(): Promise<Count> {
  const checked = await run(bin('biome'), ['check', '--colors=off'], { cwd: root })
  return told(checked.code === 0, checked.output)
}

function told(ok: boolean, output: string): Count {
  if (!ok) console.log(output.trim())
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
})

/** Unit tests, and with `database` those too that need PostgreSQL. `quick` checks laws on a tenth of their cases. */
export async function vitest(
  projects: readonly ('core' | 'database')[],
  options: { readonly quick?: boolean } = {},
): Promise<Count> {
  return withReport(async (report) => {
    const chosen = projects.flatMap((project) => ['--project', project])
    const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await shown('vitest', args, options.quick ? { PALIMPSEST_CHECK: 'quick' } : {})
    const parsed = vitestReport.safeParse(await json(report))
    if (!parsed.success) return crashed('vitest')
    const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = parsed.data
    // A file that does not load, or an error outside of any test, fails the run without failing a test.
    const failed = numFailedTests > 0 || code === 0 ? numFailedTests : 1
    return { passed, failed, skipped: numPendingTests + numTodoTests }
  })
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** Browser tests against a wiki that is started for them. */
export async function playwright(): Promise<Count> {
  return withReport(async (report) => {
    // What it compiled would else stay in the temporary folder.
    const cache = join(root, 'node_modules', '.cache', 'palimpsest', 'playwright')
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_TRANSFORM_CACHE_DIR: cache }
    const code = await shown('playwright', ['test', '--reporter=list,json'], env)
    const parsed = playwrightReport.safeParse(await json(report))
    if (!parsed.success) return crashed('playwright')
    const { expected, unexpected, flaky, skipped } = parsed.data.stats
    const failed = unexpected + flaky
    return { passed: expected, failed: failed > 0 || code === 0 ? failed : 1, skipped }
  })
}

function crashed(runner: string): Count {
  console.log(`${runner} ended without a report`)
  return { passed: 0, failed: 1, skipped: 0 }
}

async function withReport(work: (path: string) => Promise<Count>): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-report-'))
  try {
    return await work(join(folder, 'report.json'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function json(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => 'null')
  return JSON.parse(text)
}

/** How a program is told to use no colours. */
const plain = {
  vitest: { NO_COLOR: '1' },
  // Its workers always get a FORCE_COLOR of their own, and Node warns where both are set.
  playwright: { FORCE_COLOR: '0' },
} as const

/** The environment of a program whose output is shown: without colours where no terminal reads it, or nobody wants them. */
function environment(name: keyof typeof plain): NodeJS.ProcessEnv {
  const { FORCE_COLOR: forced, NO_COLOR: refused, ...env } = process.env
  if (process.stdout.isTTY && !refused) return forced === undefined ? env : { ...env, FORCE_COLOR: forced }
  return { ...env, ...plain[name] }
}

const ended = new AbortController()

/** Aborted once somebody asked this run to end: what has not begun must not begin. */
export const stopped = ended.signal

/** Runs a program with its output shown as it comes. */
function shown(
  name: keyof typeof plain,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(bin(name), args, {
      cwd: root,
      env: { ...environment(name), ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const forward = (signal: NodeJS.Signals) => {
      ended.abort()
      child.kill(signal)
    }
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, forward)
    child.on('error', (error) => {
      console.log(error.message)
      resolve(1)
    })
    child.on('exit', (code) => {
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.off(signal, forward)
      resolve(code ?? 1)
    })
  })
}
