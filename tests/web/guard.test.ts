import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { connect } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnvironment } from '#lib/web/env.ts'
import { guard } from '#lib/web/http/handler.ts'

let server: Server
let port = 0

/** What stands behind the guard here: it reads the body and tells what it saw. */
async function echo(message: IncomingMessage): Promise<string> {
  const body = await readAll(message)
  return JSON.stringify({ url: message.url, headers: message.headers, bytes: body.length })
}

beforeAll(async () => {
  const read = readEnvironment({ PORT: '3000' })
  if (!read.ok) throw new Error(read.problem)
  const surroundings = {
    environment: read.value,
    urlChosen: false,
    development: false,
    draining: () => false,
  }
  const handle = guard(surroundings, async (message, response) => {
    const type = message.url?.startsWith('/page') ? 'text/html; charset=utf-8' : 'application/json'
    response.setHeader('content-type', type)
    if (message.url?.startsWith('/page/own')) response.setHeader('referrer-policy', 'no-referrer')
    response.end(await echo(message))
  })
  server = createServer((message, response) => {
    handle(message, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

function ask(path: string, headers: Record<string, string> = {}, body?: readonly Buffer[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, headers, method: body ? 'POST' : 'GET' }, (response) => {
      readAll(response).then(
        (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
        reject,
      )
    })
    asked.on('error', reject)
    for (const chunk of body ?? []) asked.write(chunk)
    asked.end()
  })
}

const seen = (answer: Answer) => JSON.parse(answer.body).headers

test('forwarding headers of a client are overwritten', async () => {
  const answer = await ask('/', {
    host: 'evil.test',
    'x-forwarded-for': '198.51.100.1',
    'x-forwarded-host': 'evil.test',
    'x-forwarded-proto': 'https',
    'x-real-ip': '198.51.100.1',
    forwarded: 'for=198.51.100.1',
  })
  expect(seen(answer)).toMatchObject({
    host: 'localhost:3000',
    'x-forwarded-host': 'localhost:3000',
    'x-forwarded-proto': 'http',
    'x-forwarded-for': expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
  })
  expect(seen(answer)).not.toHaveProperty('x-real-ip')
  expect(seen(answer)).not.toHaveProperty('forwarded')
})

test('a change with a cookie from elsewhere is refused with a problem document', async () => {
  const answer = await ask('/', { cookie: 'a=b', origin: 'https://evil.test' }, [Buffer.from('x')])
  expect(answer.status).toBe(403)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(JSON.parse(answer.body)).toMatchObject({
    status: 403,
    title: expect.any(String),
    detail: expect.any(String),
  })
})

test('a body is counted, whatever it says of itself', async () => {
  const mebibyte = Buffer.alloc(1024 * 1024, 'a')
  const within = await ask(
    '/',
    {},
    Array.from({ length: 5 }, () => mebibyte),
  )
  expect(JSON.parse(within.body).bytes).toBe(5 * 1024 * 1024)
  const chunked = await ask(
    '/',
    { 'transfer-encoding': 'chunked' },
    Array.from({ length: 6 }, () => mebibyte),
  )
  expect(chunked.status).toBe(413)
  const declared = await ask('/', { 'content-length': String(6 * 1024 * 1024) }, [])
  expect(declared.status).toBe(413)
})

test('every answer has the security headers; a page may be stricter, and only pages of the app get a nonce', async () => {
  const data = await ask('/')
  expect(data.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
  expect(data.headers['content-security-policy']).not.toContain('nonce')
  const page = await ask('/page/own')
  expect(page.headers['referrer-policy']).toBe('no-referrer')
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+'/)
  expect(policy).not.toContain('unsafe')
  expect(seen(page)['content-security-policy']).toBe(policy)
  const again = await ask('/page/own')
  expect(again.headers['content-security-policy']).not.toBe(policy)
})

test('a method that nothing answers is refused', async () => {
  const status = await new Promise<string>((resolve) => {
    const socket = connect({ port })
    socket.write('PROPFIND / HTTP/1.1\r\nHost: x\r\n\r\n')
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n', 1)[0] ?? '')
      socket.destroy()
    })
  })
  expect(status).toBe('HTTP/1.1 405 Method Not Allowed')
})
