import type { IncomingMessage } from 'node:http'

/** Bytes a request body may have. A document has at most 2 MiB of JSON; escapes and its frame take the rest. */
const mostBytes = 5 * 1024 * 1024

/** The bound for a path, in bytes and in words. */
export function bodyLimit(_path: string): { readonly bytes: number; readonly words: string } {
  return { bytes: mostBytes, words: '5 MiB' }
}

/**
 * Counts the bytes of a body as they arrive, whatever its headers say, and calls `exceeded` once when
 * they pass `most`; nothing of that chunk or after it reaches the reader.
 */
export function boundBody(request: IncomingMessage, most: number, exceeded: () => void): void {
  const push = request.push.bind(request)
  let count = 0
  let over = false
  request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (over) return true
    if (chunk instanceof Uint8Array) count += chunk.byteLength
    else if (typeof chunk === 'string') count += Buffer.byteLength(chunk, encoding)
    if (count <= most) return push(chunk, encoding)
    over = true
    exceeded()
    return true
  }
}

/** Whether the header alone already says that the body is too large. */
export function declaresTooMuch(request: IncomingMessage, most: number): boolean {
  return Number(request.headers['content-length'] ?? 0) > most
}
