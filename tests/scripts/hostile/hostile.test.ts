import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '#lib/web/api/registry.ts'
import { seeded } from '#tests/generator/random.ts'
import { type RunningWiki, startWiki } from '#tests/setup/server.ts'
import { headerValue, hostileWords, inAddress, percent } from './strings.ts'
import { forms, headers as headerNames, noForms, pages } from './targets.ts'

/**
 * A seeded hunt for words that break the whole server: forms, addresses, headers, cookies and the API,
 * over real HTTP. Every answer is below 500, and every refusal of the API is a problem document.
 * `SEED=4711 npx vitest run tests/scripts/hostile` repeats a case; `ROUNDS=20` hunts longer.
 */
const seed = Number(process.env.SEED ?? 1)
const rounds = Number(process.env.ROUNDS ?? 1)

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

interface Question {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

const agent = new Agent({ keepAlive: true, maxSockets: 6 })
let wiki: RunningWiki
let cookie = ''
let suggestion = 0

/** Sends exactly this: `fetch` would mend addresses and refuse headers. */
function ask(method: string, path: string, { headers = {}, body }: Question = {}): Promise<Answer> {
  const { port, host } = new URL(wiki.url)
  return new Promise((resolve, reject) => {
    // Node gives a DELETE no length of its own, and what follows would be read as another request.
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const asked = request(
      { port, method, path, headers: { host, ...length, ...headers }, agent },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

const urlencoded = 'application/x-www-form-urlencoded'
const form = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields)
    .map(([name, value]) => `${percent(name)}=${percent(value)}`)
    .join('&')

beforeAll(async () => {
  wiki = await startWiki({ PALIMPSEST_DEMO: 'off' })
  const own = { origin: wiki.url, 'content-type': urlencoded }
  const signedIn = await ask('POST', new URL(wiki.adminLink).pathname, { headers: own, body: '' })
  cookie = (signedIn.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ')
  const send = async (path: string, body: unknown, more: Readonly<Record<string, string>> = { cookie }) => {
    const type = { ...more, origin: wiki.url, 'content-type': 'application/json' }
    const answer = await ask('POST', `/api/v1${path}`, { headers: type, body: JSON.stringify(body) })
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return JSON.parse(answer.text)
  }
  const summary = 'Start'
  await send('/articles', { title: 'A', slug: 'A', markdown: 'It hums.', summary })
  // Somebody else's, since nobody decides about their own.
  const sent = { baseRevision: 1, markdown: 'It hums. It sings.', summary }
  await send('/articles/A/suggestions', sent, {})
  suggestion = (await send('/articles/A/suggestions', { ...sent, markdown: 'It hums and sings.' }, {})).id
}, 300_000)
afterAll(async () => {
  agent.destroy()
  await wiki.stop()
})

interface Case extends Question {
  readonly method: string
  readonly path: string
  /** Whether refusals must be problem documents. */
  readonly api?: boolean
}

/** Asks all of them, six at a time, and says which were answered wrongly. */
async function hunt(cases: readonly Case[]): Promise<readonly string[]> {
  const bad: string[] = []
  const waiting = [...cases]
  const one = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { method, path, api, ...question } = next
      const told = `seed ${seed}: ${method} ${path.slice(0, 300)} ${JSON.stringify(question).slice(0, 400)}`
      const answer = await ask(method, path, question).catch((error: unknown) => String(error))
      if (typeof answer === 'string') bad.push(`${told}: ${answer}`)
      else if (answer.status >= 500) bad.push(`${told}: ${answer.status}`)
      else if (
        api &&
        answer.status >= 400 &&
        !answer.headers['content-type']?.startsWith('application/problem+json')
      )
        bad.push(`${told}: ${answer.status} as ${answer.headers['content-type']}`)
    }
  }
  await Promise.all(Array.from({ length: 6 }, one))
  return bad
}

const placed = (path: string) => path.replace('/S', `/${suggestion}`)
const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count * rounds }, make)

describe('whatever is sent, the server answers below 500', () => {
  test('forms: every field of every form', async () => {
    const random = seeded(seed)
    const own = { cookie, origin: wiki.url, 'content-type': urlencoded }
    const cases = forms.flatMap(([path, fields]) =>
      [...Object.keys(fields), '__proto__'].flatMap((name) =>
        times(3, (): Case => {
          const body = form({ ...fields, [name]: hostileWords(random) })
          // Half of them as a guest: other rules, other code.
          const headers = random.chance(0.3) ? { ...own, cookie: '' } : own
          return { method: 'POST', path: placed(path), headers, body }
        }),
      ),
    )
    expect(await hunt(cases)).toEqual([])
  }, 60_000)

  test('forms: bodies that are no form', async () => {
    const cases = forms.flatMap(([path]) =>
      noForms.map(([type, body]): Case => {
        const headers = { cookie, origin: wiki.url, ...(type === '' ? {} : { 'content-type': type }) }
        return { method: 'POST', path: placed(path), headers, body }
      }),
    )
    expect(await hunt(cases)).toEqual([])
  }, 60_000)

  test('pages: addresses, questions and cursors', async () => {
    const random = seeded(seed + 1)
    const broken = ['%', '%zz', '%ff', '%00', '%ed%a0%80', '%c0%af', '..%2f..', 'a%0d%0ab']
    const cases = pages.flatMap((page) =>
      [...times(4, () => inAddress(hostileWords(random))), random.pick(broken), '%00'].map(
        (part): Case => ({ method: 'GET', path: placed(page).replaceAll('*', part), headers: { cookie } }),
      ),
    )
    expect(await hunt(cases)).toEqual([])
  }, 60_000)

  test('headers, cookies and receipts', async () => {
    const random = seeded(seed + 2)
    const cases = headerNames.flatMap((name) =>
      [
        ['GET', '/wiki/A'],
        ['GET', '/wiki/A/improve'],
        ['POST', '/sign-in'],
        ['GET', '/api/v1/articles'],
        ['POST', '/api/v1/articles'],
      ].flatMap(([method = 'GET', path = '/']) =>
        times(2, (): Case => {
          const api = path.startsWith('/api')
          const words = headerValue(hostileWords(random))
          const cookies = ['palimpsest.session_token', 'palimpsest.receipts', 'palimpsest_receipts']
          const value = name === 'cookie' ? `${random.pick(cookies)}=${words}` : words
          const type = api ? 'application/json' : urlencoded
          const sent: Readonly<Record<string, string>> =
            method === 'POST' ? { origin: wiki.url, 'content-type': type } : {}
          const body = method === 'POST' ? { body: api ? '{}' : 'a=b' } : {}
          return { method, path, api, headers: { ...sent, [name]: value }, ...body }
        }),
      ),
    )
    expect(await hunt(cases)).toEqual([])
  }, 60_000)

  test('the API: bodies, parameters, cursors and idempotency keys', async () => {
    const random = seeded(seed + 3)
    const json = { cookie, origin: wiki.url, 'content-type': 'application/json' }
    const known: Readonly<Record<string, string>> = { slug: 'A', number: '1', range: '1...2' }
    const cases = endpoints.flatMap(({ method, path }) =>
      times(3, (): Case => {
        const words = hostileWords(random)
        const whole = random.chance(0.4)
        const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
          whole
            ? percent(words)
            : (known[name] ?? (path.includes('draft') ? 'abcdefgh-1' : String(suggestion))),
        )
        const part = inAddress(words)
        const query = `?q=${part}&cursor=${part}&limit=${part}&state=${part}`
        if (method === 'GET')
          return { method, path: `/api/v1${address}${query}`, api: true, headers: { cookie } }
        const body = JSON.stringify({
          title: words,
          slug: words,
          summary: words,
          markdown: random.chance(0.5)
            ? words
            : `# x\n\n${words}\n\n[a](${words}) <${words}>\n\n[^k]: ${words}\n`,
          baseRevision: 1,
          comment: words,
          body: words,
          reason: words,
          email: words,
          guestName: words,
          verdict: 'comment',
          hunks: { [words]: 'accept' },
        })
        const headers = random.chance(0.3) ? { ...json, 'idempotency-key': headerValue(words) } : json
        return { method, path: `/api/v1${address}`, api: true, headers, body }
      }),
    )
    expect(await hunt(cases)).toEqual([])
  }, 60_000)

  test('what once broke it', async () => {
    const own = { cookie, origin: wiki.url, 'content-type': 'text/plain' }
    const cases: readonly Case[] = [
      { method: 'POST', path: '/wiki/A/compare/1...2/undo', headers: own, body: 'x' },
      { method: 'GET', path: '/category/%00' },
    ]
    expect(await hunt(cases)).toEqual([])
    expect((await ask('GET', '/health/ready')).status).toBe(200)
  })
})
