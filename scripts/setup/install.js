import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Plain JavaScript without dependencies: it runs before the first install, on the Node that the machine has.

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Whether node_modules holds what the lock file asks for, in these versions.
 *
 * @param {boolean} development whether what only tests need counts too
 */
export function installed(development) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, { version, optional, dev, devOptional, peer }]) => {
    const found = present[path]
    if (found) return found.version === version
    return path === '' || optional || devOptional || peer || (dev && !development)
  })
}

/** @param {string} file @returns {Record<string, Record<string, unknown>> | null} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/**
 * Installs exactly the lock file. Where `npm ci` finds it incomplete (a lock file written where the registry
 * does not carry every platform's packages), the same versions are installed without that check.
 *
 * @returns {Promise<{ok: true} | {ok: false, output: string}>}
 */
export async function install() {
  const clean = await npm(['ci'])
  if (clean.ok || !clean.output.includes('EUSAGE')) return clean
  return npm(['install', '--no-save'])
}

/** @param {string[]} command @returns {Promise<{ok: true} | {ok: false, output: string}>} */
function npm(command) {
  // The npm that runs this script, when one does; its script is run by the Node that runs us.
  const program = process.env.npm_execpath
  const own = program && /npm(-cli)?\.c?js$/.test(program) && existsSync(program)
  const args = [...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  return new Promise((resolve) => {
    let output = ''
    const child = own
      ? spawn(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) => resolve(code === 0 ? { ok: true } : { ok: false, output }))
  })
}
