import { beforeAll, expect, test } from 'vitest'
import { documentToMarkdown } from '#lib/core/document/index.ts'
import type { Database } from '#lib/data/client.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { readResolution, resolveConflicts } from '#lib/features/suggestion/resolve-conflicts.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, conflictOf, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

/** A suggestion of Ada's that conflicts with what Tom published meanwhile. */
const conflicting = (slug: string) => conflictOf(db, people, slug)

test('the author chooses, and the next version fits today’s text', async () => {
  const { ada } = people
  const id = await conflicting('choose')
  expect(must(await readSuggestion(as(db, ada), id)).showing.conflicts.length).toBe(1)
  const view = must(await readResolution(as(db, ada), id))
  expect(view).toMatchObject({ baseRevision: 1, currentRevision: 2, version: 1 })
  const taken = new Map(view.choices.map((choice) => [choice.id, 'mine'] as const))
  const sent = must(await resolveConflicts(as(db, ada), { id, seenVersion: 1, currentRevision: 2, taken }))
  expect(sent.version).toBe(2)
  const after = must(await readSuggestion(as(db, ada), id))
  expect(after.showing.conflicts).toEqual([])
  expect(after.showing.baseRevision).toBe(2)
  const words = after.showing.diff.hunks.map(({ before, after: fresh }) => `${before}→${fresh}`).join(' ')
  expect(words).toContain('breeze→storm')
  expect(words).toContain('built one')
  expect(refused(await readResolution(as(db, ada), id)).code).toBe('nothing-to-resolve')
})

test('strangers do not choose for the author, and a text that moved on is shown first', async () => {
  const { ada, tom } = people
  const id = await conflicting('others')
  expect(refused(await readResolution(as(db, tom), id)).kind).toBe('not-found')
  const stale = await resolveConflicts(as(db, ada), {
    id,
    seenVersion: 1,
    currentRevision: 1,
    taken: new Map(),
  })
  expect(refused(stale).code).toBe('content-changed')
})

test('a third text in Markdown stands for both, with its citations; it is the author’s own version', async () => {
  const { ada, noor } = people
  const id = await conflicting('third')
  const view = must(await readResolution(as(db, ada), id))
  const [choice] = view.choices
  expect(choice).toMatchObject({
    theirs: 'The breeze plays it.',
    mine: 'The storm plays it.',
    base: 'The wind plays it.',
  })
  expect(choice?.third).toBe('The storm plays it.[^kircher]')
  expect(view.moved.map(({ label }) => label).join()).toContain('built')
  const write = (third: string) =>
    resolveConflicts(as(db, ada), {
      id,
      seenVersion: 1,
      currentRevision: 2,
      taken: new Map([[choice?.id ?? '', { third }]]),
    })
  expect(refused(await write('# A heading'))).toMatchObject({
    kind: 'invalid',
    problems: [{ path: `/${choice?.id}`, message: expect.stringContaining('one paragraph') }],
  })
  expect(must(await write('A **gust** plays it.[^kircher] It sings.')).version).toBe(2)
  const after = must(await readSuggestion(as(db, noor), id))
  expect(after.showing).toMatchObject({ baseRevision: 2, conflicts: [] })
  const words = documentToMarkdown(after.showing.to)
  expect(words).toContain('A **gust** plays it.[^kircher] It sings.')
  expect(words).not.toContain('breeze')
  expect(words).toContain('built one')
})

test('a conflict may stay open: it is left to a reviewer, with a comment that says both texts', async () => {
  const { ada, tom, noor } = people
  await article(db, tom, 'open')
  const { id } = await suggest(db, ada, 'open', text('The storm plays it.', 'Kircher built it in 1650.'))
  const document = text('The breeze plays it.', 'Kircher described it in 1673.')
  must(await publishDirectly(as(db, tom), { slug: 'open', baseRevision: 1, document, summary: 'Both' }))
  must(
    await publishDirectly(as(db, tom), {
      slug: 'open',
      baseRevision: 2,
      document: text('The breeze plays it.', 'Kircher drew it in 1650.'),
      summary: 'Again',
    }),
  )
  const view = must(await readResolution(as(db, ada), id))
  expect(view.choices).toHaveLength(2)
  const resolve = (taken: ReadonlyMap<string, 'theirs'>) =>
    resolveConflicts(as(db, ada), { id, seenVersion: 1, currentRevision: 3, taken })
  expect(refused(await resolve(new Map())).code).toBe('undecided')
  must(await resolve(new Map([[view.choices[0]?.id ?? '', 'theirs']])))
  const after = must(await readSuggestion(as(db, noor), id))
  expect(after.showing.conflicts).toEqual([])
  expect(after.showing.diff.hunks.map(({ before, after: own }) => `${before}→${own}`).join()).toContain(
    'built',
  )
  expect(after.comments.map(({ body }) => body).join()).toMatch(/Left open[\s\S]*drew it[\s\S]*built it/)
})
