import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from '#lib/core/text/index.ts'
import type { Environment } from '../env.ts'
import { log, loggablePath } from '../log.ts'
import { normaliseAddress } from './address.ts'
import { bodyLimit, boundBody, declaresTooMuch } from './body.ts'
import { clientAddress } from './client-address.ts'
import { hostOf, mayChange, type Site } from './origin.ts'
import { refuse } from './refusal.ts'
import { addSecurityHeaders, applicationPolicy } from './security-headers.ts'

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** What the guard has to know of its surroundings. */
export interface Surroundings {
  readonly environment: Environment
  /** Whether PALIMPSEST_URL was set. */
  readonly urlChosen: boolean
  readonly development: boolean
  /** Whether the server is on its way down, so that clients should not keep their connections. */
  readonly draining: () => boolean
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** Paths that would drown the log. */
const quiet = /^\/(?:_next\/|assets\/|health\/)/
/** What only a proxy or the framework itself may say; ours is written anew below. */
const forged = ['forwarded', 'x-real-ip', 'x-forwarded-port', 'x-forwarded-server', 'x-nonce', 'x-request-id']

/**
 * Puts the guard in front of `next`: the one place that normalises addresses, trusts or overwrites
 * forwarding headers, checks where a change comes from, counts bodies, and adds the security headers.
 */
export function guard(surroundings: Surroundings, next: Handler): Handler {
  const { environment, development } = surroundings
  const site: Site = { publicUrl: environment.publicUrl, chosen: surroundings.urlChosen }
  const https = environment.publicUrl.startsWith('https:')
  return async (request, response) => {
    const nonce = randomBytes(16).toString('base64')
    const id = randomUUID()
    logWhenDone(request, response, id)
    beforeHead(response, () => {
      addSecurityHeaders(response, { nonce, development, https })
      response.setHeader('x-request-id', id)
      if (surroundings.draining()) response.setHeader('connection', 'close')
    })
    const method = request.method ?? 'GET'
    if (!methods.has(method)) return refuse(request, response, { status: 405, ...text.server.badMethod })
    const address = normaliseAddress(request.url ?? '/')
    if (address.kind === 'malformed')
      return refuse(request, response, { status: 400, ...text.server.badAddress })
    if (address.kind === 'redirect') return redirect(response, address.target)
    request.url = address.target
    const { headers } = request
    const host = hostOf(site, headers.host)
    const caller = {
      method,
      cookie: headers.cookie !== undefined,
      origin: headers.origin,
      fetchSite: one(headers['sec-fetch-site']),
    }
    if (!mayChange(site, host, caller)) {
      return refuse(request, response, { status: 403, ...text.server.foreignOrigin })
    }
    const limit = bodyLimit(address.target)
    const tooLarge = { status: 413, ...text.server.tooLarge(limit.words) }
    if (declaresTooMuch(request, limit.bytes)) return refuse(request, response, tooLarge)
    boundBody(request, limit.bytes, () => refuse(request, response, tooLarge))
    const protocol = https ? 'https' : 'http'
    const client = clientAddress(
      request.socket.remoteAddress,
      one(headers['x-forwarded-for']),
      environment.proxies,
    )
    for (const name of forged) delete headers[name]
    Object.assign(headers, {
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': protocol,
      'x-forwarded-for': client,
      'x-request-id': id,
      // The framework takes the nonce for its inline scripts from here.
      'content-security-policy': applicationPolicy(nonce, development),
    })
    // A page with `no-referrer` sends "null": what was accepted above is our own origin.
    if (method !== 'GET' && headers.origin !== undefined) headers.origin = `${protocol}://${host}`
    await next(request, response)
  }
}

function redirect(response: ServerResponse, target: string): void {
  response.writeHead(308, { location: target, 'cache-control': 'no-store', 'content-length': 0 })
  response.end()
}

/** Runs `work` just before the head of the answer is written, once. */
function beforeHead(response: ServerResponse, work: () => void): void {
  const original = response.writeHead
  response.writeHead = (...args: [number, ...unknown[]]) => {
    response.writeHead = original
    // What is handed over with the head must count as set when defaults are added.
    const given = args.find((arg) => typeof arg === 'object' && arg !== null && !Array.isArray(arg))
    for (const [name, value] of Object.entries(given ?? {}))
      if (value !== undefined) response.setHeader(name, value)
    work()
    return Reflect.apply(original, response, args)
  }
}

function logWhenDone(request: IncomingMessage, response: ServerResponse, id: string): void {
  const since = performance.now()
  const path = loggablePath(request.url ?? '/')
  response.once('close', () => {
    const entry = {
      id,
      method: request.method,
      path,
      status: response.writableFinished ? response.statusCode : 'aborted',
      ms: Math.round((performance.now() - since) * 10) / 10,
    }
    if (quiet.test(path)) log.debug(entry, 'request')
    else log.info(entry, 'request')
  })
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.join(', ')
}
