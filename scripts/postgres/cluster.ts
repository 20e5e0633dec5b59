import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { StartProblem } from './binaries.ts'
import { chooseRunner, type Runner } from './runner.ts'

/** A PostgreSQL server that runs now. */
export interface Cluster {
  /** The postmaster's process. */
  readonly pid: number
  /** Where its socket is; the mode-700 folder is what keeps others out. */
  readonly socket: string
  /** Whether it was found running, so that another process may be using it too. */
  readonly adopted: boolean
  /** The address of one of its databases, as one of its roles. */
  readonly url: (database: string, role: string) => string
  /** Ends it: running queries are cancelled, everything committed is kept. */
  readonly stop: () => Promise<void>
}

/** The role that initdb makes: it makes the other roles and the databases, nothing else. */
export const superuser = 'postgres'

/** Recovery after a crash may need this long before a start succeeds. */
const patience = 30_000
const port = 5432

/** Extra settings for a cluster whose data nobody will miss. */
export const throwAway = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
]

/**
 * Runs PostgreSQL on the data in `folder`: makes the data when there is none, adopts a server that runs
 * already, else starts one, again and again for 30 seconds while an earlier one is still dying. A server
 * that comes back for clients who know its socket gets `options.sameSocket`.
 */
export async function startCluster(
  folder: string,
  settings: readonly string[] = [],
  options: {
    readonly sameSocket?: string
    /** Ends the attempts; a server that runs by then is returned all the same. */
    readonly signal?: AbortSignal
  } = {},
): Promise<Cluster> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const data = join(folder, 'postgres')
  const running = await adopt(data)
  if (running) return cluster(running, await chooseRunner(folder), data)
  const runner = await chooseRunner(folder)
  await initialise(data, runner, options.signal)
  const deadline = Date.now() + patience
  for (;;) {
    const found = await adopt(data)
    if (found) return cluster(found, runner, data)
    if (options.signal?.aborted) {
      await runner.dispose()
      throw options.signal.reason
    }
    await forgetSocket(data)
    const socket = await socketFolder(data, options.sameSocket)
    const chosen = [
      'listen_addresses=',
      `unix_socket_directories=${socket}`,
      `port=${port}`,
      'jit=off',
      ...settings,
    ]
    const log = join(folder, 'postgres.log')
    const started = await runner.run('pg_ctl', [
      'start',
      '-D',
      data,
      '-w',
      '-t',
      '30',
      '-s',
      '-l',
      await logFile(log, data),
      '-o',
      chosen.map((setting) => `-c ${setting}`).join(' '),
    ])
    if (started.code === 0) {
      const own = await readPid(data)
      if (own) return { ...cluster(own, runner, data), adopted: false }
    }
    await rm(socket, { recursive: true, force: true })
    if (Date.now() > deadline) {
      const tail = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' | ')
      throw new StartProblem(`PostgreSQL does not start on ${data}: ${tail || started.output.trim()}`)
    }
    await sleep(300)
  }
}

/** A server as `postmaster.pid` names it. */
interface Running {
  readonly pid: number
  readonly socket: string
}

function cluster({ pid, socket }: Running, runner: Runner, data: string): Cluster {
  return {
    pid,
    socket,
    adopted: true,
    url: (database, role) =>
      `postgresql://${role}@localhost:${port}/${database}?host=${encodeURIComponent(socket)}`,
    stop: async () => {
      const stopped = await runner.run('pg_ctl', ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60', '-s'])
      if (stopped.code !== 0 && (await readPid(data))) {
        throw new StartProblem(`PostgreSQL on ${data} does not stop: ${stopped.output.trim()}`)
      }
      await rm(socket, { recursive: true, force: true })
      await runner.dispose()
    },
  }
}

/** Makes the data folder beside its place and moves it there when it is whole, so that no half-made one is ever found. */
async function initialise(data: string, runner: Runner, signal?: AbortSignal): Promise<void> {
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) {
    if (version.trim() !== '18') {
      throw new StartProblem(
        `the data in ${data} was made by PostgreSQL ${version.trim()}, this is 18: restore a backup into a new folder`,
      )
    }
    return
  }
  const fresh = `${data}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  await runner.own(fresh)
  const settings = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const made = await runner.run('initdb', ['-D', fresh, '-U', superuser, '--auth=trust', ...settings], signal)
  if (made.code !== 0) {
    await rm(fresh, { recursive: true, force: true })
    signal?.throwIfAborted()
    throw new StartProblem(
      `the database folder cannot be made: ${made.output.trim().split('\n').slice(-2).join(' ')}`,
    )
  }
  await rename(fresh, data)
}

/** The server that runs on `data` and answers, or null. */
async function adopt(data: string): Promise<Running | null> {
  const found = await readPid(data)
  if (!found) return null
  const client = new Client({
    host: found.socket,
    port,
    user: superuser,
    database: 'postgres',
    connectionTimeoutMillis: 3000,
  })
  // A connection that breaks later than its query must not end the process; the query below tells all.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ path: string }>(
      `SELECT setting AS path FROM pg_settings WHERE name = 'data_directory'`,
    )
    return rows[0]?.path === data ? found : null
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Whether a process lives; one that is dead and not yet collected does not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return !/\) [ZX] /.test(stat)
}

/** Process and socket of the last server on `data`, when that process still lives. */
async function readPid(data: string): Promise<Running | null> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const socket = lines[4]?.trim()
  if (!Number.isInteger(pid) || pid <= 0 || !socket) return null
  return (await isRunning(pid)) ? { pid, socket } : null
}

/** Removes the socket folder that a killed server left behind. */
async function forgetSocket(data: string): Promise<void> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const socket = lines[4]?.trim()
  if (socket?.includes('palimpsest-')) await rm(socket, { recursive: true, force: true })
}

/** A new folder in a temporary place whose path is short: the limit for a socket is 107 bytes. */
async function socketFolder(data: string, same?: string): Promise<string> {
  if (same) {
    await mkdir(same, { mode: 0o700 })
    await ownLike(same, data)
    return same
  }
  const base = tmpdir()
  const usable = Buffer.byteLength(base) < 60 && /^[\w./-]+$/.test(base)
  const socket = await mkdtemp(join(usable ? base : '/tmp', 'palimpsest-'))
  await chmod(socket, 0o700)
  await ownLike(socket, data)
  return socket
}

async function logFile(log: string, data: string): Promise<string> {
  await writeFile(log, '')
  await ownLike(log, data)
  return log
}

async function ownLike(path: string, data: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(data)
  await chown(path, uid, gid)
}
