import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as module from 'node:module'
import { constants } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { alone } from './alone.js'
import { install, installed, root } from './install.js'
import { readHolder } from './lock.js'

// Plain JavaScript without dependencies: it runs before the first install, on the Node that the machine has.

/** Node's first version that runs TypeScript as it is, and the one that the lock file pins. */
const needed = 24

/** What asks a process to end. @type {readonly NodeJS.Signals[]} */
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']

/**
 * Installs when needed, then runs `script` (TypeScript, from scripts/) on the pinned Node: in this very
 * process when it is that Node already, else in a child that gets every signal this process gets.
 *
 * @param {string} script
 * @param {{development: boolean}} options whether what only tests need must be installed too
 */
export async function bootstrap(script, { development }) {
  const since = performance.now()
  if (!installed(development)) {
    const holder = readHolder(resolve(process.env.PALIMPSEST_DATA || 'data'))
    if (holder) fail(`the packages changed, and process ${holder.pid} runs on them: stop it first`)
    const result = await untilSignal((signal) => alone(() => installOnce(development, signal), signal))
    if (!result.ok) fail(`the packages could not be installed: ${lastLines(result.output)}`)
    console.log(`${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s packages installed`)
  }
  // Tools start `node` by name: they must find the pinned one, whoever started us.
  const bin = join(root, 'node_modules', '.bin')
  process.env.PATH = `${bin}${delimiter}${process.env.PATH ?? ''}`
  const path = join(root, 'scripts', script)
  // No tool of ours reports to anybody, nor says at length that it would.
  process.env.NEXT_TELEMETRY_DISABLED ||= '1'
  // Halves the time of a second start; a new install begins anew.
  process.env.NODE_COMPILE_CACHE ||= join(root, 'node_modules', '.cache', 'palimpsest')
  if (Number(process.versions.node.split('.')[0]) >= needed) {
    module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
    await import(pathToFileURL(path).href)
    return
  }
  await child(bin, path)
}

/** @param {boolean} development @param {AbortSignal} signal */
async function installOnce(development, signal) {
  if (installed(development)) return { ok: true, output: '' }
  console.log('         installing packages …')
  return install(signal)
}

/**
 * Does what can be ended at any time, and ends this process once it is, when a signal asks for that.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function untilSignal(work) {
  const ended = new AbortController()
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    process.exitCode = 128 + constants.signals[signal]
    ended.abort()
  }
  for (const signal of signals) process.on(signal, end)
  try {
    return await work(ended.signal)
  } finally {
    for (const signal of signals) process.off(signal, end)
    if (ended.signal.aborted) process.exit()
  }
}

/** @param {string} bin @param {string} path @returns {Promise<void>} */
function child(bin, path) {
  const node = join(bin, process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(node)) fail(`Node ${needed} or newer is needed, and none was installed for this platform`)
  return new Promise((done) => {
    const env = { ...process.env, PALIMPSEST_PARENT: String(process.pid) }
    // The channel tells the child when this process is gone, however it went.
    const running = spawn(node, [path, ...process.argv.slice(2)], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env,
    })
    for (const signal of signals) process.on(signal, () => running.kill(signal))
    running.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 143)
      done()
    })
  })
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`Palimpsest cannot start: ${message}`)
  process.exit(1)
}

/** @param {string} output */
function lastLines(output) {
  return output.trim().split('\n').slice(-3).join(' ')
}
