import { api } from '#lib/core/text/api.ts'
import type { Answer } from './endpoint.ts'
import { problem } from './problems.ts'

/** Bytes a body may have: a document of 2 MiB with escapes, or a draft. server.ts counts them too. */
const MAX_BYTES = 5 * 1024 * 1024

/** A body as bytes (for the idempotency hash) and as JSON; or why not. */
export type ReadBody =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly json: unknown }
  | { readonly ok: false; readonly answer: Answer }

/** Reads a JSON body, counting its bytes as they come. No body at all is an empty object. */
export async function readBody(request: Request): Promise<ReadBody> {
  const bytes = await readBytes(request.body)
  if (bytes === null) return { ok: false, answer: problem(413, 'too-large', api.bodyTooLarge) }
  if (bytes.byteLength === 0) return { ok: true, bytes, json: {} }
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    return { ok: false, answer: problem(415, 'not-json', api.badBodyType) }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { ok: true, bytes, json: JSON.parse(text) }
  } catch {
    return { ok: false, answer: problem(400, 'not-json', api.badBody) }
  }
}

async function readBytes(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength
    if (size > MAX_BYTES) {
      await reader.cancel()
      return null
    }
    chunks.push(chunk.value)
  }
  return Buffer.concat(chunks)
}
