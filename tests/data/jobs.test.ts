import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { type Database, transaction } from '#lib/data/client.ts'
import { doJobs, type JobHandlers } from '#lib/data/job-worker.ts'
import { addJob, addJobForEveryMovedArticle, type Jobs, queues } from '#lib/data/jobs.ts'
import { prepareJobs } from '#scripts/postgres/jobs.ts'
import { type TestDatabase, testDatabase } from '#tests/setup/database.ts'
import { idOf, person, publish, reserve, sampleDocument, suggest } from './fixtures.ts'

let database: TestDatabase
let db: Database
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})

type Moved = Jobs['article-moved']

/** Works as the app's role until `until` holds; everything that failed is in `errors`. */
async function work(handlers: Partial<JobHandlers>, until: () => boolean, workers = 1) {
  const errors: unknown[] = []
  const all: JobHandlers = {
    'article-moved': async () => undefined,
    'look-at-all': async () => undefined,
    ...handlers,
  }
  const working = await Promise.all(
    Array.from({ length: workers }, () => doJobs(database.appUrl, all, (error) => errors.push(error), 0.5)),
  )
  await vi.waitFor(() => expect(until()).toBe(true), { timeout: 20_000, interval: 20 })
  await Promise.all(working.map((one) => one.stop()))
  return errors
}

async function counts(): Promise<Readonly<Record<string, number>>> {
  const rows = await db.$queryRaw<{ state: string; jobs: number }[]>`
    SELECT "state"::text, count(*)::int AS "jobs" FROM "pgboss"."job" GROUP BY 1 ORDER BY 1`
  return Object.fromEntries(rows.map(({ state, jobs }) => [state, jobs]))
}

test('a job is there when its transaction committed, and not when it rolled back', async () => {
  await transaction(db, (tx) => addJob(tx, 'article-moved', { articleId: 1, revision: 2 }))
  const rolledBack = transaction(db, async (tx) => {
    await addJob(tx, 'article-moved', { articleId: 1, revision: 3 })
    throw new Error('never mind')
  })
  await expect(rolledBack).rejects.toThrow('never mind')
  expect(await counts()).toEqual({ created: 1 })
  const seen: Moved[] = []
  const errors = await work({ 'article-moved': async (data) => void seen.push(data) }, () => seen.length > 0)
  expect(seen).toEqual([{ articleId: 1, revision: 2 }])
  expect(errors).toEqual([])
  expect(await counts()).toEqual({ completed: 1 })
})

test('of several workers exactly one does each job, and one that stops finishes what it has in hand', async () => {
  for (let n = 1; n <= 12; n++) await addJob(db, 'article-moved', { articleId: 7, revision: n })
  const seen: number[] = []
  let running = 0
  const handler = async ({ revision }: Moved) => {
    running += 1
    await sleep(30)
    seen.push(revision)
    running -= 1
  }
  const errors = await work({ 'article-moved': handler }, () => seen.length + running >= 6, 3)
  expect(running).toBe(0)
  await work({ 'article-moved': handler }, () => seen.length >= 12)
  expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
  expect(errors).toEqual([])
})

test('a job that fails is told of and tried again later', async () => {
  await addJob(db, 'article-moved', { articleId: 9, revision: 1 })
  const errors = await work({ 'article-moved': () => Promise.reject(new Error('no')) }, () => true)
  // The worker may have stopped before it looked; then the job is still there.
  if (errors.length > 0) expect(errors[0]).toMatchObject({ message: 'no' })
  const [job] = await db.$queryRaw<{ state: string; limit: number }[]>`
    SELECT "state"::text, "retry_limit" AS "limit" FROM "pgboss"."job" WHERE "data" ->> 'articleId' = '9'`
  expect(['created', 'retry']).toContain(job?.state)
  expect(job?.limit).toBe(queues['article-moved'].retryLimit)
  await db.$executeRaw`DELETE FROM "pgboss"."job"`
})

test('after a restore there is a job for every article that moved on under a suggestion', async () => {
  const { authorId } = await person(db, 'Ada')
  const articleId = await reserve(db, 'harp')
  const still = await reserve(db, 'lyre')
  const base = idOf(await publish(db, { articleId, authorId, base: null, document: sampleDocument('One.') }))
  const other = idOf(
    await publish(db, { articleId: still, authorId, base: null, document: sampleDocument('A.') }),
  )
  await suggest(db, { articleId, authorId, base, document: sampleDocument('Three.') })
  await suggest(db, { articleId: still, authorId, base: other, document: sampleDocument('B.') })
  await publish(db, { articleId, authorId, base, document: sampleDocument('Two.') })
  await db.$executeRaw`DELETE FROM "pgboss"."job"`
  expect(await addJobForEveryMovedArticle(db)).toBe(1)
  const [job] = await db.$queryRaw<{ data: unknown }[]>`SELECT "data" FROM "pgboss"."job"`
  expect(job?.data).toEqual({ articleId, revision: 2 })
})

test('the app may use the queues, and change neither them nor their tables', async () => {
  const client = new Client({ connectionString: database.appUrl })
  await client.connect()
  try {
    for (const sql of [
      'CREATE TABLE pgboss.mine (id int)',
      'ALTER TABLE pgboss.job ADD COLUMN mine int',
      'TRUNCATE pgboss.job',
      'DELETE FROM pgboss.version',
    ])
      await expect(client.query(sql)).rejects.toThrow(/permission denied|must be owner/)
  } finally {
    await client.end()
  }
})

test('preparing again changes nothing, and puts right what is missing', async () => {
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await prepareJobs(database.ownerUrl)
    await client.query(
      `COMMENT ON SCHEMA pgboss IS 'older'; REVOKE ALL ON ALL TABLES IN SCHEMA pgboss FROM palimpsest_app`,
    )
    await prepareJobs(database.ownerUrl)
    await addJob(db, 'look-at-all', {})
    await client.query('DROP SCHEMA pgboss CASCADE')
    await Promise.all([prepareJobs(database.ownerUrl), prepareJobs(database.ownerUrl)])
    await addJob(db, 'look-at-all', {})
    expect(await counts()).toEqual({ created: 1 })
  } finally {
    await client.end()
  }
})
