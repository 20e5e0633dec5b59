import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { schemaFile } from '#scripts/postgres/migration-files.ts'
import { schemaDifference } from '#scripts/postgres/schema-difference.ts'

const schema = await readFile(schemaFile, 'utf8')

test('a column that is new is added, without asking any database', async () => {
  const before = schema.replace(/^ {2}blockedReason .*\n/m, '')
  expect(before).not.toBe(schema)
  expect(await schemaDifference(before, schema)).toMatch(
    /^ALTER TABLE "User" ADD COLUMN\s+"blockedReason" TEXT;$/m,
  )
})

test('the way back drops it', async () => {
  const after = schema.replace(/^ {2}blockedReason .*\n/m, '')
  expect(await schemaDifference(schema, after)).toMatch(/DROP COLUMN "blockedReason"/)
})

test('between equal schemas, whatever their comments, there is nothing to do', async () => {
  expect(await schemaDifference(schema, `// A comment\n${schema}`)).toBeNull()
})
