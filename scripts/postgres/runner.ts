import { chown, cp, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runOnLeash } from '../setup/leash.js'
import { type Finished, nativeFolder, run, StartProblem } from './binaries.ts'

type Tool = 'initdb' | 'pg_ctl'

/** Runs PostgreSQL's programs as a user it accepts (it refuses root) who owns the data folder. */
export interface Runner {
  /** Whom the programs run as, in words. */
  readonly as: string
  readonly run: (tool: Tool, args: readonly string[], signal?: AbortSignal) => Promise<Finished>
  /** Gives a folder that was just made to that user. */
  readonly own: (folder: string) => Promise<void>
  /** Removes what the runner copied for itself, once no server of it runs. */
  readonly dispose: () => Promise<void>
}

interface Person {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * Runs one of the programs. Variables of PostgreSQL clients must not reach it. Nor must Ctrl-C: a `pg_ctl`
 * that is cut off leaves a server behind that nobody has seen start. `initdb` ends with `signal`, and with us.
 */
function runTool(
  tool: Tool,
  command: string,
  args: readonly string[],
  options: {
    readonly uid?: number
    readonly gid?: number
    readonly cwd?: string
    readonly signal?: AbortSignal | undefined
  },
): Promise<Finished> {
  const env = { ...process.env }
  for (const name of Object.keys(env)) if (/^(?:PG|LC_)/.test(name)) delete env[name]
  env.LC_ALL = 'C'
  if (tool === 'initdb') return runOnLeash(command, args, { ...options, env })
  const { signal: _, ...rest } = options
  return run(command, args, { ...rest, env, detached: process.platform !== 'win32' })
}

/**
 * Chooses how to run the server for the data in `folder` (which exists).
 *
 * A normal user runs it directly. Root cannot, so, in this order: as the owner of the folder, when that
 * is somebody else; as root mapped to another user in a namespace, which reaches everything that root
 * owns, in a private home too; as `postgres` or `nobody`, with the programs copied to where they reach them.
 */
export async function chooseRunner(folder: string): Promise<Runner> {
  const native = await nativeFolder()
  const bin = join(native, 'bin')
  if (process.getuid?.() !== 0) return direct(bin)
  const { uid, gid } = await stat(folder)
  if (uid !== 0) {
    const owner = switched(bin, { name: `user ${uid}`, uid, gid })
    return (await reaches(owner, folder)) ? owner : copied(native, folder, { name: `user ${uid}`, uid, gid })
  }
  const people = await passwd()
  const other = people.find(({ name }) => name === 'nobody') ?? people.find((person) => person.uid !== 0)
  if (other) {
    const namespace = mapped(bin, other)
    if (await reaches(namespace, folder)) return namespace
  }
  const person = people.find(({ name }) => name === 'postgres') ?? other
  if (!person)
    throw new StartProblem('PostgreSQL refuses to run as root and there is no other user: set DATABASE_URL')
  const plain = switched(bin, person)
  return (await reaches(plain, folder)) ? plain : copied(native, folder, person)
}

function direct(bin: string): Runner {
  return {
    as: 'this user',
    run: (tool, args, signal) => runTool(tool, join(bin, tool), args, { signal }),
    own: async () => undefined,
    dispose: async () => undefined,
  }
}

function mapped(bin: string, { name, uid, gid }: Person): Runner {
  const map = ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--']
  return {
    as: `root mapped to ${name}`,
    run: (tool, args, signal) => runTool(tool, 'unshare', [...map, join(bin, tool), ...args], { signal }),
    own: async () => undefined,
    dispose: async () => undefined,
  }
}

function switched(bin: string, { name, uid, gid }: Person): Runner {
  return {
    as: name,
    run: (tool, args, signal) => runTool(tool, join(bin, tool), args, { uid, gid, cwd: '/', signal }),
    own: (folder) => chown(folder, uid, gid),
    dispose: async () => undefined,
  }
}

/** For a user who cannot enter the checkout: the 60 MB of programs are copied to a temporary folder of theirs. */
async function copied(native: string, folder: string, person: Person): Promise<Runner> {
  const home = await mkdtemp(join(tmpdir(), 'palimpsest-programs-'))
  await cp(native, home, { recursive: true, verbatimSymlinks: true })
  await chown(home, person.uid, person.gid)
  const runner = {
    ...switched(join(home, 'bin'), person),
    dispose: () => rm(home, { recursive: true, force: true }),
  }
  if (await reaches(runner, folder)) return runner
  await runner.dispose()
  throw new StartProblem(
    `PostgreSQL does not run as root, and ${person.name} cannot enter ${folder}: set PALIMPSEST_DATA to a folder that other users can enter, such as /var/lib/palimpsest`,
  )
}

/** Whether the programs run at all this way, and whether they could write inside `folder`. */
async function reaches(runner: Runner, folder: string): Promise<boolean> {
  const version = await runner.run('initdb', ['--version'])
  if (version.code !== 0) return false
  const trial = join(folder, `reach-${process.pid}`)
  await mkdir(trial, { mode: 0o700 })
  try {
    await runner.own(trial)
    // A dry run of initdb up to its first check: a folder that exists and is not empty, seen as this user.
    await mkdir(join(trial, 'full'), { recursive: true })
    const seen = await runner.run('initdb', ['-D', trial])
    return seen.output.includes('exists but is not empty')
  } finally {
    await rm(trial, { recursive: true, force: true })
  }
}

async function passwd(): Promise<readonly Person[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
