import { beforeEach, expect, test } from 'vitest'
import { type Database, type Db, openDatabase } from '#lib/data/client.ts'
import { fillEmpty } from '#lib/data/first-content.ts'
import { type TestDatabase, testDatabase } from '#tests/setup/database.ts'

let made: TestDatabase
let db: Database
beforeEach(async () => {
  made = await testDatabase()
  db = made.db
})

const writeAuthor = (tx: Db) => tx.author.create({ data: { name: 'Somebody', kind: 'guest' } })

test('a filling that is cut off leaves nothing, and the next one fills', async () => {
  const cutOff = fillEmpty(db, async (tx) => {
    await writeAuthor(tx)
    throw new Error('the power is gone')
  })
  await expect(cutOff).rejects.toThrow('the power is gone')
  expect(await db.author.count()).toBe(0)
  await fillEmpty(db, writeAuthor)
  expect(await db.author.count()).toBe(1)
})

test('two that start at the same time fill once', async () => {
  const other = openDatabase(made.appUrl)
  await Promise.all([fillEmpty(db, writeAuthor), fillEmpty(other, writeAuthor)])
  await other.$disconnect()
  expect(await db.author.count()).toBe(1)
})
