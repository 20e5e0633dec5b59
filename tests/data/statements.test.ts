import { expect, test } from 'vitest'
import { statementNames } from '#lib/data/statements.ts'
import { testDatabase } from '#tests/setup/database.ts'

const named = (name: (statement: { sql: string }) => string, sql: string, times: number) =>
  Array.from({ length: times }, () => name({ sql }))

test('a statement that comes again has one name from its third time on, and no other has the same', () => {
  const name = statementNames()
  const [first, second, third, ...later] = named(name, 'SELECT 1', 5)
  expect([first, second]).toEqual(['', ''])
  expect(third).not.toBe('')
  expect(new Set(later)).toEqual(new Set([third]))
  expect(named(name, 'SELECT 2', 3).at(-1)).not.toBe(third)
})

test('however many statements differ, the named ones stay as few as the database can hold', () => {
  const name = statementNames()
  const lists = Array.from({ length: 5_000 }, (_, n) => `SELECT 1 WHERE 1 IN (${'1,'.repeat(n % 700)}1)`)
  const names = lists.map((sql) => name({ sql })).filter((given) => given !== '')
  expect(new Set(names).size).toBe(200)
  // What has its name keeps it.
  expect(named(name, 'SELECT 1 WHERE 1 IN (1)', 1)).toEqual([names[0]])
})

test('PostgreSQL plans what comes again once per connection, and answers the same', async () => {
  const { db } = await testDatabase({ poolSize: 1 })
  const answers: unknown[] = []
  for (let n = 0; n < 5; n++) answers.push(await db.$queryRaw`SELECT ${n}::int + 1 AS next`)
  expect(answers).toEqual([1, 2, 3, 4, 5].map((next) => [{ next }]))
  const prepared =
    await db.$queryRaw`SELECT statement, generic_plans + custom_plans AS runs FROM pg_prepared_statements`
  expect(prepared).toEqual([{ statement: 'SELECT $1::int + 1 AS next', runs: 3n }])
})
