import { setTimeout as sleep } from 'node:timers/promises'
import { type Cluster, isRunning, startCluster } from './cluster.ts'

/** How often the server is looked at, in milliseconds. */
const interval = 1000

/**
 * Watches the embedded server and starts it again, on the same socket, when it was killed; connection
 * pools then reconnect by themselves. Returns what ends the watch.
 */
export function watchCluster(
  cluster: Cluster,
  folder: string,
  told: (message: string) => void,
): () => Promise<void> {
  const end = new AbortController()
  const watch = async () => {
    let pid = cluster.pid
    while (!end.signal.aborted) {
      await sleep(interval, undefined, { signal: end.signal, ref: false }).catch(() => undefined)
      if (end.signal.aborted || (await isRunning(pid))) continue
      told('PostgreSQL was lost; starting it again')
      try {
        pid = (await startCluster(folder, [], { sameSocket: cluster.socket })).pid
        told('PostgreSQL runs again')
      } catch (error) {
        told(`PostgreSQL does not come back: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  const watching = watch()
  return async () => {
    end.abort()
    await watching
  }
}
