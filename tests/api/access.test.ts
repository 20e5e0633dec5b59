import { beforeAll, describe, expect, it } from 'vitest'
import { policy } from '#lib/core/review/policy.ts'
import type { Database } from '#lib/data/client.ts'
import { createApiToken } from '#lib/data/tokens.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { article, as, must, person, suggest, text } from '#tests/features/stage.ts'
import { apiDatabase, call, endpoints } from './caller.ts'

const actors = ['guest', 'contributor', 'trusted', 'reviewer', 'admin', 'blocked'] as const

/** One column per actor, on an article and a suggestion of somebody else: + reaches the work, - is refused. */
const table: Readonly<Record<string, string>> = {
  'GET /articles': '++++++',
  'POST /articles': '+++++-',
  'GET /articles/{slug}': '++++++',
  'POST /articles/{slug}/rename': '---++-',
  'PUT /articles/{slug}/protection': '----+-',
  'POST /articles/{slug}/confirmations': '---++-',
  'GET /articles/{slug}/content': '++++++',
  'GET /articles/{slug}/revisions': '++++++',
  'POST /articles/{slug}/revisions': '--+++-',
  'GET /articles/{slug}/revisions/{number}': '++++++',
  'GET /articles/{slug}/compare/{range}': '++++++',
  'GET /articles/{slug}/blame': '++++++',
  'GET /articles/{slug}/overlaps': '++++++',
  'GET /articles/{slug}/sources': '++++++',
  'POST /articles/{slug}/undo': '+++++-',
  'POST /articles/{slug}/suggestions': '+++++-',
  'GET /suggestions': '++++++',
  'GET /suggestions/{id}': '---+++',
  'GET /suggestions/{id}/hunks': '---+++',
  'GET /suggestions/{id}/content': '---+++',
  'PUT /suggestions/{id}': '------',
  'POST /suggestions/{id}/withdraw': '------',
  'POST /suggestions/{id}/claim': '-++++-',
  'PUT /suggestions/{id}/notification': '------',
  'POST /suggestions/{id}/reviews': '---++-',
  'POST /suggestions/{id}/decisions': '---++-',
  'POST /suggestions/{id}/lease': '---++-',
  'DELETE /suggestions/{id}/lease': '---++-',
  'POST /suggestions/{id}/reversals': '---++-',
  'POST /suggestions/{id}/amendments': '---++-',
  'POST /suggestions/{id}/agreements': '------',
  'GET /suggestions/{id}/conflicts': '---++-',
  'POST /suggestions/{id}/resolutions': '---++-',
  'POST /suggestions/{id}/publish': '---++-',
  'POST /suggestions/{id}/conclude': '---++-',
  'POST /suggestions/{id}/decline': '---++-',
  'POST /suggestions/{id}/reopen': '---++-',
  'GET /suggestions/{id}/comments': '---+++',
  'POST /suggestions/{id}/comments': '---++-',
  'GET /replies': '++++++',
  'POST /replies': '---++-',
  'PUT /replies/{id}': '---++-',
  'DELETE /replies/{id}': '---++-',
  'GET /revisions': '++++++',
  'GET /recent': '++++++',
  'GET /search': '++++++',
  'GET /drafts': '-++++-',
  'GET /drafts/{id}': '-++++-',
  'PUT /drafts/{id}': '-++++-',
  'DELETE /drafts/{id}': '-++++-',
  'GET /health/live': '++++++',
  'GET /health/ready': '++++++',
}

let db: Database
let suggestion: number
let receipt: string
const tokens = new Map<string, string>()

beforeAll(async () => {
  db = await apiDatabase()
  const owner = await person(db, 'Owner', 'trusted')
  await article(db, owner, 'harp')
  const next = { slug: 'harp', baseRevision: 1, document: text('It sounds.'), summary: 'x' }
  must(await publishDirectly(as(db, owner), next))
  const guest = await suggest(db, { kind: 'guest', receipts: [], address: '' }, 'harp', text('It hums.'))
  suggestion = guest.id
  receipt = guest.receipt ?? ''
  for (const who of actors) {
    if (who === 'guest') continue
    // A block revokes tokens; one made afterwards stands for whatever may have been overlooked.
    const { userId } = await person(
      db,
      who === 'blocked' ? 'Shut out' : `A ${who}`,
      who === 'blocked' ? 'admin' : who,
    )
    tokens.set(who, (await createApiToken(db, { userId, name: 'test' })).token)
    if (who === 'blocked') await db.user.update({ where: { id: userId }, data: { blockedAt: new Date() } })
  }
})

/** Bodies that pass every check of form; most fail in substance, so that little changes. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /articles': { document: text(), slug: 'harp', summary: 'x' },
  'POST /articles/{slug}/rename': { slug: 'not possible/' },
  'PUT /articles/{slug}/protection': { protection: 0 },
  'POST /articles/{slug}/confirmations': { revision: 7 },
  'POST /articles/{slug}/revisions': { document: text(), baseRevision: 1, summary: 'x' },
  'POST /articles/{slug}/suggestions': { document: text(), baseRevision: 1, summary: 'x' },
  'PUT /suggestions/{id}': { document: text(), summary: 'x' },
  'POST /suggestions/{id}/reviews': { verdict: 'approve', contentHash: 'a'.repeat(64) },
  'POST /suggestions/{id}/decisions': { verdict: 'clear', contentHash: 'a'.repeat(64), hunks: ['a'] },
  'POST /suggestions/{id}/reversals': { what: 'decline' },
  'POST /replies': { body: ' ', uses: ['reject'] },
  'PUT /replies/{id}': { body: ' ', uses: ['reject'] },
  'POST /suggestions/{id}/amendments': {
    document: text(),
    contentHash: 'a'.repeat(64),
    hunk: 'a',
    reason: 'x',
  },
  'POST /suggestions/{id}/agreements': { contentHash: 'a'.repeat(64) },
  'POST /suggestions/{id}/resolutions': { version: 1, currentRevision: 2, choices: {} },
  'POST /suggestions/{id}/decline': { reason: ' ' },
  'POST /suggestions/{id}/comments': { body: ' ' },
  'PUT /suggestions/{id}/notification': { email: '' },
  'PUT /drafts/{id}': { content: { document: {} }, sequence: 5 },
  'POST /articles/{slug}/undo': { from: 1, to: 2 },
}

describe('who may call what', () => {
  it('the table names every endpoint, and every endpoint names an action of the policy or none', () => {
    expect(Object.keys(table).sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort())
    for (const { action } of endpoints) if (action !== null) expect(Object.keys(policy)).toContain(action)
  })

  for (const { method, path } of endpoints)
    for (const [column, who] of actors.entries()) {
      const name = `${method} ${path}`
      const expected = table[name]?.[column]
      it(`${who}: ${name} is ${expected === '+' ? 'allowed' : 'refused'}`, async () => {
        const target = path
          .replace('{slug}', 'harp')
          .replace('{id}', path.startsWith('/drafts') ? crypto.randomUUID() : String(suggestion))
          .replace('{number}', '1')
          .replace('{range}', '1...1')
        const body =
          method === 'GET'
            ? undefined
            : name.endsWith('/claim')
              ? { receipt: expected === '+' ? `${receipt.slice(1)}x` : receipt }
              : (bodies[name] ?? {})
        const answered = await call(method, target, { token: tokens.get(who), body })
        const { code } = answered.body
        const refused = answered.status === 401 || answered.status === 403 || code === 'no-suggestion'
        expect(refused ? '-' : '+', `${answered.status} ${answered.text.slice(0, 300)}`).toBe(expected)
        expect(answered.status).toBeLessThan(500)
      })
    }
})
