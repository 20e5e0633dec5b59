import { expect } from 'vitest'
import { z } from 'zod'
import type { Role } from '#lib/core/review/actor.ts'
import type { Database } from '#lib/data/client.ts'
import { createApiToken } from '#lib/data/tokens.ts'
import { handleApi } from '#lib/web/api/handle.ts'
import { endpoints, route } from '#lib/web/api/registry.ts'
import { problemDocument } from '#lib/web/api/schemas.ts'
import { person } from '#tests/features/stage.ts'
import { ownDatabase } from '#tests/setup/database.ts'

/** What the API answered. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The JSON of the answer; an empty object when it was none. */
  readonly body: Record<string, unknown>
}

const origin = 'http://localhost:3000'

/** A database for the file, as the app's own. Call it in `beforeAll`. */
export async function apiDatabase(): Promise<Database> {
  return (await ownDatabase()).db
}

/** An account with a bearer token. */
export async function tokenOf(db: Database, name: string, role: Role): Promise<string> {
  const { userId } = await person(db, name, role)
  return (await createApiToken(db, { userId, name: 'test' })).token
}

/** Calls the API as server.ts would, and checks what it answers against its own description. */
export async function call(
  method: string,
  path: string,
  options: {
    readonly token?: string | undefined
    readonly body?: unknown
    /** Sent as it is, instead of `body`. */
    readonly raw?: string | Uint8Array<ArrayBuffer>
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Promise<Answered> {
  const headers = new Headers({ 'x-forwarded-for': '192.0.2.1', ...options.headers })
  if (options.token) headers.set('authorization', `Bearer ${options.token}`)
  const body = options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body))
  if (body !== null && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const request = new Request(`${origin}/api/v1${path}`, { method, headers, body })
  const response = await handleApi(request)
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') ? record(JSON.parse(text)) : {}
  const answered = { status: response.status, headers: response.headers, text, body: json }
  expectDescribed(method, path, answered)
  return answered
}

/** The same, where only success will do. */
export async function ok(...args: Parameters<typeof call>): Promise<Record<string, unknown>> {
  const answered = await call(...args)
  if (answered.status >= 400) throw new Error(`${args[0]} ${args[1]}: ${answered.status} ${answered.text}`)
  return answered.body
}

/** Every answer is one that the OpenAPI description promises. */
function expectDescribed(method: string, path: string, answered: Answered): void {
  const { status, headers, body } = answered
  if (status >= 400) {
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(problemDocument.parse(body).status).toBe(status)
    return
  }
  const endpoint = route(path.replace(/\?.*$/, ''))?.methods.get(method)
  if (!endpoint || status === 304 || status === 308) return
  expect(Object.keys(endpoint.answers)).toContain(String(status))
  const schema = endpoint.answers[status]
  if (schema instanceof z.ZodType && headers.get('content-type')?.includes('json'))
    schema.parse(JSON.parse(answered.text))
}

function record(value: unknown): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).catch({ value }).parse(value)
}

export { endpoints }
