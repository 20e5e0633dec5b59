import { beforeAll, expect, test } from 'vitest'
import { listEvents } from '#lib/data/audit.ts'
import type { Database } from '#lib/data/client.ts'
import { confirmArticle } from '#lib/features/article/confirm-article.ts'
import { protectArticle } from '#lib/features/article/protect-article.ts'
import { readText } from '#lib/features/article/read-text.ts'
import { takeReview } from '#lib/features/review/claim-review.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { decideMany } from '#lib/features/review/decide-many.ts'
import type { QueueRequest } from '#lib/features/review/queue-types.ts'
import { readNext, readOverdue, readReviewQueue } from '#lib/features/review/read-queue.ts'
import { readAftermath, undoDecision } from '#lib/features/review/undo-decision.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

const everything: QueueRequest = {
  states: ['open', 'changes-requested'],
  q: '',
  topic: '',
  author: '',
  size: '',
  checks: '',
  claimed: '',
  order: 'oldest',
  limit: 50,
}

async function queue(change: Partial<QueueRequest> = {}) {
  return must(await readReviewQueue(as(db, people.noor), { ...everything, ...change }))
}

const idsIn = (read: Awaited<ReturnType<typeof queue>>) =>
  read.items.map(({ items }) => items.map(({ id }) => id))

/** What a reviewer is shown of a suggestion. */
async function shown(id: number): Promise<ReadonlyMap<number, string>> {
  const view = must(await readSuggestion(as(db, people.noor), id))
  return new Map([[id, view.showing.contentHash]])
}

let made = 0

/** An article of its own with one suggestion of one change. */
async function one(summary?: string) {
  made += 1
  const slug = `queued-${made}`
  await article(db, people.tom, slug, text(undefined, undefined, `Queued ${made}`))
  const changed = text(`The wind plays it ${made} times.`, undefined, `Queued ${made}`)
  const { id } = await suggest(db, people.ada, slug, changed)
  return { id, slug, summary }
}

async function words(slug: string): Promise<string> {
  return JSON.stringify(must(await readText(as(db, guestWith()), { slug })))
}

test('suggestions on one article stand together, groups by their longest wait, and the list pages', async () => {
  const [a, b] = [await one(), await one()]
  const later = await suggest(db, people.ada, a.slug, text('The wind hums in it.', undefined, 'Queued 1'))
  expect(idsIn(await queue({ q: 'queued' }))).toEqual([[a.id, later.id], [b.id]])
  expect(idsIn(await queue({ q: 'queued', order: 'newest' }))).toEqual([[later.id, a.id], [b.id]])
  const first = await queue({ q: 'queued', limit: 1 })
  expect(first.items[0]?.count).toBe(2)
  const second = await queue({ q: 'queued', limit: 1, cursor: first.next ?? '' })
  const third = await queue({ q: 'queued', limit: 1, cursor: second.next ?? '' })
  expect([idsIn(first), idsIn(second), idsIn(third)]).toEqual([[[a.id]], [[later.id]], [[b.id]]])
  expect(third.next).toBeNull()
  expect(idsIn(await queue({ q: 'queued', cursor: "1'; DROP" }))).toHaveLength(2)
})

test('filters ask the database: words, topic, author, size, checks, claims', async () => {
  const { id, slug } = await one()
  const q = slug
  expect(idsIn(await queue({ q }))).toEqual([[id]])
  expect(idsIn(await queue({ q: `#${id}` }))).toEqual([[id]])
  expect(idsIn(await queue({ q, topic: 'Instruments' }))).toEqual([[id]])
  expect(idsIn(await queue({ q, topic: 'Rivers' }))).toEqual([])
  expect(idsIn(await queue({ q, author: 'guest' }))).toEqual([])
  expect(idsIn(await queue({ q, size: 'one' }))).toEqual([[id]])
  expect(idsIn(await queue({ q, size: 'large' }))).toEqual([])
  const sides = [await queue({ q, checks: 'passed' }), await queue({ q, checks: 'failed' })]
  expect(sides.flatMap(idsIn).flat()).toEqual([id])
  expect(idsIn(await queue({ q, checks: 'conflicts' }))).toEqual([])
  expect(idsIn(await queue({ q, claimed: 'free' }))).toEqual([[id]])
  must(await takeReview(as(db, people.noor), { id }))
  expect(idsIn(await queue({ q, claimed: 'mine' }))).toEqual([[id]])
  expect(idsIn(await queue({ q, claimed: 'free' }))).toEqual([])
  expect(idsIn(await queue({ q, claimed: 'others' }))).toEqual([])
  expect((await queue({ q })).figures.claimed).toBe(1)
})

test('the queue is for reviewers', async () => {
  expect(refused(await readReviewQueue(as(db, people.ada), everything)).code).toBe('needs-reviewer')
  expect(refused(await readReviewQueue(as(db, guestWith()), everything)).code).toBe('sign-in')
})

test('each decision of several stands for itself: published, unseen, changed meanwhile', async () => {
  const { noor } = people
  const [good, unseen, stale] = [await one(), await one(), await one()]
  const hashes = new Map([...(await shown(good.id)), [stale.id, '0'.repeat(64)]])
  const outcomes = await decideMany(as(db, noor), [good.id, unseen.id, stale.id, good.id], {
    verdict: 'publish',
    hashes,
  })
  expect(outcomes.map(({ id, outcome }) => [id, outcome.ok ? outcome.value : outcome.failure.code])).toEqual([
    [good.id, 'published'],
    [unseen.id, 'not-shown-yet'],
    [stale.id, 'content-changed'],
  ])
  expect(await words(good.slug)).toContain('times.')
  expect(await words(stale.slug)).not.toContain('times.')
})

test('what was decided change by change is not overruled from the list', async () => {
  const { noor, remy } = people
  const { id } = await one()
  const view = must(await readSuggestion(as(db, noor), id))
  const { contentHash, diff } = view.showing
  const hunks = diff.hunks.map((hunk) => hunk.id)
  must(await decideHunks(as(db, remy), { id, contentHash, hunks, verdict: 'reject', reason: 'No source.' }))
  const [done] = await decideMany(as(db, noor), [id], { verdict: 'publish', hashes: await shown(id) })
  expect(done && refused(done.outcome).code).toBe('changes-decided')
})

test('with two approvals needed the first is counted and nothing published', async () => {
  const { id, slug } = await one()
  must(await protectArticle(as(db, people.greta), { slug, protection: 2 }))
  const [done] = await decideMany(as(db, people.noor), [id], { verdict: 'publish', hashes: await shown(id) })
  expect(done && must(done.outcome)).toBe('approved')
  expect(must(await readSuggestion(as(db, people.noor), id)).approvals).toHaveLength(1)
})

test('a publication is undone by a new revision, a decline by reopening', async () => {
  const { noor } = people
  const [a, b] = [await one(), await one()]
  await decideMany(as(db, noor), [a.id], { verdict: 'publish', hashes: await shown(a.id) })
  await decideMany(as(db, noor), [b.id], { verdict: 'decline', reason: 'No source.' })
  const after = await readAftermath(as(db, noor), [a.id, b.id, 2_000_000])
  expect(after.map(({ id, revision, undo }) => [id, revision, undo])).toEqual([
    [a.id, 2, 'publication'],
    [b.id, null, 'decline'],
  ])
  must(await undoDecision(as(db, noor), { id: a.id, what: 'publication' }))
  expect(await words(a.slug)).not.toContain('times.')
  expect((await readAftermath(as(db, noor), [a.id]))[0]?.current).toBe(3)
  expect(refused(await undoDecision(as(db, noor), { id: a.id, what: 'publication' })).kind).toMatch(
    /conflict|invalid/,
  )
  must(await undoDecision(as(db, noor), { id: b.id, what: 'decline' }))
  expect(must(await readSuggestion(as(db, noor), b.id)).state).toBe('open')
  expect(refused(await undoDecision(as(db, people.ada), { id: b.id, what: 'decline' })).code).toBe(
    'needs-reviewer',
  )
})

test('a claim is given back, runs out by itself, and is nobody else’s to take meanwhile', async () => {
  const { noor, remy } = people
  const { id } = await one()
  const claimed = must(await takeReview(as(db, noor), { id }))
  expect(claimed.claim?.by.name).toBe('Noor')
  expect(refused(await takeReview(as(db, remy), { id })).code).toBe('claimed')
  const later = as(db, remy)
  must(await takeReview({ ...later, now: new Date(later.now.getTime() + 31 * 60_000) }, { id }))
  expect(refused(await takeReview(as(db, people.ada), { id })).code).toBe('needs-reviewer')
  const events = await listEvents(db, { limit: 20 })
  expect(events.items.some(({ action }) => action === 'suggestion.take')).toBe(true)
  const again = await one()
  must(await takeReview(as(db, noor), { id: again.id }))
  must(await undoDecision(as(db, noor), { id: again.id, what: 'claim' }))
  must(await takeReview(as(db, remy), { id: again.id }))
})

test('one goes on to what waits next and nobody else is on', async () => {
  const { noor, remy } = people
  const [a, b, c] = [await one(), await one(), await one()]
  must(await takeReview(as(db, remy), { id: b.id }))
  expect(must(await readNext(as(db, noor), a.id))).toBe(c.id)
  expect(must(await readNext(as(db, noor), c.id))).not.toBe(c.id)
})

test('articles past their date are listed with what is known of them', async () => {
  const { noor, greta, tom } = people
  await article(db, tom, 'promised', text(undefined, undefined, 'Promised'))
  must(await protectArticle(as(db, greta), { slug: 'promised', protection: 0, reviewEveryDays: 30 }))
  must(await confirmArticle(as(db, noor), { slug: 'promised', revision: 1, note: '' }))
  const listed = async (days: number) => {
    const context = as(db, noor)
    const now = new Date(context.now.getTime() + days * 24 * 60 * 60 * 1000)
    return must(await readOverdue({ ...context, now })).articles.map(({ slug }) => slug)
  }
  expect(await listed(29)).toEqual([])
  expect(await listed(31)).toEqual(['promised'])
})
