import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { addComment, listComments } from '#lib/data/comments.ts'
import { listDecisions, recordDecisions } from '#lib/data/decisions.ts'
import {
  type DraftSave,
  deleteDraft,
  findDraft,
  listDrafts,
  MAX_DRAFTS,
  saveDraft,
} from '#lib/data/drafts.ts'
import { claimKey, forgetOldAnswers, keepAnswer, releaseKey } from '#lib/data/idempotency.ts'
import { findSuggestion, listSuggestions, listVersions, readQueue } from '#lib/data/suggestion-lists.ts'
import {
  addVersion,
  changeState,
  claimReview,
  countSubmitted,
  createSuggestion,
  findReceipts,
} from '#lib/data/suggestions.ts'
import { newToken } from '#lib/data/tokens.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { idOf, now, person, publish, reserve, sampleDocument, suggest } from './fixtures.ts'

let db: Database
let ada: { userId: string; authorId: number }
let noor: { userId: string; authorId: number }
let articleId: number
let base: number
beforeAll(async () => {
  db = (await testDatabase()).db
  ada = await person(db, 'Ada')
  noor = await person(db, 'Noor', 'reviewer')
  articleId = await reserve(db, 'harp')
  base = idOf(
    await publish(db, { articleId, authorId: noor.authorId, base: null, document: sampleDocument() }),
  )
})

const later = (ms: number) => new Date(now.getTime() + ms)
const make = (words: string) =>
  suggest(db, { articleId, authorId: ada.authorId, base, document: sampleDocument(words) })
const version = (suggestionId: number, seenVersion: number, words: string) => ({
  suggestionId,
  seenVersion,
  baseRevisionId: base,
  document: sampleDocument(words),
  summary: 'Again',
  facts: { hunks: 1 },
  now,
})

describe('a suggestion', () => {
  test('comes back with article, author and newest version', async () => {
    const { id } = await make('one')
    expect(await findSuggestion(db, id)).toMatchObject({
      state: 'open',
      version: 1,
      author: { name: 'Ada', userId: ada.userId },
      article: { slug: 'harp', title: 'Aeolian harp', current: { number: 1 } },
      newest: { number: 1, base: { number: 1 }, summary: 'A suggestion', hidden: false },
    })
    expect(await findSuggestion(db, 99_999)).toBeNull()
  })

  test('takes the next version only from who saw the newest, and is open then', async () => {
    const { id } = await make('two')
    expect(await changeState(db, { suggestionId: id, from: 'open', to: 'changes-requested', now })).toBe(true)
    const both = await Promise.all([addVersion(db, version(id, 1, 'a')), addVersion(db, version(id, 1, 'b'))])
    expect(both.filter((made) => made !== null)).toMatchObject([{ number: 2 }])
    expect(await findSuggestion(db, id)).toMatchObject({ state: 'open', version: 2, newest: { number: 2 } })
    expect((await listVersions(db, id)).map((v) => v.number)).toEqual([1, 2])
  })

  test('takes no version once it is decided', async () => {
    const { id } = await make('three')
    expect(await changeState(db, { suggestionId: id, from: 'open', to: 'declined', now })).toBe(true)
    expect(await addVersion(db, version(id, 1, 'late'))).toBeNull()
    expect(await changeState(db, { suggestionId: id, from: 'open', to: 'published', now })).toBe(false)
  })

  test('is claimed by one reviewer at a time, until the time is over', async () => {
    const { id } = await make('four')
    const claim = (by: number, at: Date) =>
      claimReview(db, { suggestionId: id, by, until: new Date(at.getTime() + 1000), viewer: by, now: at })
    expect(await claim(noor.authorId, now)).toBe(true)
    expect(await claim(ada.authorId, later(500))).toBe(false)
    expect(await claim(ada.authorId, later(2000))).toBe(true)
    expect((await findSuggestion(db, id))?.claim?.by.name).toBe('Ada')
  })

  test('by a guest is proven by its receipt alone', async () => {
    const { token, hash } = newToken()
    const { id } = await createSuggestion(db, {
      ...version(0, 0, 'five'),
      articleId,
      authorId: ada.authorId,
      receiptHash: hash,
    })
    expect(await findReceipts(db, [token, 'wrong'])).toEqual([id])
    expect(await findReceipts(db, [])).toEqual([])
  })

  test('has decisions and comments, oldest first', async () => {
    const { id } = await make('six')
    const decision = { suggestionId: id, version: 1, authorId: noor.authorId, at: now } as const
    await recordDecisions(db, [
      { ...decision, hunkId: 'h1', verdict: 'accept', contentHash: 'cd'.repeat(32) },
      { ...decision, hunkId: null, verdict: 'request-changes', reason: 'Say where' },
    ])
    await recordDecisions(db, [])
    expect(await listDecisions(db, id)).toMatchObject([
      { verdict: 'accept', hunkId: 'h1', contentHash: 'cd'.repeat(32), person: { name: 'Noor' } },
      { verdict: 'request-changes', reason: 'Say where', contentHash: null },
    ])
    await addComment(db, { suggestionId: id, hunkId: null, authorId: ada.authorId, body: 'Where?', at: now })
    expect(await listComments(db, id)).toMatchObject([{ body: 'Where?', by: { name: 'Ada' } }])
  })
})

describe('lists of suggestions', () => {
  test('are scoped, ordered and paged', async () => {
    const open = await listSuggestions(db, { states: ['open'], limit: 2 })
    expect(open.items).toHaveLength(2)
    const more = await listSuggestions(db, { states: ['open'], cursor: open.next ?? undefined })
    expect(more.items.every((s) => s.id > (open.items.at(-1)?.id ?? 0))).toBe(true)
    const own = { authorIds: [noor.authorId], ids: [open.items[0]?.id ?? 0] }
    expect((await listSuggestions(db, { own })).items.map((s) => s.id)).toEqual(own.ids)
    const newest = await listSuggestions(db, { order: 'newest' })
    expect(newest.items.map((s) => s.id)).toEqual([...newest.items.map((s) => s.id)].sort((a, b) => b - a))
  })

  test('count what waits and what waits too long, and tell a place', async () => {
    const all = (await listSuggestions(db, { states: ['open', 'changes-requested'] })).items
    const third = all[2]
    const queue = await readQueue(db, { overdue: later(1), suggestionId: third?.id })
    expect(queue).toMatchObject({ waiting: all.length, overdue: all.length, place: 3 })
    expect(await readQueue(db, { overdue: now })).toMatchObject({ overdue: 0, place: null })
    expect(await countSubmitted(db, [ada.authorId], now)).toBeGreaterThan(all.length)
    expect(await countSubmitted(db, [ada.authorId], later(1))).toBe(0)
  })
})

describe('a draft', () => {
  const draft = (id: string, sequence: number, words = ''): DraftSave => ({
    id,
    userId: ada.userId,
    articleId,
    suggestionId: null,
    baseRevisionNumber: 1,
    json: { document: { words } },
    sequence,
    now: later(sequence),
  })

  test('is saved by who saw it last; the other window hears of it', async () => {
    expect(await saveDraft(db, draft('d', 0))).toMatchObject({ kind: 'saved', sequence: 1 })
    expect(await saveDraft(db, draft('d', 0))).toEqual({ kind: 'changed' })
    const both = await Promise.all([saveDraft(db, draft('d', 1, 'a')), saveDraft(db, draft('d', 1, 'b'))])
    expect(both.map((saved) => saved.kind).sort()).toEqual(['changed', 'saved'])
    expect(await findDraft(db, ada.userId, 'd')).toMatchObject({ sequence: 2, article: { slug: 'harp' } })
  })

  test('is nobody else’s', async () => {
    expect(await findDraft(db, noor.userId, 'd')).toBeNull()
    expect(await saveDraft(db, { ...draft('d', 2), userId: noor.userId })).toEqual({ kind: 'changed' })
    expect(await saveDraft(db, { ...draft('d', 0), userId: noor.userId })).toEqual({ kind: 'changed' })
    expect(await deleteDraft(db, noor.userId, 'd')).toBe(false)
    expect(await listDrafts(db, noor.userId)).toEqual([])
  })

  test('is one of a limited number, and can be discarded', async () => {
    for (let n = 1; n < MAX_DRAFTS; n++) await saveDraft(db, draft(`d${n}`, 0))
    expect(await saveDraft(db, draft('one-too-many', 0))).toEqual({ kind: 'too-many' })
    expect(await deleteDraft(db, ada.userId, 'd')).toBe(true)
    expect(await listDrafts(db, ada.userId, { articleId })).toHaveLength(MAX_DRAFTS - 1)
  })
})

describe('an idempotency key', () => {
  const claim = (key: string, body: string, at = now) =>
    claimKey(db, { scope: 'person', key, bodyHash: body.padStart(64, '0'), now: at })

  test('is one request’s, answers again, and is not good for another body', async () => {
    const both = await Promise.all([claim('k', '1'), claim('k', '1')])
    expect(both.map((c) => c.kind).sort()).toEqual(['first', 'running'])
    await keepAnswer(db, { scope: 'person', key: 'k', status: 201, body: { id: 5 } })
    expect(await claim('k', '1')).toEqual({ kind: 'answered', status: 201, body: { id: 5 } })
    expect(await claim('k', '2')).toEqual({ kind: 'mismatch' })
    expect(await claimKey(db, { scope: 'other', key: 'k', bodyHash: 'aa', now })).toEqual({ kind: 'first' })
  })

  test('is free again after a request that failed, died, or is a day old', async () => {
    await claim('f', '1')
    await releaseKey(db, { scope: 'person', key: 'f' })
    expect((await claim('f', '1')).kind).toBe('first')
    expect((await claim('f', '1', later(60_000))).kind).toBe('running')
    expect((await claim('f', '1', later(180_000))).kind).toBe('first')
    await keepAnswer(db, { scope: 'person', key: 'f', status: 200, body: null })
    await releaseKey(db, { scope: 'person', key: 'f' })
    expect((await claim('f', '1', later(200_000))).kind).toBe('answered')
    expect(await forgetOldAnswers(db, later(2 * 24 * 3600 * 1000))).toBeGreaterThan(0)
    expect((await claim('f', '1')).kind).toBe('first')
  })
})
