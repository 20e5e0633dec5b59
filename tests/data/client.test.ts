import { expect, test } from 'vitest'
import { isTransaction, isUniqueViolation, transaction } from '#lib/data/client.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { person, reserve } from './fixtures.ts'

test('a transaction inside a transaction joins it', async () => {
  const { db } = await testDatabase()
  expect(isTransaction(db)).toBe(false)
  await transaction(db, async (outer) => {
    expect(isTransaction(outer)).toBe(true)
    await transaction(outer, async (inner) => {
      expect(inner).toBe(outer)
      await reserve(inner, 'harp')
    })
    // What fails inside is undone with all of it.
    throw new Error('no')
  }).catch(() => undefined)
  expect(await db.article.count()).toBe(0)
})

test('a row that is already there is told from other failures, by Prisma and by SQL', async () => {
  const { db } = await testDatabase()
  await person(db, 'Ada')
  const failure = async (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)
  const user = { id: 'x', name: 'Ada', nameKey: 'ada', email: 'other@example.org' }
  expect(isUniqueViolation(await failure(db.user.create({ data: user })))).toBe(true)
  const twice = db.$executeRaw`INSERT INTO "Redirect" ("slugKey", "articleId") SELECT 'x', 1 FROM generate_series(1, 2)`
  expect(isUniqueViolation(await failure(twice))).toBe(true)
  expect(isUniqueViolation(await failure(db.$executeRaw`SELECT 1 / 0`))).toBe(false)
})
