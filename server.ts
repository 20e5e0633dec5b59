import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import { database } from '#lib/data/client.ts'
import { environment } from '#lib/web/env.ts'
import { compress } from '#lib/web/http/compress.ts'
import { guard } from '#lib/web/http/handler.ts'
import { startJobs } from '#lib/web/jobs.ts'
import { log } from '#lib/web/log.ts'

/** A server that answers requests. */
export interface Serving {
  /** Takes no more requests and jobs, finishes those in flight, then closes the database connections. */
  readonly drain: () => Promise<void>
}

/** After this long a request in flight, or a reader who does not read, is cut off. */
const drainPatience = 25_000

/**
 * Starts the wiki on the environment's port: Next behind the guard of lib/web/http.
 * Rejects with the error of `listen` when the port is taken.
 */
export async function serve(options: {
  readonly dir: string
  readonly development: boolean
}): Promise<Serving> {
  const settings = environment()
  const { development } = options
  const app = next({
    dev: development,
    dir: options.dir,
    port: settings.port,
    hostname: 'localhost',
    customServer: true,
  })
  let draining = false
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 })
  await app.prepare()
  const handleByNext = app.getRequestHandler()
  const handle = guard(
    {
      environment: settings,
      urlChosen: Boolean(process.env.PALIMPSEST_URL),
      development,
      draining: () => draining,
    },
    (request, response) => {
      compress(request, response)
      return handleByNext(request, response)
    },
  )
  server.on('request', (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed outside of every page')
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  if (development) server.on('upgrade', app.getUpgradeHandler())
  else refuseUpgrades(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, () => {
      server.off('error', reject)
      resolve()
    })
  })
  // Pages are served without it too: what it would have done waits in the database.
  const working = await startJobs().catch((error: unknown) => {
    log.error({ err: error }, 'background work could not be started')
    return null
  })
  return {
    drain: async () => {
      draining = true
      const idle = working?.stop(drainPatience - 5_000)
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), drainPatience)
      await closed
      clearTimeout(cut)
      await idle
      await app.close()
      await database().$disconnect()
    },
  }
}

/** Nothing here speaks another protocol. The framework adds a listener of its own with its first request: it goes again. */
function refuseUpgrades(server: Server): void {
  const refuse = (_request: unknown, socket: Duplex) => {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  }
  server.on('upgrade', refuse)
  server.on('newListener', (event, listener) => {
    if (event !== 'upgrade' || listener === refuse) return
    queueMicrotask(() => server.removeAllListeners('upgrade').on('upgrade', refuse))
  })
}
