import type { IncomingMessage, ServerResponse } from 'node:http'

/** An answer that the server gives itself; it becomes an RFC 9457 problem document. */
export interface Refusal {
  readonly status: number
  readonly title: string
  readonly detail: string
}

/**
 * Answers with a problem document. When the body was not read to its end the connection is closed after
 * the answer, for what follows on it cannot be told from the rest of the body.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent || response.destroyed) {
    request.destroy()
    return
  }
  const body = JSON.stringify({ type: 'about:blank', ...refusal })
  response.writeHead(refusal.status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(request.complete ? {} : { connection: 'close' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
