import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { chooseSingleKeys, singleKeysOn } from '#lib/features/people/single-keys.ts'
import { changeReply, createReply, deleteReply, readReplies } from '#lib/features/reply/saved-replies.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { as, cast, guestWith, must, refused } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

const source = { body: 'Name the page, please.', uses: ['reject', 'request-changes'], shared: false }

test('a reviewer keeps replies that nobody else sees', async () => {
  const { noor, remy, ada } = people
  const { id } = must(await createReply(as(db, noor), source))
  expect(await readReplies(as(db, noor))).toEqual([
    { id, body: source.body, uses: source.uses, shared: false, mayChange: true },
  ])
  for (const other of [remy, ada, guestWith()]) expect(await readReplies(as(db, other))).toEqual([])
  expect(refused(await changeReply(as(db, remy), { ...source, id })).code).toBe('no-reply')
  expect(refused(await deleteReply(as(db, remy), { id })).code).toBe('no-reply')
  must(await changeReply(as(db, noor), { id, body: 'Which page?', uses: ['decline'] }))
  expect((await readReplies(as(db, noor)))[0]).toMatchObject({ body: 'Which page?', uses: ['decline'] })
  must(await deleteReply(as(db, noor), { id }))
  expect(await readReplies(as(db, noor))).toEqual([])
})

test('the wiki’s replies are offered to all reviewers and kept by admins', async () => {
  const { noor, greta, ada } = people
  expect(refused(await createReply(as(db, noor), { ...source, shared: true })).code).toBe('needs-admin')
  const { id } = must(await createReply(as(db, greta), { ...source, shared: true }))
  expect(await readReplies(as(db, noor))).toEqual([
    { id, body: source.body, uses: source.uses, shared: true, mayChange: false },
  ])
  expect(refused(await deleteReply(as(db, noor), { id })).code).toBe('needs-admin')
  expect(refused(await createReply(as(db, ada), source)).code).toBe('needs-reviewer')
  must(await deleteReply(as(db, greta), { id }))
})

test('a reply has words and is offered for something', async () => {
  const { noor } = people
  const problems = async (change: Partial<typeof source>) =>
    refused(await createReply(as(db, noor), { ...source, ...change })).problems?.map(({ path }) => path)
  expect(await problems({ body: '  ' })).toEqual(['/body'])
  expect(await problems({ body: 'x'.repeat(1_001) })).toEqual(['/body'])
  expect(await problems({ uses: [] })).toEqual(['/uses'])
  expect(await problems({ uses: ['reject', 'anything'] })).toEqual(['/uses'])
})

test('single keys stay off for who turned them off, and for nobody else', async () => {
  const { noor, remy } = people
  must(await chooseSingleKeys(as(db, noor), { on: false }))
  expect(await singleKeysOn(as(db, noor))).toBe(false)
  expect(await singleKeysOn(as(db, remy))).toBe(true)
  must(await chooseSingleKeys(as(db, noor), { on: true }))
  expect(await singleKeysOn(as(db, noor))).toBe(true)
  expect(refused(await chooseSingleKeys(as(db, guestWith()), { on: false })).kind).toBe('unauthenticated')
})
