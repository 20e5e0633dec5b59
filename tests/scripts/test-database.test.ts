import { expect, test } from 'vitest'
import { testDatabase } from '#tests/setup/database.ts'

const { db } = await testDatabase()

test('a test file gets its own migrated database in the role of the app', async () => {
  const [row] = await db.$queryRaw<{ role: string }[]>`SELECT current_user AS role`
  expect(row?.role).toBe('palimpsest_app')
  expect(await db.article.count()).toBe(0)
})
