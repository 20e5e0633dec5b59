import { beforeAll, describe, expect, it } from 'vitest'
import type { Licence } from '#lib/core/article/index.ts'
import type { Actor } from '#lib/core/review/actor.ts'
import { findAccountActor, findTokenActor } from '#lib/data/actors.ts'
import type { Database } from '#lib/data/client.ts'
import { readSite } from '#lib/data/site.ts'
import { createArticle } from '#lib/features/article/create-article.ts'
import { blockPerson } from '#lib/features/people/block-person.ts'
import { listPeople } from '#lib/features/people/list-people.ts'
import { setRole } from '#lib/features/people/set-role.ts'
import { unblockPerson } from '#lib/features/people/unblock-person.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { readAudit } from '#lib/features/site/read-audit.ts'
import { readOutbox } from '#lib/features/site/read-outbox.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { submitSuggestion } from '#lib/features/suggestion/submit-suggestion.ts'
import { createToken } from '#lib/features/token/create-token.ts'
import { listTokens } from '#lib/features/token/list-tokens.ts'
import { revokeToken } from '#lib/features/token/revoke-token.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, refused, suggest, text } from './stage.ts'

/** How often two people choose a licence at once. */
const ROUNDS = 50

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
  await article(db, people.tom, 'harp')
})

describe('people', () => {
  it('get their role from admins; the last admin keeps theirs', async () => {
    const { ada, greta } = people
    must(await setRole(as(db, greta), { userId: ada.userId, role: 'reviewer' }))
    expect(await findAccountActor(db, ada.userId)).toMatchObject({ role: 'reviewer' })
    must(await setRole(as(db, greta), { userId: ada.userId, role: 'contributor' }))
    expect(refused(await setRole(as(db, greta), { userId: greta.userId, role: 'reviewer' })).code).toBe(
      'last-admin',
    )
    expect(refused(await setRole(as(db, people.noor), { userId: ada.userId, role: 'admin' })).code).toBe(
      'needs-admin',
    )
    const unknown = await setRole(as(db, greta), { userId: 'nobody', role: 'admin' })
    expect(refused(unknown).code).toBe('no-person')
  })

  it('are blocked with a reason, which ends their tokens, and unblocked; nobody blocks themselves', async () => {
    const { tom, greta } = people
    const { token } = must(await createToken(as(db, tom), { name: 'A script' }))
    expect(await findTokenActor(db, token)).toMatchObject({ userId: tom.userId })
    expect(refused(await blockPerson(as(db, greta), { userId: tom.userId, reason: ' ' })).kind).toBe(
      'invalid',
    )
    must(await blockPerson(as(db, greta), { userId: tom.userId, reason: 'Advertising' }))
    expect(await findTokenActor(db, token)).toBeNull()
    expect(await findAccountActor(db, tom.userId)).toMatchObject({ blocked: true })
    must(await unblockPerson(as(db, greta), { userId: tom.userId }))
    expect(await findAccountActor(db, tom.userId)).toMatchObject({ blocked: false })
    expect(refused(await blockPerson(as(db, greta), { userId: greta.userId, reason: 'x' })).code).toBe(
      'yourself',
    )
    const found = must(await listPeople(as(db, greta), { query: 'TOM' }))
    expect(found.items.map((person) => person.name)).toEqual(['Tom'])
  })
})

describe('tokens', () => {
  it('are shown once, listed without their secret, and revoked by their owner only', async () => {
    const { ada, noor } = people
    const made = must(await createToken(as(db, ada), { name: 'Backup' }))
    expect(JSON.stringify(must(await listTokens(as(db, ada))))).not.toContain(made.token)
    expect(refused(await revokeToken(as(db, noor), { id: made.id })).kind).toBe('not-found')
    must(await revokeToken(as(db, ada), { id: made.id }))
    expect(await findTokenActor(db, made.token)).toBeNull()
    expect(refused(await createToken(as(db, guestWith()), { name: 'x' })).kind).toBe('unauthenticated')
  })
})

describe('the wiki', () => {
  it('may show open suggestions to its members, never to guests', async () => {
    const { ada, noor, greta } = people
    const { id } = await suggest(db, noor, 'harp', text('It hums.'))
    expect(refused(await readSuggestion(as(db, ada), id)).kind).toBe('not-found')
    must(await changeSettings(as(db, greta), { openSuggestionsVisible: true, name: 'Our wiki' }))
    expect(must(await readSuggestion(as(db, ada), id))).toMatchObject({
      own: false,
      may: { comment: { allowed: false } },
    })
    expect(refused(await readSuggestion(as(db, guestWith()), id)).kind).toBe('not-found')
    must(await changeSettings(as(db, greta), { openSuggestionsVisible: false }))
    expect(refused(await changeSettings(as(db, noor), { name: 'Mine' })).code).toBe('needs-admin')
  })

  it('takes suggestions from everybody, from accounts, or from people it invited', async () => {
    const { ada, greta } = people
    const from = (actor: Actor) =>
      submitSuggestion(as(db, actor), {
        slug: 'harp',
        baseRevision: 1,
        document: text(`${Math.random()}`),
        summary: 'x',
      })
    const reader = { ...ada, role: 'reader' } as const
    must(await from(guestWith()))
    must(await from(reader))
    must(await changeSettings(as(db, greta), { suggesting: 'accounts' }))
    expect(refused(await from(guestWith()))).toMatchObject({
      kind: 'unauthenticated',
      code: 'account-needed',
    })
    expect(refused(await from(reader))).toMatchObject({ kind: 'forbidden', code: 'needs-contributor' })
    must(await from(ada))
    must(await changeSettings(as(db, greta), { suggesting: 'invited' }))
    expect(refused(await from(guestWith()))).toMatchObject({ kind: 'unauthenticated', code: 'invited-only' })
    const begun = await createArticle(as(db, reader), { document: text(), summary: 'x' })
    expect(refused(begun)).toMatchObject({ kind: 'forbidden', code: 'invited-only' })
    must(await from(ada))
    must(await changeSettings(as(db, greta), { suggesting: 'everybody' }))
  })

  it('keeps each licence with its time, and raises the site version', async () => {
    const { greta } = people
    const before = await readSite(db)
    must(await changeSettings(as(db, greta), { licence: 'cc-by-4.0' }))
    must(await changeSettings(as(db, greta), { licence: 'cc-by-4.0' }))
    const settings = must(await changeSettings(as(db, greta), { licence: 'cc0-1.0' }))
    expect(settings.licence).toBe('cc0-1.0')
    const { licences, version } = await readSite(db)
    expect(licences.map((term) => term.licence)).toEqual(['cc-by-4.0', 'cc0-1.0'])
    expect(version).toBe(before.version + 3)
    const events = must(await readAudit(as(db, greta), { limit: 3 })).items.map((event) => event.data)
    expect(events).toEqual([{ licence: 'cc0-1.0' }, {}, { licence: 'cc-by-4.0' }])
  })

  it('keeps a record of all of it, for admins', async () => {
    const { items } = must(await readAudit(as(db, people.greta), { limit: 100 }))
    const actions = items.map((event) => event.action)
    for (const action of [
      'person.set-role',
      'person.block',
      'person.unblock',
      'token.create',
      'token.revoke',
      'site.change',
    ])
      expect(actions).toContain(action)
    expect(refused(await readAudit(as(db, people.noor), {})).code).toBe('needs-admin')
    expect(refused(await readOutbox(as(db, people.noor), {})).code).toBe('needs-admin')
  })

  it(`keeps both of two licences that are chosen at the same instant, ${ROUNDS} times`, async () => {
    const { greta } = people
    const choose = (licence: Licence) => changeSettings(as(db, greta), { licence })
    for (let round = 1; round <= ROUNDS; round++) {
      must(await choose('all-rights-reserved'))
      const before = await readSite(db)
      // The later of the two may well be the first to get the row.
      for (const outcome of await Promise.all([choose('cc-by-4.0'), choose('cc0-1.0')])) must(outcome)
      const { licences, version } = await readSite(db)
      const added = licences.slice(before.licences.length)
      expect(added.map((term) => term.licence).sort()).toEqual(['cc-by-4.0', 'cc0-1.0'])
      const times = licences.map((term) => term.since.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(version).toBe(before.version + 2)
      const events = must(await readAudit(as(db, greta), { limit: 2 })).items.map((event) => event.data)
      expect(events).toEqual(added.map(({ licence }) => ({ licence })).reverse())
    }
  })

  it('takes only so much from one address in an hour', async () => {
    const address = '192.0.2.77'
    await db.rateLimit.create({
      data: { id: 'full', key: `submit:address:${address}`, count: 120, lastRequest: BigInt(Date.now()) },
    })
    const guest = { kind: 'guest', receipts: [], address } as const
    const attempt = await submitSuggestion(as(db, guest), {
      slug: 'harp',
      baseRevision: 1,
      document: text('One too many.'),
      summary: 'x',
    })
    const failure = refused(attempt)
    expect(failure.kind).toBe('too-many')
    expect(failure.data?.retryAfter).toBeGreaterThan(0)
  })
})
