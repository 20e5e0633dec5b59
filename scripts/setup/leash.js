import { spawn } from 'node:child_process'

// Plain JavaScript without dependencies: it runs before the first install, on the Node that the machine has.

/** Windows has no groups of processes to end at once. */
const grouped = process.platform !== 'win32'

/**
 * Runs a program to its end, with its two outputs together: a tool that makes something and may start
 * processes of its own. It never outlives this process: all of them are killed when `signal` says so, and when
 * this process ends in whatever way. (Asked to end, npm would first undo what it did, for up to a minute; what
 * is made half is made anew anyway.) Never rejects: a program that is missing or was killed has code null.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number, signal?: AbortSignal | undefined}} options
 * @returns {Promise<{code: number | null, output: string}>}
 */
export function runOnLeash(command, args, { signal, ...options }) {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ code: null, output: '' })
    let output = ''
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: grouped })
    const leash = grouped && child.pid ? holdLeash(child.pid) : null
    const kill = () => {
      if (leash) leash.stdin.end()
      else child.kill('SIGKILL')
    }
    /** @param {{code: number | null, output: string}} finished */
    const end = (finished) => {
      signal?.removeEventListener('abort', kill)
      leash?.kill('SIGKILL')
      leash?.stdin.destroy()
      resolve(finished)
    }
    signal?.addEventListener('abort', kill, { once: true })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', (error) => end({ code: null, output: error.message }))
    // Only once nobody writes any more: also not one of its own processes.
    child.on('close', (code) => end({ code, output }))
  })
}

/**
 * A shell that kills a group of processes when its input ends: when this process closes it, or is gone.
 *
 * @param {number} group
 */
function holdLeash(group) {
  const leash = spawn('/bin/sh', ['-c', 'read -r _; kill -KILL "-$1"', 'leash', String(group)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  leash.on('error', () => undefined)
  leash.stdin.on('error', () => undefined)
  return leash
}
