import { beforeAll, expect, test, vi } from 'vitest'
import type { Document } from '#lib/core/document/index.ts'
import { listEvents } from '#lib/data/audit.ts'
import { type Database, transaction } from '#lib/data/client.ts'
import { doJobs } from '#lib/data/job-worker.ts'
import { listMail } from '#lib/data/site.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { lookAtAllSuggestions, lookAtSuggestions } from '#lib/features/jobs/look-at-suggestions.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { declineSuggestion } from '#lib/features/review/decline-suggestion.ts'
import { listOutcomes } from '#lib/features/suggestion/list-outcomes.ts'
import { notifyOutcome } from '#lib/features/suggestion/notify-outcome.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { type TestDatabase, testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, person, suggest, text } from './stage.ts'

let database: TestDatabase
let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  database = await testDatabase()
  db = database.db
  people = await cast(db)
})

/** Does all jobs that wait, by a worker in the app's role as the server runs it; errors fail the test. */
async function doAllJobs(): Promise<void> {
  const errors: unknown[] = []
  const wiki = () => as(db, guestWith())
  const working = await doJobs(
    database.appUrl,
    {
      'article-moved': (job) => lookAtSuggestions(wiki(), job),
      'look-at-all': () => lookAtAllSuggestions(wiki()),
    },
    (error) => errors.push(error),
    0.5,
  )
  await vi.waitFor(async () => expect([await jobsLeft(), errors]).toEqual([0, []]), {
    timeout: 30_000,
    interval: 50,
  })
  await working.stop()
}

async function jobsLeft(): Promise<number> {
  const [row] = await db.$queryRaw<{ left: number }[]>`
    SELECT count(*)::int AS "left" FROM "pgboss"."job" WHERE "state" <> 'completed'`
  return row?.left ?? 0
}

async function move(slug: string, document: Document, base = 1): Promise<void> {
  const { tom } = people
  must(await publishDirectly(as(db, tom), { slug, baseRevision: base, document, summary: 'Move on' }))
}

async function noticesOf(id: number) {
  const { items } = await listEvents(db, { subject: { type: 'suggestion', id } })
  return items.filter(({ action }) => action === 'suggestion.moved-under').toReversed()
}

async function mailTo(address: string): Promise<readonly string[]> {
  const { items } = await listMail(db, { limit: 100 })
  return items.flatMap(({ to, subject }) => (to === address ? [subject] : [])).toReversed()
}

test('every one of many suggestions that the article says already is closed, and names the revision', async () => {
  await article(db, people.tom, 'many')
  const ids: number[] = []
  const writers = await Promise.all(['Una', 'Duo', 'Tres'].map((name) => person(db, name, 'contributor')))
  for (let n = 0; n < 120; n++) {
    const writer = writers[n % writers.length] ?? people.ada
    ids.push((await suggest(db, writer, 'many', text('The storm plays it.'))).id)
  }
  const other = await suggest(db, people.ada, 'many', text(undefined, 'Kircher built one in 1650.'))
  await move('many', text('The storm plays it.'))
  await move('many', text('The storm plays it.', undefined, 'The harp'), 2)
  expect(await jobsLeft()).toBe(3)
  await doAllJobs()
  const views = await Promise.all(ids.map(async (id) => must(await readSuggestion(as(db, people.noor), id))))
  expect(views.filter(({ state }) => state !== 'obsolete')).toEqual([])
  expect(new Set(views.map(({ obsoleteBy }) => obsoleteBy))).toEqual(new Set([2]))
  const open = must(await readSuggestion(as(db, people.ada), other.id))
  expect(open).toMatchObject({ state: 'open', obsoleteBy: null, lapsed: [], version: 1 })
  expect(open.showing).toMatchObject({ rebasedFrom: 1, baseRevision: 3, conflicts: [] })
  expect(await noticesOf(other.id)).toEqual([])
  const [versions] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM "SuggestionVersion" WHERE "suggestionId" = ${other.id}`
  expect(versions?.n).toBe(1)
}, 60_000)

test('a job rolls back with its publication, and one inside a larger transaction is not lost', async () => {
  await article(db, people.tom, 'inside')
  const same = await suggest(db, people.ada, 'inside', text('It hums.'))
  await doAllJobs()
  const publishing = transaction(db, async (tx) => {
    must(
      await publishDirectly(
        { ...as(db, people.tom), db: tx },
        { slug: 'inside', baseRevision: 1, document: text('It hums.'), summary: 'Hum' },
      ),
    )
    throw new Error('never mind')
  })
  await expect(publishing).rejects.toThrow('never mind')
  expect(await jobsLeft()).toBe(0)
  // As a request with an Idempotency-Key does: its answer is kept in the same transaction.
  await transaction(db, async (tx) => {
    must(
      await publishDirectly(
        { ...as(db, people.tom), db: tx },
        { slug: 'inside', baseRevision: 1, document: text('It hums.'), summary: 'Hum' },
      ),
    )
  })
  await doAllJobs()
  expect(must(await readSuggestion(as(db, people.ada), same.id))).toMatchObject({
    state: 'obsolete',
    obsoleteBy: 2,
  })
})

test('a new conflict is noticed once: one event, one message, whatever the article says in its place later', async () => {
  await article(db, people.tom, 'storm')
  const { id } = await suggest(db, people.ada, 'storm', text('The storm plays it.', 'Kircher built it.'))
  await move('storm', text('The breeze plays it.'))
  await doAllJobs()
  await move('storm', text('The breeze plays it.', undefined, 'Wind harp'), 2)
  await move('storm', text('The air plays it.', undefined, 'Wind harp'), 3)
  await doAllJobs()
  const [notice, ...more] = await noticesOf(id)
  expect(more).toEqual([])
  expect(notice).toMatchObject({
    data: { version: 1, revision: 2, conflicts: [expect.any(String)], decisions: [] },
  })
  expect(notice?.person?.name).toBe('Palimpsest')
  const subjects = (await mailTo('ada@example.org')).filter((subject) => subject.includes('needs a choice'))
  expect(subjects).toEqual(['Aeolian harp: your suggestion needs a choice'])
  // Another place is another conflict.
  await move('storm', text('The air plays it.', 'Kircher bought it.', 'Wind harp'), 4)
  await doAllJobs()
  expect(await noticesOf(id)).toHaveLength(2)
})

test('a guest hears of a conflict, and of the outcome later', async () => {
  await article(db, people.tom, 'guest')
  const { id } = await suggest(db, guestWith(), 'guest', text('The storm plays it.'))
  must(await notifyOutcome(as(db, guestWith(id)), { id, email: 'guest@example.net' }))
  await move('guest', text('The breeze plays it.'))
  await doAllJobs()
  await move('guest', text('The storm plays it.'), 2)
  await doAllJobs()
  expect(await mailTo('guest@example.net')).toEqual([
    'Aeolian harp: your suggestion needs a choice',
    'Aeolian harp: already in the article',
  ])
  expect(must(await readSuggestion(as(db, guestWith(id)), id)).obsoleteBy).toBe(3)
})

test('decisions on changes that nobody touched stay; one that changed says why it is decided again', async () => {
  await article(db, people.tom, 'lapse')
  const { id } = await suggest(
    db,
    people.ada,
    'lapse',
    text('The wind of the night plays it.', 'Kircher described it in 1673.'),
  )
  const before = must(await readSuggestion(as(db, people.noor), id))
  const { contentHash } = before.showing
  const hunks = before.showing.diff.hunks.map((hunk) => hunk.id)
  expect(hunks).toHaveLength(2)
  must(await decideHunks(as(db, people.noor), { id, contentHash, hunks, verdict: 'accept' }))
  // The title is elsewhere: nothing lapses.
  await move('lapse', text(undefined, undefined, 'Wind harp'))
  await doAllJobs()
  const clean = must(await readSuggestion(as(db, people.noor), id))
  expect(clean.lapsed).toEqual([])
  expect(clean.showing.diff.hunks.map((hunk) => hunk.id)).toEqual(hunks)
  expect(await noticesOf(id)).toEqual([])
  // The same year, changed otherwise: a conflict, and the decision on it waits.
  await move('lapse', text(undefined, 'Kircher described it in 1651.', 'Wind harp'), 2)
  await doAllJobs()
  const after = must(await readSuggestion(as(db, people.noor), id))
  expect(after.showing.conflicts).toHaveLength(1)
  expect(after.lapsed).toMatchObject([
    { verdict: 'accept', by: 'Noor', shownOn: 1, why: 'conflict', now: null },
  ])
  expect(after.showing.diff.hunks.map((hunk) => hunk.id)).toEqual(hunks.slice(0, 1))
  const [notice] = await noticesOf(id)
  expect(notice?.data).toMatchObject({ decisions: [after.lapsed[0]?.hunkId] })
  // What was accepted and is in the article by now needs nobody.
  await move(
    'lapse',
    text('The wind of the night plays it.', 'Kircher described it in 1651.', 'Wind harp'),
    3,
  )
  await doAllJobs()
  const done = must(await readSuggestion(as(db, people.noor), id))
  expect(done.lapsed.map(({ hunkId }) => hunkId)).toEqual([after.lapsed[0]?.hunkId])
  expect(await noticesOf(id)).toHaveLength(1)
})

test('the talk page says how suggestions ended; why, only to those who may see them', async () => {
  await article(db, people.tom, 'talk')
  const { id } = await suggest(db, people.ada, 'talk', text('The storm plays it.'))
  must(await declineSuggestion(as(db, people.noor), { id, reason: 'Storms break the strings' }))
  const seen = must(await listOutcomes(as(db, people.ada), 'talk'))
  expect(seen).toMatchObject([
    { id, state: 'declined', by: { name: 'Noor' }, words: { reason: 'Storms break the strings' } },
  ])
  const unseen = must(await listOutcomes(as(db, guestWith()), 'talk'))
  expect(unseen).toMatchObject([{ id, state: 'declined', by: { name: 'Noor' }, words: null }])
  expect(JSON.stringify(unseen)).not.toMatch(/storm|A better text/i)
})
