import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runOnLeash } from './leash.js'

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
 * @param {AbortSignal} [signal] ends it early
 * @returns {Promise<{ok: boolean, output: string}>}
 */
export async function install(signal) {
  const clean = await npm(['ci'], signal)
  if (clean.ok || !clean.output.includes('EUSAGE')) return clean
  // As `ci` does: what an install that was killed had half unpacked would pass for a whole package.
  rmSync(join(root, 'node_modules'), { recursive: true, force: true })
  return npm(['install', '--no-save'], signal)
}

/** @param {string[]} command @param {AbortSignal | undefined} signal */
async function npm(command, signal) {
  // The npm that runs this script, when one does; its script is run by the Node that runs us.
  const program = process.env.npm_execpath
  const own = program && /npm(-cli)?\.c?js$/.test(program) && existsSync(program)
  const args = [...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = own
    ? await runOnLeash(process.execPath, [program, ...args], { cwd: root, signal })
    : await runOnLeash('npm', args, { cwd: root, signal })
  return { ok: code === 0, output }
}
