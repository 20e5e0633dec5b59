import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

// Plain JavaScript without dependencies: it runs before the first install, on the Node that the machine has.

/**
 * @typedef {object} Holder who holds a data folder
 * @property {number} pid
 * @property {string} started when that process started, so that a reused number is not mistaken for it
 * @property {string} url where it serves
 */

/**
 * Takes the data folder for this process, so that two servers never work on one. A lock whose process is
 * gone (a crash, kill -9) is taken over.
 *
 * @param {string} folder made when missing
 * @param {string} url where this process will serve, for the message to a second start
 * @returns {{ok: true, release: () => void} | {ok: false, holder: Holder}}
 * @throws when the folder cannot be written
 */
export function takeLock(folder, url) {
  makeFolder(folder)
  const file = join(folder, 'running.json')
  const mine = JSON.stringify({ pid: process.pid, started: startedAt(process.pid), url })
  const own = `${file}.${process.pid}`
  writeFileSync(own, mine)
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (link(own, file)) return { ok: true, release: () => release(file) }
      const holder = readHolder(folder)
      if (holder) return { ok: false, holder }
      moveAway(file)
    }
    throw new Error(`the lock ${file} changes all the time`)
  } finally {
    rmSync(own, { force: true })
  }
}

/**
 * Makes a folder and those above it. (Node's own `recursive` never ends below /proc, where a folder that is
 * not there cannot be made either.)
 *
 * @param {string} folder
 */
export function makeFolder(folder) {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/**
 * Who holds the folder now, or null.
 *
 * @param {string} folder
 * @returns {Holder | null}
 */
export function readHolder(folder) {
  const holder = parse(join(folder, 'running.json'))
  return holder && alive(holder) ? holder : null
}

/** @param {string} file */
function moveAway(file) {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  // Between the look and the move another process may have taken over: then the moved one is alive, and goes back.
  const moved = parse(aside)
  if (moved && alive(moved)) link(aside, file)
  rmSync(aside, { force: true })
}

/** @param {string} file */
function release(file) {
  if (parse(file)?.pid === process.pid) rmSync(file, { force: true })
}

/** @param {string} from @param {string} to @returns {boolean} false when there is one already */
function link(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} file @returns {Holder | null} */
function parse(file) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value?.pid === 'number' ? value : null
  } catch {
    return null
  }
}

/** @param {Holder} holder */
function alive({ pid, started }) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  return startedAt(pid) === started
}

/**
 * The kernel's start time of a process; null for one that is dead and only waits to be collected; '' where
 * there is no /proc: then the number alone must do.
 *
 * @param {number} pid
 */
function startedAt(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the name, may hold spaces and brackets: count from its end. Field 3 is the state, 22 the time.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? '')
  } catch {
    return ''
  }
}
