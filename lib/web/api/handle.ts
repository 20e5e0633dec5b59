import { createHash } from 'node:crypto'
import { api } from '#lib/core/text/api.ts'
import { newReceipt } from '#lib/features/suggestion/new-receipt.ts'
import { contextOf } from '../context.ts'
import { environment } from '../env.ts'
import { mayChange } from '../http/origin.ts'
import { log } from '../log.ts'
import { readBody } from './body.ts'
import type { Answer, Endpoint } from './endpoint.ts'
import { once, receiptFor, repeatable } from './idempotency.ts'
import { describeApi } from './openapi.ts'
import { broken, problem } from './problems.ts'
import { route } from './registry.ts'

const ROOT = '/api/v1'

/**
 * Answers a request below `/api/v1`. Every answer is JSON, and every error is a problem document:
 * an unknown address, a wrong method, a body that is none, and a failure of ours.
 */
export async function handleApi(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const path = pathname.startsWith(ROOT) ? pathname.slice(ROOT.length) : pathname
  try {
    return respond(request, await answer(request, path))
  } catch (error) {
    log.error({ err: error, path }, 'the API failed')
    return respond(request, broken)
  }
}

async function answer(request: Request, path: string): Promise<Answer> {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  if (path === '/openapi.json' && method === 'GET')
    return { status: 200, body: describeApi(), headers: { 'cache-control': 'no-cache' } }
  const found = route(path.length > 1 ? path.replace(/\/$/, '') : path)
  if (!found) return problem(404, 'no-endpoint', api.noEndpoint(`${ROOT}${path}`.slice(0, 300)))
  const allowed = [...found.methods.keys(), ...(found.methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(
    ', ',
  )
  if (method === 'OPTIONS') return { status: 204, headers: { allow: allowed } }
  const endpoint = found.methods.get(method)
  if (!endpoint)
    return problem(405, 'bad-method', api.badMethod(request.method, allowed), { headers: { allow: allowed } })
  if (!comesFromUs(request)) return problem(403, 'foreign-origin', api.foreignOrigin)
  const made = await run(request, path, endpoint, found.params)
  const kept = endpoint.secret ? 'private, no-store' : 'no-cache'
  return { ...made, headers: { 'cache-control': kept, ...made.headers } }
}

async function run(
  request: Request,
  path: string,
  endpoint: Endpoint,
  params: Readonly<Record<string, string>>,
): Promise<Answer> {
  const context = await contextOf(request)
  const { actor } = context
  if (actor.kind === 'guest' && actor.rejectedToken)
    return problem(401, 'bad-token', api.badToken, {
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    })
  const changes = endpoint.method !== 'GET'
  const body = changes ? await readBody(request) : ({ ok: true, bytes: new Uint8Array(), json: {} } as const)
  if (!body.ok) return body.answer
  const repeated = changes
    ? repeatable(request, actor, path, body.bytes)
    : ({ ok: true, value: null } as const)
  if (!repeated.ok) return repeated.answer
  const call = {
    params,
    query: new URL(request.url).searchParams,
    body: body.json,
    ifMatch: versionOf(request.headers.get('if-match')),
    receipt: repeated.value ? receiptFor(repeated.value) : newReceipt(),
    path,
  }
  if (!repeated.value) return endpoint.run({ ...call, context })
  return once(context, repeated.value, (inside) => endpoint.run({ ...call, context: inside }))
}

/** `"3"`, `W/"3"` and `3` name version 3. */
function versionOf(header: string | null): string | null {
  if (header === null) return null
  return /^\s*(?:W\/)?"?([\w*-]{1,80})"?\s*$/.exec(header)?.[1] ?? ''
}

/** The same rule as in server.ts, for the case that this ever runs without it. A bearer token is no cookie. */
function comesFromUs(request: Request): boolean {
  const { headers } = request
  if (headers.has('authorization')) return true
  const host = headers.get('host') ?? new URL(environment().publicUrl).host
  const site = { publicUrl: environment().publicUrl, chosen: Boolean(process.env.PALIMPSEST_URL) }
  return mayChange(site, host, {
    method: request.method,
    cookie: headers.has('cookie'),
    origin: headers.get('origin') ?? undefined,
    fetchSite: headers.get('sec-fetch-site') ?? undefined,
  })
}

function respond(request: Request, { status, body, headers }: Answer): Response {
  const all = new Headers({ 'content-type': 'application/json', vary: 'Authorization, Cookie', ...headers })
  if (status >= 400) all.set('cache-control', 'no-store')
  if (body === undefined) {
    all.delete('content-type')
    return new Response(null, { status, headers: all })
  }
  const isText = typeof body === 'string' && !all.get('content-type')?.includes('json')
  const text = isText ? body : JSON.stringify(body)
  if (status === 200 && !all.has('etag') && request.method !== 'POST')
    all.set('etag', `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`)
  const known = request.headers.get('if-none-match')
  const unchanged = status === 200 && known !== null && isAmong(known, all.get('etag'))
  const secret = all.get('cache-control')?.includes('no-store')
  if (unchanged && !secret) {
    all.delete('content-type')
    return new Response(null, { status: 304, headers: all })
  }
  return new Response(text, { status, headers: all })
}

function isAmong(list: string, etag: string | null): boolean {
  const plain = (value: string) => value.trim().replace(/^W\//, '')
  return etag !== null && list.split(',').some((one) => one.trim() === '*' || plain(one) === plain(etag))
}
