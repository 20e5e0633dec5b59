import { beforeAll, describe, expect, it } from 'vitest'
import { documentToMarkdown } from '#lib/core/document/index.ts'
import type { Database } from '#lib/data/client.ts'
import { text } from '#tests/features/stage.ts'
import { apiDatabase, call, ok, tokenOf } from './caller.ts'

let db: Database
let author: string
let reviewer: string
let trusted: string
let admin: string

beforeAll(async () => {
  db = await apiDatabase()
  author = await tokenOf(db, 'Ada', 'contributor')
  reviewer = await tokenOf(db, 'Noor', 'reviewer')
  trusted = await tokenOf(db, 'Tom', 'trusted')
  admin = await tokenOf(db, 'Greta', 'admin')
})

describe('the loop by two tokens', () => {
  it('starts an article, suggests, reviews, answers, publishes, confirms and reads it all back', async () => {
    const started = await call('POST', '/articles', {
      token: author,
      body: { title: 'Aeolian harp', document: text(), summary: 'Start it' },
    })
    expect(started.status).toBe(202)
    const { id, contentHash } = started.body.suggestion as { id: number; contentHash: string }
    expect((await call('GET', '/articles/aeolian-harp')).status).toBe(404)
    await ok('POST', `/suggestions/${id}/reviews`, {
      token: reviewer,
      body: { verdict: 'approve', contentHash },
    })
    const first = await ok('POST', `/suggestions/${id}/publish`, { token: reviewer })
    expect(first.revision).toMatchObject({ number: 1 })

    const sent = await call('POST', '/articles/aeolian-harp/suggestions', {
      token: author,
      body: { baseRevision: 1, document: text('The wind alone plays it.'), summary: 'Say who plays' },
    })
    expect(sent.status).toBe(201)
    expect(sent.body).not.toHaveProperty('receipt')
    const suggestion = `/suggestions/${sent.body.id}`
    const shown = await ok('GET', `${suggestion}/hunks`, { token: reviewer })
    expect(shown).toMatchObject({ contentHash: sent.body.contentHash, baseRevision: 1, conflicts: [] })
    expect(shown.hunks).toHaveLength(1)
    await ok('POST', `${suggestion}/reviews`, {
      token: reviewer,
      body: { verdict: 'request-changes', comment: 'Alone?' },
    })
    await ok('POST', `${suggestion}/comments`, { token: author, body: { body: 'I will say it better.' } })
    const etag = (await call('GET', suggestion, { token: author })).headers.get('etag') ?? ''
    const put = await call('PUT', suggestion, {
      token: author,
      headers: { 'if-match': etag },
      body: { document: text('Only the wind plays it.'), summary: 'Say that nobody plays it' },
    })
    expect([put.status, put.body.version, put.headers.get('etag')]).toEqual([200, 2, '"2"'])
    const late = await call('PUT', suggestion, {
      token: author,
      headers: { 'if-match': etag },
      body: { document: text('Nobody plays it.'), summary: 'Late' },
    })
    expect([late.status, late.body.code]).toEqual([412, 'version-changed'])

    const stale = await call('POST', `${suggestion}/reviews`, {
      token: reviewer,
      body: { verdict: 'approve', contentHash: sent.body.contentHash },
    })
    expect([stale.status, stale.body.code, stale.body.contentHash]).toEqual([
      409,
      'content-changed',
      put.body.contentHash,
    ])
    const early = await call('POST', `${suggestion}/publish`, { token: reviewer })
    expect([early.status, early.body.code]).toEqual([409, 'not-approved'])
    await ok('POST', `${suggestion}/reviews`, {
      token: reviewer,
      body: { verdict: 'approve', contentHash: put.body.contentHash },
    })
    const published = await ok('POST', `${suggestion}/publish`, {
      token: reviewer,
      body: { confirmWhole: true },
    })
    expect(published).toMatchObject({ revision: { number: 2 }, suggestion: { state: 'published' } })

    const article = await call('GET', '/articles/aeolian-harp')
    expect(article.body).toMatchObject({
      slug: 'aeolian-harp',
      title: 'Aeolian harp',
      revision: { number: 2, hash: (published.revision as { hash: string }).hash },
      lastReviewed: { by: { name: 'Noor' } },
      sources: { count: 1, citations: 3 },
      reviewStatus: { state: 'source-backed' },
      protection: 0,
    })
    const again = await call('GET', '/articles/aeolian-harp', {
      headers: { 'if-none-match': article.headers.get('etag') ?? '' },
    })
    expect([again.status, again.text]).toEqual([304, ''])
    const history = await ok('GET', '/articles/aeolian-harp/revisions?limit=1')
    expect(history).toMatchObject({ items: [{ number: 2, approvers: [{ name: 'Noor' }] }], next: '2' })
    const older = await ok('GET', `/articles/aeolian-harp/revisions?limit=1&cursor=${history.next}`)
    expect(older).toMatchObject({ items: [{ number: 1 }], next: null })
    expect((await ok('GET', '/articles/aeolian-harp/compare/1...2')).hunks).toHaveLength(1)
    expect(await ok('GET', '/articles/aeolian-harp/content?revision=1')).toMatchObject({ type: 'doc' })
    expect((await call('GET', '/articles/aeolian-harp/content?format=text')).text).toContain('Only the wind')
    expect((await call('GET', '/articles/aeolian-harp/content?format=html')).text).toContain('<article')
    const csl = await call('GET', '/articles/aeolian-harp/sources')
    expect(JSON.parse(csl.text)).toMatchObject([{ id: 'kircher', title: 'Musurgia universalis' }])
    expect((await call('GET', '/articles/aeolian-harp/sources?format=bibtex')).text).toContain('Musurgia')
    expect((await call('GET', '/articles/aeolian-harp/sources?format=ris')).text).toContain('TY  -')
    expect((await ok('GET', '/search?q=harp')).items).toMatchObject([{ slug: 'aeolian-harp' }])
    expect((await ok('GET', '/recent')).items).toHaveLength(2)
    expect((await ok('GET', '/revisions')).items).toMatchObject([{ number: 1 }, { number: 2 }])
  })

  it('nobody approves their own words, admins included', async () => {
    for (const token of [reviewer, admin]) {
      const sent = await ok('POST', '/articles/aeolian-harp/suggestions', {
        token,
        body: { baseRevision: 2, document: text(`It hums ${token.slice(0, 4)}.`), summary: 'Own words' },
      })
      const refusal = await call('POST', `/suggestions/${sent.id}/reviews`, {
        token,
        body: { verdict: 'approve', contentHash: sent.contentHash },
      })
      expect([refusal.status, refusal.body.code]).toEqual([403, 'own-suggestion'])
      expect((await call('POST', `/suggestions/${sent.id}/publish`, { token })).status).toBe(409)
    }
  })

  it('trusted people publish at once, from Markdown too', async () => {
    const created = await call('POST', '/articles', {
      token: trusted,
      body: {
        title: 'Wind gong',
        markdown: documentToMarkdown(text('It rings.', 'It is old.', 'Wind gong')),
        summary: 'New',
      },
    })
    expect([created.status, created.body.slug]).toEqual([201, 'wind-gong'])
    expect(created.body.revision).toMatchObject({ number: 1 })
    const base = await call('GET', '/articles/wind-gong/content?format=markdown')
    const revised = await call('POST', '/articles/wind-gong/revisions', {
      token: trusted,
      body: { baseRevision: 1, markdown: base.text.replace('It rings.', 'It rings softly.'), summary: 'How' },
    })
    expect([revised.status, (revised.body.revision as { number: number }).number]).toEqual([201, 2])
    const view = await ok('GET', '/articles/wind-gong')
    expect(view).toMatchObject({ lastReviewed: null, reviewStatus: { state: 'unreviewed' } })
    const denied = await call('POST', '/articles/wind-gong/revisions', {
      token: author,
      body: { baseRevision: 2, document: text('No.'), summary: 'No' },
    })
    expect([denied.status, denied.body.code]).toEqual([403, 'needs-trust'])
  })

  it('renamed articles answer 308, also below; protection keeps guests out', async () => {
    await ok('POST', '/articles/wind-gong/rename', { token: reviewer, body: { slug: 'tam-tam' } })
    const moved = await call('GET', '/articles/wind-gong/revisions')
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/api/v1/articles/tam-tam/revisions'])
    await ok('PUT', '/articles/tam-tam/protection', { token: admin, body: { protection: 1 } })
    const body = { baseRevision: 2, document: text('Guests.', 'It is old.', 'Wind gong'), summary: 'Guest' }
    const guest = await call('POST', '/articles/tam-tam/suggestions', { body })
    expect([guest.status, guest.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })
})

describe('guests', () => {
  it('suggest without an account, and come back with their receipt', async () => {
    const body = {
      baseRevision: 2,
      document: text('A guest wrote this.'),
      summary: 'Guest',
      guestName: 'Jonas',
    }
    const sent = await ok('POST', '/articles/aeolian-harp/suggestions', { body })
    const headers = { 'palimpsest-receipt': String(sent.receipt) }
    const path = `/suggestions/${sent.id}`
    expect((await call('GET', path)).status).toBe(404)
    expect((await call('GET', path, { token: author })).status).toBe(404)
    const own = await call('GET', path, { headers })
    expect(own.body).toMatchObject({ own: true, author: { name: 'Jonas (guest)', kind: 'guest', url: null } })
    expect(own.headers.get('cache-control')).toBe('private, no-store')
    expect((await ok('GET', '/suggestions', { headers })).items).toMatchObject([{ id: sent.id }])
    await ok('PUT', path, { headers, body: { document: text('A guest wrote that.'), summary: 'Better' } })
    expect(
      (await call('PUT', `${path}/notification`, { headers, body: { email: 'j@example.org' } })).status,
    ).toBe(204)
    await ok('POST', `${path}/withdraw`, { headers })
    expect((await ok('GET', path, { headers })).state).toBe('withdrawn')
  })

  it('claim their work with an account', async () => {
    const body = { baseRevision: 2, document: text('Mine, later.'), summary: 'Guest' }
    const { id, receipt } = await ok('POST', '/articles/aeolian-harp/suggestions', { body })
    expect((await call('POST', `/suggestions/${id}/claim`, { body: { receipt } })).status).toBe(401)
    await ok('POST', `/suggestions/${id}/claim`, { token: author, body: { receipt } })
    expect(await ok('GET', `/suggestions/${id}`, { token: author })).toMatchObject({ own: true })
  })

  it('claim exactly the suggestion in the address', async () => {
    const send = (words: string) => {
      const body = { baseRevision: 2, document: text(words), summary: 'Guest' }
      return ok('POST', '/articles/aeolian-harp/suggestions', { body })
    }
    const [one, other] = [await send('One of two.'), await send('The other of two.')]
    const body = { receipt: other.receipt }
    const refused = await call('POST', `/suggestions/${one.id}/claim`, { token: author, body })
    expect(refused).toMatchObject({ status: 403, body: { code: 'other-receipt' } })
    const headers = { 'palimpsest-receipt': String(other.receipt) }
    expect(await ok('GET', `/suggestions/${other.id}`, { headers })).toMatchObject({ own: true })
    expect((await call('GET', `/suggestions/${other.id}`, { token: author })).status).toBe(404)
    await ok('POST', `/suggestions/${other.id}/claim`, { token: author, body })
  })
})

describe('drafts', () => {
  it('are saved, read, guarded by sequence, and deleted; nobody else sees them', async () => {
    const path = `/drafts/${crypto.randomUUID()}`
    const content = { document: { any: 'thing \u0000\ud800' }, summary: 'Half', slug: '' }
    const saved = await call('PUT', path, {
      token: author,
      body: { articleSlug: 'aeolian-harp', content, sequence: 0 },
    })
    expect([saved.status, saved.body.sequence]).toEqual([200, 1])
    const read = await call('GET', path, { token: author })
    expect(read.body).toMatchObject({
      articleSlug: 'aeolian-harp',
      content: { document: { any: 'thing \ufffd\ufffd' } },
    })
    const stale = await call('PUT', path, { token: author, body: { content, sequence: 0 } })
    expect([stale.status, stale.body.code]).toEqual([409, 'draft-changed'])
    expect(stale.body.draft).toMatchObject({ sequence: 1 })
    const etag = read.headers.get('etag') ?? ''
    await ok('PUT', path, { token: author, headers: { 'if-match': etag }, body: { content } })
    const missed = await call('PUT', path, {
      token: author,
      headers: { 'if-match': etag },
      body: { content },
    })
    expect(missed.status).toBe(412)
    expect((await call('GET', path, { token: reviewer })).status).toBe(404)
    expect((await call('GET', path)).status).toBe(401)
    expect((await ok('GET', '/drafts', { token: author })).items).toHaveLength(1)
    expect((await call('DELETE', path, { token: author })).status).toBe(204)
    expect((await call('GET', path, { token: author })).status).toBe(404)
  })
})

describe('Idempotency-Key', () => {
  const path = '/articles/aeolian-harp/suggestions'
  const body = (words: string) => ({ baseRevision: 2, document: text(words), summary: 'Once' })

  it('gives the same answer to the same request, also when both come at once; another body is refused', async () => {
    const headers = { 'idempotency-key': 'one' }
    const before = await db.suggestion.count()
    const answers = await Promise.all(
      [1, 2, 3].map(() => call('POST', path, { token: author, headers, body: body('Once.') })),
    )
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body)
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
    expect((await db.suggestion.count()) - before).toBe(1)
    const other = await call('POST', path, { token: author, headers, body: body('Twice.') })
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused'])
    const another = await call('POST', path, { token: trusted, headers, body: body('Twice.') })
    expect(another.status).toBe(201)
  })

  it('gives a guest the same receipt, which is stored nowhere', async () => {
    const headers = { 'idempotency-key': 'guest' }
    const first = await ok('POST', path, { headers, body: body('Guest once.') })
    const second = await ok('POST', path, { headers, body: body('Guest once.') })
    expect(second).toEqual(first)
    expect(first.receipt).toMatch(/^[\w-]{32}$/)
    const stored = await db.idempotentAnswer.findMany()
    expect(JSON.stringify(stored)).not.toContain(first.receipt)
    const receipt = { 'palimpsest-receipt': String(first.receipt) }
    expect((await ok('GET', `/suggestions/${first.id}`, { headers: receipt })).own).toBe(true)
  })

  it('keeps refusals too, and leaves nothing of them behind', async () => {
    const headers = { 'idempotency-key': 'refused' }
    const before = await db.suggestion.count()
    const wrong = { ...body('x'), baseRevision: 99 }
    const first = await call('POST', path, { token: author, headers, body: wrong })
    expect(first.status).toBe(422)
    expect((await call('POST', path, { token: author, headers, body: wrong })).body).toEqual(first.body)
    expect(await db.suggestion.count()).toBe(before)
  })
})
