import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { roundTrips } from '#tests/setup/round-trips.ts'
import { idOf, now, person, publish, reserve, sampleDocument, suggest } from './fixtures.ts'

let db: Database
let ada: number
let articleId: number
beforeAll(async () => {
  db = (await testDatabase()).db
  ada = (await person(db, 'Ada')).authorId
  articleId = await reserve(db, 'harp')
})

test('submitting and publishing take few round trips, whatever the length of the history', async () => {
  let base: number | null = null
  const counts: (readonly [number, number])[] = []
  for (let n = 0; n < 12; n++) {
    const document = sampleDocument(`Sentence ${n}.`)
    let suggestionId = 0
    const submitting = await roundTrips(async () => {
      suggestionId = (await suggest(db, { articleId, authorId: ada, base, document })).id
    })
    const decision = {
      suggestionId,
      version: 1,
      hunkId: null,
      verdict: 'approve',
      authorId: ada,
      at: now,
    } as const
    await recordDecisions(db, [decision])
    const publishing = await roundTrips(async () => {
      base = idOf(await publish(db, { articleId, authorId: ada, base, document, suggestionId }))
    })
    counts.push([submitting, publishing])
  }
  expect(Math.max(...counts.map(([submitting]) => submitting))).toBeLessThanOrEqual(7)
  expect(Math.max(...counts.map(([, publishing]) => publishing))).toBeLessThanOrEqual(9)
  // The first ones also connect, and store the unchanged blocks.
  expect(counts.at(-1)).toEqual(counts[3])
})
