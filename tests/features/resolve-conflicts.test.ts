import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { readResolution, resolveConflicts } from '#lib/features/suggestion/resolve-conflicts.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

/** A suggestion whose first paragraph and the article's were changed differently. */
async function conflicting(slug: string): Promise<number> {
  const { ada, tom } = people
  await article(db, tom, slug)
  const { id } = await suggest(db, ada, slug, text('The storm plays it.', 'Kircher built one in 1650.'))
  must(
    await publishDirectly(as(db, tom), {
      slug,
      baseRevision: 1,
      document: text('The breeze plays it.'),
      summary: 'Gentler',
    }),
  )
  return id
}

test('the author chooses, and the next version fits today’s text', async () => {
  const { ada } = people
  const id = await conflicting('choose')
  expect(must(await readSuggestion(as(db, ada), id)).showing.conflicts.length).toBe(1)
  const view = must(await readResolution(as(db, ada), id))
  expect(view).toMatchObject({ baseRevision: 1, currentRevision: 2, version: 1 })
  const mine = new Set(view.choices.map(({ hunk }) => hunk.id))
  const sent = must(await resolveConflicts(as(db, ada), { id, seenVersion: 1, currentRevision: 2, mine }))
  expect(sent.version).toBe(2)
  const after = must(await readSuggestion(as(db, ada), id))
  expect(after.showing.conflicts).toEqual([])
  expect(after.showing.baseRevision).toBe(2)
  const words = after.showing.diff.hunks.map(({ before, after: fresh }) => `${before}→${fresh}`).join(' ')
  expect(words).toContain('breeze→storm')
  expect(words).toContain('built one')
  expect(refused(await readResolution(as(db, ada), id)).code).toBe('nothing-to-resolve')
})

test('others do not choose for the author, and a text that moved on is shown first', async () => {
  const { ada, noor } = people
  const id = await conflicting('others')
  expect(refused(await readResolution(as(db, noor), id)).kind).toBe('forbidden')
  const stale = await resolveConflicts(as(db, ada), {
    id,
    seenVersion: 1,
    currentRevision: 1,
    mine: new Set(),
  })
  expect(refused(stale).code).toBe('content-changed')
})
