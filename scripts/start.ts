import { flushCompileCache } from 'node:module'
import { createServer } from 'node:net'
import { constants } from 'node:os'
import { StartProblem } from './postgres/binaries.ts'
import { buildPages, generateClient } from './setup/build.ts'
import { root } from './setup/install.js'
import { takeLock } from './setup/lock.js'
import { ensureSecret } from './setup/secret.ts'
import { step } from './setup/steps.ts'

/**
 * `npm start`, on the pinned Node with everything installed: each step is one line with its time; what
 * cannot work is one line and exit status 1, with nothing left behind. Gives the exit status of a start that
 * was asked to end: 0 once it has served, else that of the signal.
 */
async function start(): Promise<number> {
  const development = process.argv.includes('--dev')
  const { readEnvironment } = await import('#lib/web/env.ts')
  const read = readEnvironment(process.env)
  if (!read.ok) throw new StartProblem(read.problem)
  const { dataFolder, port, publicUrl } = read.value
  // Read here once, so that a changed working directory can't move it.
  process.env.PALIMPSEST_DATA = dataFolder
  const release = lock(dataFolder, publicUrl)
  const undo: (() => Promise<void>)[] = [async () => release()]
  const stopping = new Promise<Reason>((resolve) => onSignal(resolve))
  const ended = new AbortController()
  const { signal } = ended
  void stopping.then(() => ended.abort())
  try {
    await portIsFree(port)
    process.env.PALIMPSEST_SECRET ||= await ensureSecret(dataFolder)
    await generateClient(signal)
    const { ensureDatabase } = await import('./setup/database.ts')
    const fill = async (url: string) => {
      // Half of the code is needed for this alone, and only once.
      const { loadContent } = await import('./setup/content.ts')
      await loadContent(url, read.value.demo)
    }
    signal.throwIfAborted()
    const database = await ensureDatabase(read.value, fill, signal)
    undo.unshift(() => database.close({ force: true }))
    // After the database: what is wrong with that one is told at once, not after a build.
    if (!development) await buildPages(signal)
    const { serve } = await import('../server.ts')
    signal.throwIfAborted()
    const serving = await step('server ready', () => serve({ dir: root, development })).catch(
      (error: unknown) => {
        throw isListenError(error) ? new StartProblem(portProblem(port, error)) : error
      },
    )
    undo.unshift(() => serving.drain())
    signal.throwIfAborted()
    const { log } = await import('#lib/web/log.ts')
    database.watch((message) => log.error(message))
    await greet(publicUrl, database.note)
    await stopping
    await step('stopped', () => unwind(undo))
    return 0
  } catch (error) {
    if (!signal.aborted) {
      await unwind(undo)
      throw error
    }
    await step('stopped before it was ready', () => unwind(undo))
    const why = await stopping
    return 128 + constants.signals[why === 'disconnect' ? 'SIGHUP' : why]
  }
}

async function unwind(undo: (() => Promise<void>)[]): Promise<void> {
  for (const work of undo.splice(0)) await work()
}

function lock(folder: string, url: string): () => void {
  try {
    const taken = takeLock(folder, url)
    if (taken.ok) return taken.release
    throw new StartProblem(
      `process ${taken.holder.pid} already serves the data in ${folder}, at ${taken.holder.url}`,
    )
  } catch (error) {
    if (error instanceof StartProblem) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartProblem(
      `the data folder ${folder} cannot be written (${reason}): set PALIMPSEST_DATA to one that can`,
    )
  }
}

/** Fails early, before anything is built or started. */
function portIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new StartProblem(portProblem(port, error))))
    probe.listen(port, () => probe.close(() => resolve()))
  })
}

function isListenError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen'
}

function portProblem(port: number, error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is taken: stop what uses it, or set PORT to another`
  if (error.code === 'EACCES') return `port ${port} may not be used by this user: set PORT to one above 1023`
  return `port ${port} cannot be used: ${error.message}`
}

async function greet(publicUrl: string, note: string | null): Promise<void> {
  process.stdout.write(`\nPalimpsest is ready at ${publicUrl}\n`)
  if (note) process.stdout.write(`Note: ${note}\n`)
  // The wiki serves already: what goes wrong here is told, and ends nothing.
  const link = await adminLink().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    process.stdout.write(
      `No sign-in link could be made (${reason}): start again, or use npx palimpsest user\n`,
    )
    return null
  })
  if (link) process.stdout.write(`Sign in as admin, once, within a day: ${link}\n`)
  process.stdout.write('\n')
  // What was compiled for this start is kept now: a server that is killed has no other chance.
  flushCompileCache()
}

/** The link for a wiki whose first admin has not signed in yet. */
async function adminLink(): Promise<string | null> {
  const { database } = await import('#lib/data/client.ts')
  const { someAdminSignedIn } = await import('#lib/data/people.ts')
  if (await someAdminSignedIn(database())) return null
  const { createAdminLink } = await import('#lib/web/auth/links.ts')
  return createAdminLink()
}

/** Why a start ends: a signal, or that the process is gone that installed and started this one. */
type Reason = 'SIGTERM' | 'SIGINT' | 'SIGHUP' | 'disconnect'

/** Calls back once, whoever asks for the end: a signal, or the loss of the process that installed and started this one. */
function onSignal(stop: (why: Reason) => void): void {
  let first = 0
  const heard = (why: Reason) => {
    // The terminal and the parent both deliver Ctrl-C: only one that comes later means "at once".
    if (why === 'SIGINT' && first > 0 && Date.now() - first > 2000) process.exit(1)
    first ||= Date.now()
    stop(why)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => heard(signal))
  if (process.env.PALIMPSEST_PARENT && process.channel) {
    process.channel.unref()
    process.on('disconnect', () => heard('disconnect'))
  }
}

try {
  process.exit(await start())
} catch (error) {
  const said = error instanceof Error ? error.message : String(error)
  process.stderr.write(`Palimpsest cannot start: ${said}\n`)
  if (!(error instanceof StartProblem) && error instanceof Error && error.stack)
    process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}
