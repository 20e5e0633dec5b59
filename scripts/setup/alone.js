import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './install.js'
import { takeLock } from './lock.js'

// Plain JavaScript without dependencies: it runs before the first install, on the Node that the machine has.

/** Neither an install nor a build clears this folder. */
const folder = join(root, '.next', 'cache', 'setup')

/**
 * Does work that changes the checkout itself (installing, generating, building) while no other process
 * does. Waits for one that does, which it says once; the work must look again whether it is still needed.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @param {AbortSignal} [signal] ends the waiting, by a rejection
 * @returns {Promise<T>}
 */
export async function alone(work, signal) {
  for (let waited = false; ; waited = true) {
    const taken = takeLock(folder, '')
    if (taken.ok) {
      try {
        return await work()
      } finally {
        taken.release()
      }
    }
    if (!waited)
      console.error(`         waiting for process ${taken.holder.pid}, which sets this folder up …`)
    await sleep(200, undefined, { signal })
  }
}
