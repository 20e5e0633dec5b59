import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Database } from '#lib/data/client.ts'
import { describeApi } from '#lib/web/api/openapi.ts'
import { text } from '#tests/features/stage.ts'
import { apiDatabase, call, endpoints, ok, tokenOf } from './caller.ts'

let db: Database
let admin: string
let author: string
let suggestion: unknown

beforeAll(async () => {
  db = await apiDatabase()
  admin = await tokenOf(db, 'Greta', 'admin')
  author = await tokenOf(db, 'Ada', 'contributor')
  await ok('POST', '/articles', {
    token: admin,
    body: { title: 'Aeolian harp', slug: 'harp', document: text(), summary: 'Start' },
  })
  await freshSuggestion()
})

/** A suggestion that waits: what one test did to the last one is not the next one's business. */
async function freshSuggestion(): Promise<void> {
  const body = { baseRevision: 1, document: text(`It hums ${Math.random()}.`), summary: 'Hum' }
  const sent = await ok('POST', '/articles/harp/suggestions', { token: author, body })
  suggestion = sent.id
}

/** The address of an endpoint with parameters filled in. */
function address(path: string, values: Readonly<Record<string, unknown>> = {}): string {
  const known: Record<string, unknown> = {
    slug: 'harp',
    id: path.includes('/drafts') ? crypto.randomUUID() : suggestion,
    number: 1,
    range: '1...1',
    ...values,
  }
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(known[name]))
}

const changing = endpoints.filter((endpoint) => endpoint.method !== 'GET')

const hash = 'a'.repeat(64)

/** Values that must never reach the database as they are, or the stack as deep as they are. */
const nasty: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  2 ** 53,
  '',
  '\u0000',
  '\ud800',
  'x\u0000y',
  '\u202eevil\u2066',
  '../../etc/passwd',
  '\'; DROP TABLE "User"; --',
  { not: 'x' },
  { $ne: null },
  { contains: '' },
  [{ equals: 'x' }],
  { constructor: { prototype: { polluted: true } } },
  'x'.repeat(30_000),
]

/** The names that an endpoint's body may have, as it describes them. */
function namesOf(endpoint: (typeof endpoints)[number]): readonly string[] {
  if (endpoint.body === null) return ['anything']
  const schema = JSON.stringify(z.toJSONSchema(endpoint.body, { io: 'input', unrepresentable: 'any' }))
  const found = [...schema.matchAll(/"properties":\{("(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)].flatMap(
    ([, inside]) => Object.keys(JSON.parse(`{${inside}}`)),
  )
  return [...new Set(found)]
}

/** A body that the endpoint would nearly take, so that one bad value is what it is refused for. */
const plausible: Readonly<Record<string, unknown>> = {
  title: 'Aeolian harp',
  document: text('It sings.'),
  summary: 'Sing',
  baseRevision: 1,
  verdict: 'approve',
  contentHash: hash,
  comment: 'Why?',
  reason: 'No',
  body: 'Words',
  receipt: 'x'.repeat(32),
  email: '',
  revision: 1,
  content: { document: {}, summary: '', slug: '' },
  slug: 'other',
  protection: 0,
}

describe('every endpoint refuses hostile bodies with a problem document', () => {
  for (const endpoint of changing)
    it(`${endpoint.method} ${endpoint.path}`, async () => {
      const { method, path } = endpoint
      const names = namesOf(endpoint)
      await freshSuggestion()
      expect(names.length).toBeGreaterThan(0)
      for (const name of names)
        for (const value of nasty) {
          const body = { ...plausible, summary: `${Math.random()}`, [name]: value }
          const answered = await call(method, address(path), { token: admin, body })
          expect(
            answered.status,
            `${name} = ${JSON.stringify(value)?.slice(0, 60)}: ${answered.text.slice(0, 200)}`,
          ).toBeLessThan(500)
        }
    }, 240_000)
})

describe('bodies that are no JSON', () => {
  const raws: Readonly<Record<string, readonly [string | Uint8Array<ArrayBuffer>, number]>> = {
    'cut off': ['{"title": "x"', 400],
    'trailing comma': ['{"title": "x",}', 400],
    'no UTF-8': [Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d), 400],
    'a list': ['[]', 422],
    null: ['null', 422],
    'a number': ['1e999', 422],
    'a hundred thousand brackets': ['['.repeat(100_000) + ']'.repeat(100_000), 422],
    'deep document': [
      `{"title":"x","summary":"x","document":${'{"type":"doc","content":['.repeat(20_000)}${']}'.repeat(20_000)}}`,
      422,
    ],
    'a poisoned prototype': ['{"__proto__": {"role": "admin"}, "summary": "x"}', 422],
    'too large': [`{"markdown": "${'x'.repeat(5 * 1024 * 1024)}"}`, 413],
  }
  for (const [name, [raw, status]] of Object.entries(raws))
    it(name, async () => {
      expect((await call('POST', '/articles', { token: admin, raw })).status).toBe(status)
      const draft = await call('PUT', `/drafts/${crypto.randomUUID()}`, { token: admin, raw })
      expect(draft.status).toBeGreaterThanOrEqual(400)
      expect(draft.status).toBeLessThan(500)
      expect(Object.keys({})).toEqual([])
    })

  it('another media type', async () => {
    const answered = await call('POST', '/articles', {
      token: admin,
      raw: 'title=x',
      headers: { 'content-type': 'text/plain' },
    })
    expect(answered.status).toBe(415)
  })

  it('a draft deeper than any editor makes', async () => {
    const raw = `{"content":{"document":${'['.repeat(50_000)}${']'.repeat(50_000)}},"sequence":0}`
    expect((await call('PUT', `/drafts/${crypto.randomUUID()}`, { token: admin, raw })).status).toBe(413)
  })
})

describe('addresses', () => {
  it.each([
    ['GET', '/nothing', 404, 'no-endpoint'],
    ['GET', '/', 404, 'no-endpoint'],
    ['GET', '/articles/harp/nothing', 404, 'no-endpoint'],
    ['DELETE', '/articles/harp', 405, 'bad-method'],
    ['PATCH', '/articles', 405, 'bad-method'],
    ['GET', '/suggestions/abc', 404, 'no-endpoint'],
    ['GET', '/suggestions/99999999999', 404, 'no-endpoint'],
    ['GET', '/suggestions/2147483647', 404, 'no-suggestion'],
    ['GET', '/articles/harp/revisions/0', 404, 'no-endpoint'],
    ['GET', '/articles/harp/revisions/77', 404, 'no-revision'],
    ['GET', '/articles/harp/compare/1...77', 404, 'no-revision'],
    ['GET', '/articles/harp/compare/1..x', 404, 'no-endpoint'],
    ['GET', '/articles/%00', 404, 'no-endpoint'],
    ['GET', '/articles/%FF', 404, 'no-endpoint'],
    ['GET', '/articles/%ED%A0%80', 404, 'no-endpoint'],
    ['GET', '/articles/no-such-article', 404, 'no-article'],
    ['GET', '/articles?category=%00', 422, 'invalid'],
    ['GET', '/articles?limit=many', 422, 'invalid'],
    ['GET', '/articles/harp/content?format=pdf', 422, 'invalid'],
    ['GET', '/suggestions?state=lost', 422, 'invalid'],
  ])('%s %s answers %i %s', async (method, path, status, code) => {
    const answered = await call(method, path, { token: admin })
    expect([answered.status, answered.body.code]).toEqual([status, code])
    if (status === 405) expect(answered.headers.get('allow')).toContain('GET')
  })

  it.each(['/articles', '/articles/harp/revisions', '/suggestions', '/revisions', '/recent', '/search'])(
    'GET %s survives any query',
    async (path) => {
      for (const value of [
        '',
        '0',
        '-1',
        '99999999999999',
        'abc',
        '%00',
        '%ED%A0%80',
        "'--",
        '%F0%9F%8E%B6',
        '1e9',
        'x'.repeat(250),
      ])
        for (const name of ['cursor', 'limit', 'q', 'category', 'state', 'slug', 'mine', '__proto__[x]']) {
          const answered = await call('GET', `${path}?q=harp&${name}=${value}`, { token: admin })
          expect(answered.status, `${name}=${value}: ${answered.text.slice(0, 100)}`).toBeLessThan(500)
        }
    },
  )

  it.each([
    '-1.00',
    '$1.00',
    '1/0',
    "'",
    '"',
    '\\',
    '(',
    'a & b | !c:*',
    '<script>',
    '\u202e',
    '田中さん',
    '🇦',
    'ﷺ',
    "1'000",
  ])('a search for %s finds something or nothing', async (query) => {
    expect((await call('GET', `/search?q=${encodeURIComponent(query)}`)).status).toBe(200)
  })

  it('never lists more than 100', async () => {
    expect((await call('GET', '/revisions?limit=1000')).status).toBe(200)
  })
})

describe('who is asking', () => {
  it('a wrong token is 401 everywhere, never a guest', async () => {
    for (const token of ['x', 'x'.repeat(32)]) {
      const answered = await call('GET', '/articles/harp', { token })
      expect([answered.status, answered.body.code]).toEqual([401, 'bad-token'])
    }
  })

  it('a change with a cookie from another site is refused', async () => {
    const headers = { cookie: 'palimpsest.session_token=x', origin: 'https://evil.example' }
    const answered = await call('POST', '/articles', { headers, body: plausible })
    expect([answered.status, answered.body.code]).toEqual([403, 'foreign-origin'])
    const silent = await call('POST', '/articles', {
      headers: { cookie: 'palimpsest.session_token=x' },
      body: plausible,
    })
    expect(silent.status).toBe(403)
  })
})

describe('the description', () => {
  it('is OpenAPI 3.1 with every endpoint', () => {
    const described = JSON.parse(JSON.stringify(describeApi()))
    expect(described.openapi).toBe('3.1.0')
    for (const { method, path } of endpoints) {
      const operation = described.paths[path]?.[method.toLowerCase()]
      expect(operation, `${method} ${path}`).toBeDefined()
      expect(operation.responses.default.content).toHaveProperty('application/problem+json')
      for (const name of path.match(/(?<=\{)\w+/g) ?? [])
        expect(operation.parameters).toContainEqual(
          expect.objectContaining({ name, in: 'path', required: true }),
        )
    }
    const ids = Object.values(described.paths).flatMap((path) =>
      Object.values(path as object).map((o) => o.operationId),
    )
    expect(new Set(ids).size).toBe(endpoints.length)
  })

  it('is served', async () => {
    const answered = await call('GET', '/openapi.json')
    expect(answered.body).toMatchObject({ openapi: '3.1.0', info: { title: 'Palimpsest API' } })
    expect((await call('GET', '/health/ready')).body).toEqual({ status: 'ok' })
  })
})
