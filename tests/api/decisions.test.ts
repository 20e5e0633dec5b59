import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import type { Database } from '#lib/data/client.ts'
import { text } from '#tests/features/stage.ts'
import { apiDatabase, call, ok, tokenOf } from './caller.ts'

let db: Database
let author: string
let noor: string
let remy: string
let trusted: string
let admin: string

beforeAll(async () => {
  db = await apiDatabase()
  author = await tokenOf(db, 'Ada', 'contributor')
  noor = await tokenOf(db, 'Noor', 'reviewer')
  remy = await tokenOf(db, 'Remy', 'reviewer')
  trusted = await tokenOf(db, 'Tom', 'trusted')
  admin = await tokenOf(db, 'Greta', 'admin')
})

const sent = z.object({ id: z.int(), contentHash: z.string() })
const hunkList = z.object({ hunks: z.array(z.object({ id: z.string() })) })

/** An article of its own, and a suggestion on it with two changes. */
async function twoChanges(title: string) {
  const begun = z.object({ slug: z.string() }).parse(
    await ok('POST', '/articles', {
      token: trusted,
      body: { title, document: text('It sounds.', 'It is old.', title), summary: 'Start' },
    }),
  )
  const made = await ok('POST', `/articles/${begun.slug}/suggestions`, {
    token: author,
    body: {
      baseRevision: 1,
      document: text('It hums.', 'It is ancient.', title),
      summary: 'Two changes',
    },
  })
  const { id, contentHash } = sent.parse(made)
  const path = `/suggestions/${id}`
  const { hunks } = hunkList.parse(await ok('GET', `${path}/hunks`, { token: noor }))
  const [one = '', two = ''] = hunks.map((hunk) => hunk.id)
  expect(hunks).toHaveLength(2)
  return { path, contentHash, one, two, slug: begun.slug }
}

it('decisions are made one by one, taken back, and published; a repeated key records nothing twice', async () => {
  const { path, contentHash, one, two, slug } = await twoChanges('Harp')
  const accept = { verdict: 'accept', contentHash, hunks: [one] }
  const headers = { 'idempotency-key': 'first' }
  const answers = [
    await call('POST', `${path}/decisions`, { token: noor, headers, body: accept }),
    await call('POST', `${path}/decisions`, { token: noor, headers, body: accept }),
  ]
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [201, { hunks: [one] }],
    [201, { hunks: [one] }],
  ])
  expect(answers[1]?.headers.get('idempotent-replayed')).toBe('true')
  // The same without a key is a second yes of one person: nothing to record.
  expect(await ok('POST', `${path}/decisions`, { token: noor, body: accept })).toEqual({ hunks: [] })

  const bare = { verdict: 'reject', contentHash, hunks: [two] }
  const noReason = await call('POST', `${path}/decisions`, { token: noor, body: bare })
  expect([noReason.status, noReason.body.code]).toEqual([422, 'invalid'])
  const empty = await call('POST', `${path}/decisions`, { token: noor, body: { ...bare, reason: ' ' } })
  expect([empty.status, empty.body.code]).toEqual([422, 'invalid'])
  await ok('POST', `${path}/decisions`, { token: noor, body: { ...bare, reason: 'No source.' } })
  await ok('POST', `${path}/decisions`, {
    token: remy,
    body: { verdict: 'clear', contentHash, hunks: [two] },
  })
  await ok('POST', `${path}/decisions`, { token: remy, body: { ...bare, reason: 'Really none.' } })
  const record = await ok('GET', path, { token: noor })
  expect(record.claim).toMatchObject({ by: { name: 'Noor' } })
  expect(record.decisions).toMatchObject([
    { verdict: 'accept', hunkId: one, by: { name: 'Noor' } },
    { verdict: 'reject', hunkId: two, reason: 'No source.', by: { name: 'Noor' } },
    { verdict: 'clear', hunkId: two, by: { name: 'Remy' } },
    { verdict: 'reject', hunkId: two, reason: 'Really none.', by: { name: 'Remy' } },
  ])

  expect(await ok('POST', `${path}/publish`, { token: remy })).toMatchObject({ revision: { number: 2 } })
  const published = await call('GET', `/articles/${slug}/content?format=text`)
  expect(published.text).toContain('It hums.')
  expect(published.text).not.toContain('ancient')
})

it('what was published in part and rejected for the rest is concluded, once; publishing says so', async () => {
  const { path, contentHash, one, two, slug } = await twoChanges('Spinet')
  const decide = (hunk: string, body: object) =>
    ok('POST', `${path}/decisions`, { token: noor, body: { contentHash, hunks: [hunk], ...body } })
  const conclude = (token: string) => call('POST', `${path}/conclude`, { token })
  const early = await conclude(noor)
  expect([early.status, early.body.code]).toEqual([409, 'nothing-published'])
  await decide(one, { verdict: 'accept' })
  await ok('POST', `${path}/publish`, { token: noor })
  const { contentHash: now } = await ok('GET', path, { token: noor })
  const rest = { contentHash: now, hunks: [two] }
  const open = await conclude(noor)
  expect([open.status, open.body.code, open.body.left]).toEqual([409, 'changes-left', 1])
  const reject = { ...rest, verdict: 'reject', reason: 'No source.' }
  await ok('POST', `${path}/decisions`, { token: noor, body: reject })
  const more = await call('POST', `${path}/publish`, { token: remy })
  expect([more.status, more.body.code]).toEqual([409, 'nothing-more'])
  expect((await conclude(author)).status).toBe(403)
  expect(await ok('POST', `${path}/conclude`, { token: remy })).toMatchObject({ slug, state: 'published' })
  const again = await conclude(noor)
  expect([again.status, again.body.code]).toEqual([409, 'wrong-state'])
  const record = await ok('GET', path, { token: author })
  expect(record).toMatchObject({ state: 'published', revisions: [{ number: 2 }] })
  expect(record.decisions).toMatchObject([
    { verdict: 'accept' },
    { verdict: 'publish' },
    { verdict: 'reject', reason: 'No source.' },
    { verdict: 'conclude', hunkId: null, by: { name: 'Remy' } },
  ])
})

it('what is no longer shown, unknown changes and own words are refused', async () => {
  const { path, contentHash, one } = await twoChanges('Lyre')
  const decide = (token: string, body: object) =>
    call('POST', `${path}/decisions`, {
      token,
      body: { verdict: 'accept', contentHash, hunks: [one], ...body },
    })
  const stale = await decide(noor, { contentHash: 'a'.repeat(64) })
  expect([stale.status, stale.body.code, stale.body.contentHash]).toEqual([
    409,
    'content-changed',
    contentHash,
  ])
  const unknown = await decide(noor, { hunks: ['nothing'] })
  expect([unknown.status, unknown.body.problems]).toMatchObject([422, [{ path: '/hunks' }]])
  const own = await decide(author, {})
  expect(own.status).toBe(403)
  for (const wrong of [
    { hunks: [] },
    { hunks: 'all' },
    { verdict: 'perhaps' },
    { contentHash: { not: 'x' } },
  ])
    expect((await decide(noor, wrong)).status).toBe(422)
})

it('one reviewer is on it at a time; claims are seen, renewed and given back', async () => {
  const { path } = await twoChanges('Gong')
  const first = await ok('POST', `${path}/lease`, { token: noor })
  const seen = await ok('GET', path, { token: remy })
  expect(seen.claim).toEqual(first.claim)
  expect(seen.claim).toMatchObject({ by: { name: 'Noor' } })
  const taken = await call('POST', `${path}/lease`, { token: remy })
  expect([taken.status, taken.body.code]).toEqual([409, 'claimed'])
  const notTheirs = await call('DELETE', `${path}/lease`, { token: remy })
  expect([notTheirs.status, notTheirs.body.code]).toEqual([409, 'claimed'])
  await ok('POST', `${path}/lease`, { token: noor })
  expect((await call('DELETE', `${path}/lease`, { token: noor })).status).toBe(204)
  expect((await ok('GET', path, { token: remy })).claim).toBeNull()
  expect(await ok('POST', `${path}/lease`, { token: remy })).toMatchObject({
    claim: { by: { name: 'Remy' } },
  })
})

it('declines, publications and claims are taken back, once each', async () => {
  const reverse = (path: string, token: string, what: string) =>
    call('POST', `${path}/reversals`, { token, body: { what } })
  const declined = await twoChanges('Drum')
  await ok('POST', `${declined.path}/decline`, { token: noor, body: { reason: 'Not neutral.' } })
  expect((await reverse(declined.path, author, 'decline')).status).toBe(403)
  expect((await reverse(declined.path, noor, 'decline')).status).toBe(204)
  expect((await reverse(declined.path, noor, 'decline')).status).toBe(409)
  await ok('POST', `${declined.path}/lease`, { token: noor })
  expect((await reverse(declined.path, noor, 'claim')).status).toBe(204)
  expect((await ok('GET', declined.path, { token: noor })).claim).toBeNull()

  const { path, contentHash, slug } = await twoChanges('Bell')
  expect((await reverse(path, noor, 'publication')).body.code).toBe('nothing-to-undo')
  await ok('POST', `${path}/reviews`, { token: noor, body: { verdict: 'approve', contentHash } })
  await ok('POST', `${path}/publish`, { token: noor })
  expect((await reverse(path, author, 'publication')).status).toBe(403)
  const headers = { 'idempotency-key': 'back' }
  for (const _ of [1, 2]) {
    const undone = await call('POST', `${path}/reversals`, {
      token: noor,
      headers,
      body: { what: 'publication' },
    })
    expect(undone.status).toBe(204)
  }
  expect(await ok('GET', `/articles/${slug}`)).toMatchObject({ revision: { number: 3 } })
})

it('replies are saved for oneself or, by admins, for all; others neither see nor change them', async () => {
  const own = await ok('POST', '/replies', {
    token: noor,
    body: { body: 'Name a source.', uses: ['reject', 'decline'] },
  })
  const shared = { body: 'Thank you.', uses: ['request-changes'], shared: true }
  expect((await call('POST', '/replies', { token: noor, body: shared })).status).toBe(403)
  const wide = await ok('POST', '/replies', { token: admin, body: shared })
  expect((await ok('GET', '/replies', { token: noor })).items).toEqual([
    { id: wide.id, body: 'Thank you.', uses: ['request-changes'], shared: true, mayChange: false },
    { id: own.id, body: 'Name a source.', uses: ['reject', 'decline'], shared: false, mayChange: true },
  ])
  expect((await ok('GET', '/replies', { token: remy })).items).toMatchObject([{ id: wide.id }])
  expect((await ok('GET', '/replies')).items).toEqual([])

  const changed = { body: 'Name two sources.', uses: ['reject'] }
  expect((await call('PUT', `/replies/${own.id}`, { token: remy, body: changed })).status).toBe(404)
  expect((await call('PUT', `/replies/${wide.id}`, { token: noor, body: changed })).status).toBe(403)
  expect((await call('PUT', `/replies/${own.id}`, { token: noor, body: changed })).status).toBe(204)
  for (const wrong of [{ uses: [] }, { uses: ['all'] }, { body: 'x'.repeat(1_001) }, { body: ' ' }])
    expect((await call('POST', '/replies', { token: noor, body: { ...changed, ...wrong } })).status).toBe(422)
  expect((await call('DELETE', `/replies/${own.id}`, { token: remy })).status).toBe(404)
  expect((await call('DELETE', `/replies/${own.id}`, { token: noor })).status).toBe(204)
  expect((await call('DELETE', `/replies/${own.id}`, { token: noor })).status).toBe(404)
})
