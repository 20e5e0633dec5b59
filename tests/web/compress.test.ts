import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compress } from '#lib/web/http/compress.ts'

const page = `<p>${'The wind plays the harp above the western gate. '.repeat(100)}</p>`
const html = { 'content-type': 'text/html; charset=utf-8' }

let server: Server
let answerWith: (response: ServerResponse) => void = () => undefined

beforeAll(async () => {
  server = createServer((asked, response) => {
    compress(asked, response)
    answerWith(response)
  })
  server.listen(0)
  await once(server, 'listening')
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** The head of the answer; its body follows as it comes. */
async function ask(
  answer: (response: ServerResponse) => void,
  { encoding = 'gzip, deflate, br', method = 'GET' } = {},
): Promise<IncomingMessage> {
  answerWith = answer
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const asked = request({ port, method, headers: encoding ? { 'accept-encoding': encoding } : {} })
  asked.end()
  return new Promise((resolve, reject) => asked.once('response', resolve).once('error', reject))
}

/** A page as the framework sends one: head, chunk and end within one turn of the event loop, not at once. */
function sendPage(response: ServerResponse, headers: Readonly<Record<string, string>> = html): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.flushHeaders()
  response.write(new TextEncoder().encode(page))
  queueMicrotask(() => response.end())
}

test('a page is sent compressed in one piece, with its length', async () => {
  const answer = await ask(sendPage)
  const body = await buffer(answer)
  expect(answer.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-length': String(body.length),
    vary: 'Accept-Encoding',
  })
  expect(answer.headers['transfer-encoding']).toBeUndefined()
  expect(gunzipSync(body).toString()).toBe(page)
})

test.each([
  ['all of it with the end', (response: ServerResponse) => response.setHeaders(new Headers(html)).end(page)],
  [
    'in several chunks',
    (response: ServerResponse) => {
      response.setHeaders(new Headers(html)).write(page.slice(0, 50))
      response.write(Buffer.from(page.slice(50, 70)))
      response.end(page.slice(70))
    },
  ],
])('so is what was written %s', async (_, answerer) => {
  const answer = await ask(answerer)
  expect(answer.headers['content-encoding']).toBe('gzip')
  expect(answer.headers['content-length']).toBeDefined()
  expect(gunzipSync(await buffer(answer)).toString()).toBe(page)
})

test('a client that asks for no compression, or that weighs it, gets what it asked for', async () => {
  for (const encoding of ['', 'identity', 'gzip;q=0']) {
    const answer = await ask(sendPage, { encoding })
    expect(answer.headers['content-encoding'], encoding).toBeUndefined()
    expect((await buffer(answer)).toString()).toBe(page)
  }
  const brotli = await ask(sendPage, { encoding: 'br' })
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(await buffer(brotli)).toString()).toBe(page)
})

test('what gains nothing or must not be touched is sent as it is', async () => {
  for (const headers of [
    { 'content-type': 'image/png' },
    { ...html, 'cache-control': 'public, no-transform' },
    { ...html, 'content-encoding': 'x-own' },
  ]) {
    const answer = await ask((response) => sendPage(response, headers))
    expect(answer.headers['content-encoding']).toBe(
      'content-encoding' in headers ? headers['content-encoding'] : undefined,
    )
    expect((await buffer(answer)).toString()).toBe(page)
  }
  const short = await ask((response) => response.setHeaders(new Headers(html)).end('<p>Short</p>'))
  expect(short.headers).toMatchObject({ 'content-length': '12' })
  expect(short.headers['content-encoding']).toBeUndefined()
})

test('an answer without a body stays without one', async () => {
  const unchanged = await ask((response) => {
    response.statusCode = 304
    response.end()
  })
  expect(unchanged.statusCode).toBe(304)
  expect(await buffer(unchanged)).toHaveLength(0)
  const head = await ask((response) => response.setHeaders(new Headers(html)).end(), { method: 'HEAD' })
  expect(head.statusCode).toBe(200)
  expect(await buffer(head)).toHaveLength(0)
})

test('what takes longer than its turn streams: the first part arrives before the last is written', async () => {
  let finish = () => {}
  const answer = await ask((response) => {
    response.setHeaders(new Headers(html)).write(page)
    finish = () => response.end('<p>The last part</p>')
  })
  expect(answer.headers['content-length']).toBeUndefined()
  const chunks: Buffer[] = [(await once(answer, 'data'))[0]]
  finish()
  for await (const chunk of answer) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const decoded = answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : gunzipSync(body)
  expect(decoded.toString()).toBe(`${page}<p>The last part</p>`)
})

test('a head that is sent before there is a body arrives before it', async () => {
  let finish = () => {}
  const answer = await ask((response) => {
    response.setHeaders(new Headers(html)).flushHeaders()
    finish = () => response.end(page)
  })
  expect(answer.statusCode).toBe(200)
  finish()
  expect((await buffer(answer)).length).toBeGreaterThan(0)
})

test('a client that goes away while its answer is held breaks nothing', async () => {
  const closed = new Promise<void>((resolve) => {
    void ask((response) => {
      response.once('close', () => resolve())
      response.write('<p>The first part</p>')
      response.destroy()
    }).catch(() => undefined)
  })
  await closed
  expect((await ask(sendPage)).statusCode).toBe(200)
})

test('what is written in another encoding arrives the same', async () => {
  const answer = await ask((response) => {
    response.setHeaders(new Headers(html))
    response.write('3c703e', 'hex')
    response.end(page)
  })
  expect(brotliDecompressSync(await buffer(answer)).toString()).toBe(`<p>${page}`)
})
