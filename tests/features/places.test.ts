import { beforeAll, expect, test } from 'vitest'
import { conflictPlaces } from '#app/_ui/review/conflicts.tsx'
import { features } from '#lib/core/text/features.ts'
import type { Database } from '#lib/data/client.ts'
import { listMail } from '#lib/data/site.ts'
import { previewUndo } from '#lib/features/article/preview-undo.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { suggestUndo } from '#lib/features/article/undo-changes.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { lookAgain } from '#lib/features/suggestion/look-again.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, must, refused, suggest, text } from './stage.ts'

// Two words that both sides changed otherwise: two conflicts of the merge, one passage to choose at.
const WAS = 'The wind plays its thin strings.'
const MINE = 'The storm plays its thick strings.'
const THEIRS = 'The breeze plays its fine strings.'
const ONE = features.mergeConflict.detail(1)

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

const publish = (slug: string, base: number, words: string) =>
  publishDirectly(as(db, people.tom), {
    slug,
    baseRevision: base,
    document: text(words),
    summary: 'Other words',
  })

test('a suggestion’s conflicts are counted by the passage: page, right, refusal and mail say the same', async () => {
  const { ada, noor, tom } = people
  await article(db, tom, 'counted', text(WAS))
  const { id } = await suggest(db, ada, 'counted', text(MINE))
  must(await publish('counted', 1, THEIRS))
  const view = must(await readSuggestion(as(db, noor), id))
  expect([view.showing.conflicts.length, conflictPlaces(view).length]).toEqual([2, 1])
  expect(view.may.publish).toEqual({ allowed: false, reason: ONE })
  const { contentHash } = view.showing
  const failure = refused(await approveAndPublish(as(db, noor), { id, contentHash }))
  expect(failure).toMatchObject({ code: 'merge-conflict', detail: ONE, data: { places: 1 } })
  expect(failure.data?.conflicts).toHaveLength(2)
  await lookAgain(as(db, noor), id)
  const mails = (await listMail(db)).items.filter((mail) => mail.text.includes(`suggestion ${id} `))
  expect(mails.map((mail) => /\d+ places? needs?/.exec(mail.text)?.[0])).toEqual(['1 place needs'])
})

test('so are those of a text published directly, and of undoing', async () => {
  await article(db, people.tom, 'direct', text(WAS))
  must(await publish('direct', 1, THEIRS))
  const failure = refused(await publish('direct', 1, MINE))
  expect(failure).toMatchObject({ code: 'merge-conflict', detail: ONE, data: { places: 1 } })
  must(await publish('direct', 2, MINE))
  const undo = { slug: 'direct', from: 1, to: 2 }
  const preview = must(await previewUndo(as(db, people.ada), undo))
  expect(preview.kind === 'undo' && preview.result?.places.length).toBe(1)
  expect(refused(await suggestUndo(as(db, people.ada), undo)).detail).toBe(ONE)
})
