import { beforeAll, expect, test } from 'vitest'
import { listEvents } from '#lib/data/audit.ts'
import type { Database } from '#lib/data/client.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

/** A suggestion with two changes, as a reviewer reads it. */
async function twoChanges(slug: string): Promise<SuggestionView> {
  const { ada, noor, tom } = people
  await article(db, tom, slug)
  const { id } = await suggest(db, ada, slug, text('The wind alone plays it.', 'Kircher built one in 1650.'))
  const view = must(await readSuggestion(as(db, noor), id))
  expect(view.showing.diff.hunks.length).toBe(2)
  return view
}

const ids = (view: SuggestionView) => view.showing.diff.hunks.map(({ id }) => id)

test('accepting one change and rejecting the other publishes the one and answers the other', async () => {
  const { noor } = people
  const view = await twoChanges('partly')
  const { id, showing } = view
  const [first = '', second = ''] = ids(view)
  const about = { id, contentHash: showing.contentHash }
  must(await decideHunks(as(db, noor), { ...about, hunks: [first], verdict: 'accept' }))
  must(
    await decideHunks(as(db, noor), {
      ...about,
      hunks: [second],
      verdict: 'reject',
      reason: 'The source says described.',
    }),
  )
  const published = must(await publishSuggestion(as(db, noor), { id }))
  expect(published.suggestion.state).toBe('published')
  const read = must(await readArticle(as(db, guestWith()), 'partly'))
  const words = JSON.stringify(read)
  expect(words).toContain('alone plays it')
  expect(words).not.toContain('built one')
  const after = must(await readSuggestion(as(db, people.ada), id))
  expect(after.decisions.find(({ verdict }) => verdict === 'reject')?.reason).toBe(
    'The source says described.',
  )
})

test('an undecided change stays open on the new revision', async () => {
  const { noor } = people
  const view = await twoChanges('later')
  const { id, showing } = view
  const [first = '', second = ''] = ids(view)
  must(
    await decideHunks(as(db, noor), {
      id,
      contentHash: showing.contentHash,
      hunks: [first],
      verdict: 'accept',
    }),
  )
  const published = must(await publishSuggestion(as(db, noor), { id }))
  expect(published.suggestion.state).toBe('open')
  const rest = must(await readSuggestion(as(db, noor), id))
  expect(rest.showing.baseRevision).toBe(published.revision)
  expect(ids(rest)).toEqual([second])
})

test('rejecting needs a reason, and nothing is recorded without one', async () => {
  const { noor } = people
  const view = await twoChanges('reasons')
  const [first = ''] = ids(view)
  const asked = {
    id: view.id,
    contentHash: view.showing.contentHash,
    hunks: [first],
    verdict: 'reject' as const,
  }
  expect(refused(await decideHunks(as(db, noor), { ...asked, reason: '  ' })).kind).toBe('invalid')
  expect(must(await readSuggestion(as(db, noor), view.id)).decisions).toEqual([])
})

test('what is not shown any more cannot be decided on, nor what is not there', async () => {
  const { noor } = people
  const view = await twoChanges('stale')
  const [first = ''] = ids(view)
  const stale = await decideHunks(as(db, noor), {
    id: view.id,
    contentHash: '0'.repeat(64),
    hunks: [first],
    verdict: 'accept',
  })
  expect(refused(stale).code).toBe('content-changed')
  const { contentHash } = view.showing
  const unknown = await decideHunks(as(db, noor), {
    id: view.id,
    contentHash,
    hunks: ['0'.repeat(16)],
    verdict: 'accept',
  })
  expect(refused(unknown).kind).toBe('invalid')
  const none = await decideHunks(as(db, noor), { id: view.id, contentHash, hunks: [], verdict: 'accept' })
  expect(refused(none).kind).toBe('invalid')
})

test('nobody decides on their own change, and contributors decide on none', async () => {
  const { ada, tom } = people
  const view = await twoChanges('rights')
  const decision = {
    id: view.id,
    contentHash: view.showing.contentHash,
    hunks: ids(view),
    verdict: 'accept' as const,
  }
  expect(refused(await decideHunks(as(db, ada), decision)).kind).toBe('forbidden')
  expect(['forbidden', 'not-found']).toContain(refused(await decideHunks(as(db, tom), decision)).kind)
})

test('a decision can be taken back, is kept in the record, and claims the suggestion', async () => {
  const { noor, remy } = people
  const view = await twoChanges('undo')
  const [first = ''] = ids(view)
  const about = { id: view.id, contentHash: view.showing.contentHash, hunks: [first] }
  const context = as(db, noor)
  must(await decideHunks(context, { ...about, verdict: 'accept' }))
  expect(must(await decideHunks(as(db, noor), { ...about, verdict: 'accept' })).hunks).toEqual([])
  must(await decideHunks(as(db, remy), { ...about, verdict: 'clear' }))
  const after = must(await readSuggestion(as(db, noor), view.id))
  expect(after.decisions.map(({ verdict, by }) => [verdict, by.name])).toEqual([
    ['accept', 'Noor'],
    ['clear', 'Remy'],
  ])
  expect(after.claim?.by.name).toBe('Noor')
  expect(after.claim?.until.getTime()).toBe(context.now.getTime() + 30 * 60_000)
  expect(refused(await publishSuggestion(as(db, noor), { id: view.id })).code).toBe('not-approved')
  const events = await listEvents(db, { limit: 10 })
  expect(events.items.filter(({ action }) => action === 'suggestion.decide').length).toBe(2)
})

test('a conflict does not hold up the other changes, and stays open after they are published', async () => {
  const { ada, noor, tom } = people
  const slug = 'conflicting'
  await article(db, tom, slug)
  const { id } = await suggest(db, ada, slug, text('The storm plays it.', 'Kircher built one in 1650.'))
  const gentler = { slug, baseRevision: 1, document: text('The breeze plays it.'), summary: 'Gentler' }
  must(await publishDirectly(as(db, tom), gentler))
  const view = must(await readSuggestion(as(db, noor), id))
  const { contentHash, conflicts } = view.showing
  expect([conflicts.length, ids(view).length]).toEqual([1, 1])
  const whole = await approveAndPublish(as(db, noor), { id, contentHash })
  expect(refused(whole).code).toBe('merge-conflict')
  must(await decideHunks(as(db, noor), { id, contentHash, hunks: ids(view), verdict: 'accept' }))
  const published = must(await publishSuggestion(as(db, noor), { id }))
  expect(published.suggestion.state).toBe('open')
  const rest = must(await readSuggestion(as(db, noor), id))
  expect([rest.showing.conflicts.length, ids(rest).length]).toEqual([1, 0])
  const nothingElse = await approveAndPublish(as(db, noor), { id, contentHash: rest.showing.contentHash })
  expect(refused(nothingElse).code).toBe('merge-conflict')
})
