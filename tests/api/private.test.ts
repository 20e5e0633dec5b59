import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { createApiToken } from '#lib/data/tokens.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { article, as, guestWith, must, person, suggest, text } from '#tests/features/stage.ts'
import { apiDatabase, call, endpoints, ok } from './caller.ts'

/** Stands in every text, name and summary of this wiki. */
const SECRET = 'zymurgy'

let db: Database
let suggestion: number
let receipt: string
const tokens = new Map<string, string>()
const draft = 'draft-about-it'
const draftBody = { articleSlug: SECRET, content: { document: null, summary: '', slug: '' } }

beforeAll(async () => {
  db = await apiDatabase()
  const admin = await person(db, 'Ada', 'admin')
  await article(db, admin, SECRET, text(`All about ${SECRET}.`))
  const sent = await suggest(db, guestWith(), SECRET, text(`More about ${SECRET}.`))
  suggestion = sent.id
  receipt = sent.receipt ?? ''
  for (const role of ['reader', 'contributor'] as const) {
    const { userId } = await person(db, `A ${role}`, role)
    const { token } = await createApiToken(db, { userId, name: 'test' })
    tokens.set(role, token)
    await ok('PUT', `/drafts/${draft}-${role}`, { token, body: { ...draftBody, sequence: 0 } })
  }
  must(await changeSettings(as(db, admin), { reading: 'invited' }))
})

const props = {
  params: Promise.resolve({
    slug: SECRET,
    number: '1',
    pair: '1...1',
    name: SECRET,
    rest: ['nothing'],
    id: '1',
    token: 'x',
    file: 'none.css',
  }),
}

/** Every page that answers by itself, so that a new one cannot be forgotten. */
const pages = import.meta.glob<{ GET?: (request: Request, given: typeof props) => Promise<Response> }>(
  '../../app/(reading)/**/route.{ts,tsx}',
)

/** The address that a folder of routes stands for. */
function addressOf(path: string): string {
  const route = path.replace('../../app/(reading)', '').replace(/\/route\.tsx?$/, '')
  return route.replaceAll(/\[\.{0,3}(\w+)\]/g, (_, name: string) => (name === 'number' ? '1' : SECRET)) || '/'
}

describe('a private wiki', () => {
  for (const [file, load] of Object.entries(pages))
    it(`tells a guest nothing at ${addressOf(file)}`, async () => {
      const { GET } = await load()
      if (!GET) return
      const address = `http://localhost:3000${addressOf(file)}?q=${SECRET}`
      const headers = { 'x-forwarded-for': '192.0.2.1', cookie: `palimpsest.receipts=${receipt}` }
      const answer = await GET(new Request(address, { headers }), props)
      const { pathname } = new URL(answer.headers.get('location') ?? address, address)
      if (answer.status >= 300) expect([303, 404]).toContain(answer.status)
      if (answer.status === 303) expect(pathname).toBe('/sign-in')
      expect(await answer.text()).not.toContain(SECRET)
    })

  for (const { method, path } of endpoints.filter((endpoint) => endpoint.method === 'GET'))
    it.each(['guest', 'receipt', 'reader'])(`tells a %s nothing at ${path}`, async (who) => {
      const target = path
        .replace('{slug}', SECRET)
        .replace('{id}', path.startsWith('/drafts') ? `${draft}-reader` : String(suggestion))
        .replace('{number}', '1')
        .replace('{range}', '1...1')
      const answered = await call(method, `${target}${path === '/search' ? `?q=${SECRET}` : ''}`, {
        token: tokens.get(who),
        headers: who === 'receipt' ? { 'palimpsest-receipt': receipt } : {},
      })
      expect(answered.text).not.toContain(SECRET)
      if (!path.startsWith('/health') && !path.startsWith('/replies'))
        expect([401, 403]).toContain(answered.status)
    })

  it('keeps no draft of who may not read, which would name the article', async () => {
    const body = { ...draftBody, sequence: 1 }
    const answered = await call('PUT', `/drafts/${draft}-reader`, { token: tokens.get('reader'), body })
    expect(answered).toMatchObject({ status: 403, body: { code: 'not-let-in' } })
    const kept = await ok('GET', `/drafts/${draft}-contributor`, { token: tokens.get('contributor') })
    expect(kept.articleSlug).toBe(SECRET)
  })

  it('lets nobody claim what they may not read', async () => {
    const answered = await call('POST', `/suggestions/${suggestion}/claim`, {
      token: tokens.get('reader'),
      body: { receipt },
    })
    expect(answered).toMatchObject({ status: 403, body: { code: 'not-let-in' } })
    expect(answered.text).not.toContain(SECRET)
  })

  it('says the same of what there is and of what there is not', async () => {
    const [known, unknown] = [
      await call('GET', `/articles/${SECRET}`),
      await call('GET', '/articles/nothing'),
    ]
    expect(known).toMatchObject({ status: 401, body: { code: 'private' } })
    expect(unknown.body).toEqual(known.body)
  })

  it('is read by whom an admin made contributor', async () => {
    const answered = await call('GET', `/articles/${SECRET}`, { token: tokens.get('contributor') })
    expect([answered.status, answered.body.slug]).toEqual([200, SECRET])
  })
})
