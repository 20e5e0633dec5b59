import { beforeAll, describe, expect, test } from 'vitest'
import { findAccountActor, findTokenActor } from '#lib/data/actors.ts'
import { listEvents, recordEvent } from '#lib/data/audit.ts'
import { findBlock, setBlocked } from '#lib/data/blocking.ts'
import { type Database, transaction } from '#lib/data/client.ts'
import { listRecentRevisions } from '#lib/data/history.ts'
import {
  claimGuestAuthors,
  countActiveReviewers,
  createAccount,
  createAccountAuthor,
  createGuestAuthor,
  findAccount,
  findOrCreateFirstAdmin,
  findPeople,
  listAccounts,
  markSignedIn,
  setRole,
  someAdminSignedIn,
  systemAuthor,
} from '#lib/data/people.ts'
import { findRecords } from '#lib/data/records.ts'
import { changeSite, forgetSite, keepMail, listMail, readSite, recentSite } from '#lib/data/site.ts'
import { createApiToken, listApiTokens, revokeApiToken } from '#lib/data/tokens.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { now, person, publish, reserve, sampleDocument } from './fixtures.ts'

let db: Database
let ada: { userId: string; authorId: number }
beforeAll(async () => {
  db = (await testDatabase()).db
  ada = await person(db, 'Ada')
})

describe('an account', () => {
  test('acts under its one permanent author', async () => {
    expect(await findAccountActor(db, ada.userId)).toEqual({
      kind: 'account',
      userId: ada.userId,
      authorId: ada.authorId,
      name: 'Ada',
      role: 'contributor',
      blocked: false,
    })
    expect(await createAccountAuthor(db, { userId: ada.userId, name: 'Ada' })).toBe(ada.authorId)
    expect(await findAccountActor(db, 'nobody')).toBeNull()
  })

  test('has a name and an address of its own', async () => {
    const taken = { name: 'ADA', nameKey: 'ada', email: 'other@example.org', role: 'contributor' } as const
    expect(await createAccount(db, taken)).toBeNull()
    expect(
      await createAccount(db, { ...taken, name: 'Eve', nameKey: 'eve', email: 'Ada@Example.org' }),
    ).toBeNull()
    expect((await findAccount(db, { email: 'ADA@example.org' }))?.name).toBe('Ada')
  })

  test('loses its tokens when it is blocked, and nothing of its history; it learns why, and whom to ask', async () => {
    const eve = await person(db, 'Eve')
    const articleId = await reserve(db, 'by-eve')
    await publish(db, { articleId, authorId: eve.authorId, base: null, document: sampleDocument() })
    const { token } = await createApiToken(db, { userId: eve.userId, name: 'Robot' })
    await db.session.create({ data: { id: 's', token: 't', userId: eve.userId, expiresAt: now } })
    expect(await setBlocked(db, eve.userId, { at: now, reason: 'Spam' })).toBe(true)
    expect(await findTokenActor(db, token)).toBeNull()
    expect(await db.session.count()).toBe(1)
    expect(await findBlock(db, eve.userId)).toEqual({ reason: 'Spam', admins: [], reading: 'everybody' })
    expect((await findAccountActor(db, eve.userId))?.blocked).toBe(true)
    expect((await listRecentRevisions(db, { authorIds: [eve.authorId] })).items).toHaveLength(1)
    expect(await setBlocked(db, eve.userId, null)).toBe(true)
    expect((await findAccount(db, { userId: eve.userId }))?.blockedReason).toBeNull()
    expect(await findBlock(db, eve.userId)).toBeNull()
    expect(await setBlocked(db, 'nobody', null)).toBe(false)
  })

  test('that is deleted leaves its author without a page', async () => {
    const gone = await person(db, 'Gone')
    await db.user.delete({ where: { id: gone.userId } })
    expect((await findPeople(db, [gone.authorId])).get(gone.authorId)).toMatchObject({
      hasPage: false,
      userId: null,
    })
  })
})

test('guests’ authors are claimed once, and are told from the account’s own', async () => {
  const guest = await createGuestAuthor(db, { name: 'Guest 7f2c' })
  expect((await findPeople(db, [guest])).get(guest)).toMatchObject({
    kind: 'guest',
    hasPage: false,
    userId: null,
  })
  const other = await person(db, 'Other')
  expect(await claimGuestAuthors(db, [guest, ada.authorId], other.userId)).toBe(1)
  expect(await claimGuestAuthors(db, [guest], ada.userId)).toBe(0)
  expect((await findPeople(db, [guest])).get(guest)).toMatchObject({ kind: 'guest', userId: other.userId })
  expect((await findAccountActor(db, other.userId))?.authorId).toBe(other.authorId)
})

test('the first admin is made once, also by two starts at the same moment', async () => {
  const both = await Promise.all([findOrCreateFirstAdmin(db), findOrCreateFirstAdmin(db)])
  expect(both[0]).toEqual(both[1])
  expect(await someAdminSignedIn(db)).toBe(false)
  await markSignedIn(db, both[0].userId, now)
  expect(await someAdminSignedIn(db)).toBe(true)
  expect(await countActiveReviewers(db)).toBe(1)
  const { userId } = await person(db, 'Noor', 'reviewer')
  expect(await countActiveReviewers(db)).toBe(1)
  await markSignedIn(db, userId, now)
  expect(await countActiveReviewers(db)).toBe(2)
  expect(await setRole(db, userId, 'contributor')).toBe(true)
  expect(await countActiveReviewers(db)).toBe(1)
})

test('accounts are listed by name, by part of a name, by role, page by page', async () => {
  const page = await listAccounts(db, { limit: 2 })
  expect(page.items.map((a) => a.name)).toEqual(['Ada', 'Admin'])
  const next = await listAccounts(db, { limit: 1, cursor: page.next ?? undefined })
  expect(next.items.map((a) => a.name)).toEqual(['Eve'])
  expect((await listAccounts(db, { match: 'OTHER@' })).items.map((a) => a.name)).toEqual(['Other'])
  expect((await listAccounts(db, { role: 'admin' })).items.map((a) => a.name)).toEqual(['Admin'])
})

test('records count an author’s work', async () => {
  const records = await findRecords(db, [ada.authorId, 99_999])
  expect(records.get(ada.authorId)).toEqual({ revisions: 0, open: 0, published: 0, declined: 0, reviews: 0 })
  expect(records.size).toBe(2)
})

test('the wiki’s own authors are made once each', async () => {
  const first = await systemAuthor(db, 'Import')
  expect(await systemAuthor(db, 'Import')).toBe(first)
  expect(await systemAuthor(db, 'Robot')).not.toBe(first)
})

test('a token is kept as a hash, works until it is revoked, and is its owner’s alone', async () => {
  const { id, token } = await createApiToken(db, { userId: ada.userId, name: 'Robot' })
  expect(JSON.stringify(await db.apiToken.findMany())).not.toContain(token)
  expect(await findTokenActor(db, token)).toMatchObject({ userId: ada.userId, name: 'Ada' })
  expect(await findTokenActor(db, `${token}x`)).toBeNull()
  expect(await findTokenActor(db, '')).toBeNull()
  expect(await listApiTokens(db, ada.userId)).toMatchObject([
    { id, name: 'Robot', lastUsedAt: expect.any(Date) },
  ])
  expect(await revokeApiToken(db, 'somebody', id, now)).toBe(false)
  expect(await revokeApiToken(db, ada.userId, id, now)).toBe(true)
  expect(await revokeApiToken(db, ada.userId, id, now)).toBe(false)
  expect(await findTokenActor(db, token)).toBeNull()
  expect(await listApiTokens(db, ada.userId)).toEqual([])
})

test('settings are one row whose version rises with every change', async () => {
  const before = await readSite(db)
  expect(before).toMatchObject({ name: 'Palimpsest', singleReviewer: 'auto', openSuggestionsVisible: false })
  const after = await changeSite(db, { singleReviewer: 'off' })
  expect(after).toEqual({ ...before, singleReviewer: 'off', version: before.version + 1 })
})

test('mail and audit events are kept, newest first, page by page', async () => {
  for (const n of [1, 2, 3]) {
    await keepMail(db, { to: 'ada@example.org', subject: `Mail ${n}`, text: 'Hello' })
    const subject = { type: 'article', id: 7 }
    await recordEvent(db, {
      at: now,
      authorId: n === 3 ? null : ada.authorId,
      action: 'article.confirm',
      subject,
      data: { n },
    })
  }
  const mail = await listMail(db, { limit: 2 })
  expect(mail.items.map((m) => m.subject)).toEqual(['Mail 3', 'Mail 2'])
  expect((await listMail(db, { cursor: mail.next ?? undefined })).items.map((m) => m.subject)).toEqual([
    'Mail 1',
  ])
  const events = await listEvents(db, { subject: { type: 'article', id: 7 }, limit: 2 })
  expect(events.items).toMatchObject([
    { action: 'article.confirm', person: null, data: { n: 3 } },
    { person: { name: 'Ada' }, data: { n: 2 } },
  ])
  expect(
    (await listEvents(db, { subject: { type: 'article', id: 7 }, cursor: events.next ?? undefined })).items,
  ).toHaveLength(1)
})

test('settings that are being changed are read as they were, and anew once that is committed', async () => {
  const { name } = await recentSite(db, now)
  await transaction(db, async (tx) => {
    await changeSite(tx, { name: 'Under way' })
    expect((await recentSite(db, now)).name).toBe(name)
    forgetSite(db)
    expect((await recentSite(db, now)).name).toBe(name)
  })
  forgetSite(db)
  expect((await recentSite(db, now)).name).toBe('Under way')
})

test('a change of the settings is known to every bundle of the process at once', async () => {
  const { db } = await testDatabase()
  // The framework loads the module once for its pages and once for its endpoints.
  const other: typeof import('#lib/data/site.ts') = await import(
    new URL('../../lib/data/site.ts?other', import.meta.url).href
  )
  expect(other.recentSite).not.toBe(recentSite)
  await other.recentSite(db, now)
  await changeSite(db, { name: 'Changed' })
  forgetSite(db)
  expect((await other.recentSite(db, now)).name).toBe('Changed')
})
