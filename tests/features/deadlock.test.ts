import { beforeAll, expect, it } from 'vitest'
import { touchArticle } from '#lib/data/articles.ts'
import { type Database, transaction } from '#lib/data/client.ts'
import { done, failed } from '#lib/features/outcome.ts'
import { inTransaction } from '#lib/features/transaction.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
  await article(db, people.tom, 'one')
  await article(db, people.tom, 'two')
})

it('two transactions that wait for each other both succeed', async () => {
  const [one, two] = (await db.article.findMany({ orderBy: { id: 'asc' } })).map((row) => row.id)
  if (one === undefined || two === undefined) throw new Error('two articles were made')
  let waiting = 0
  /** Takes the first row, lets the other transaction take its first, then wants the second. */
  const take = (first: number, second: number) =>
    transaction(db, async (tx) => {
      await touchArticle(tx, first)
      waiting += 1
      for (let tries = 0; waiting < 2 && tries < 100; tries++)
        await new Promise((resolve) => setTimeout(resolve, 10))
      await touchArticle(tx, second)
      return true
    })
  expect(await Promise.all([take(one, two), take(two, one)])).toEqual([true, true])
  const versions = (await db.article.findMany()).map((row) => row.renderVersion)
  expect(new Set(versions).size).toBe(1)
})

it('mail goes out after the commit, and never for what failed', async () => {
  const sent: string[] = []
  const mail = { to: 'a@example.org', subject: 'x', text: 'x' }
  const context = { ...as(db, people.ada), notify: () => void sent.push('mail') }
  await inTransaction(context, async (tx) => {
    tx.notify?.(mail)
    expect(sent).toEqual([])
    return done(null)
  })
  expect(sent).toEqual(['mail'])
  await inTransaction(context, async (tx) => {
    tx.notify?.(mail)
    return failed({ kind: 'conflict', code: 'x', title: 'x', detail: 'x' })
  })
  expect(sent).toEqual(['mail'])
})
