import { connection } from 'next/server'
import { text } from '#lib/core/text/index.ts'
import { database } from '#lib/data/client.ts'
import { pingDatabase } from '#lib/data/health.ts'
import { log } from '#lib/web/log.ts'

/** Whether requests can be served: the database answers too. */
export async function GET(): Promise<Response> {
  await connection()
  const headers = { 'cache-control': 'no-store' }
  try {
    await pingDatabase(database())
    return Response.json({ status: 'ready' }, { headers })
  } catch (error) {
    log.warn({ err: error }, 'not ready')
    const problem = { type: 'about:blank', status: 503, ...text.server.notReady }
    return Response.json(problem, {
      status: 503,
      headers: { ...headers, 'content-type': 'application/problem+json' },
    })
  }
}
