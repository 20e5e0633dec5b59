import { beforeAll, expect, test } from 'vitest'
import { documentToText } from '#lib/core/document/index.ts'
import type { Database } from '#lib/data/client.ts'
import { protectArticle } from '#lib/features/article/protect-article.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

test('where two approvals are needed, each change is counted by itself, from the page and from programs alike', async () => {
  const { ada, tom, noor, remy, greta } = people
  await article(db, tom, 'two')
  must(await protectArticle(as(db, greta), { slug: 'two', protection: 2 }))
  const { id } = await suggest(db, ada, 'two', text('The storm plays it.', 'Kircher built one in 1650.'))
  const { contentHash, diff } = must(await readSuggestion(as(db, noor), id)).showing
  const [first = '', second = ''] = diff.hunks.map((hunk) => hunk.id)
  // The page decides hunk by hunk …
  must(await decideHunks(as(db, noor), { id, contentHash, hunks: [first, second], verdict: 'accept' }))
  const once = must(await readSuggestion(as(db, remy), id))
  expect(once.approvalsNeeded).toBe(2)
  expect(once.changes.map(({ verdict, yeses }) => [verdict, yeses])).toEqual([
    ['open', 1],
    ['open', 1],
  ])
  expect(refused(await publishSuggestion(as(db, noor), { id })).code).toBe('not-approved')
  // … and a program may name the hunks of its review.
  const hunks = { [first]: 'accept' } as const
  must(await reviewSuggestion(as(db, remy), { id, verdict: 'approve', contentHash, hunks }))
  const twice = must(await readSuggestion(as(db, noor), id))
  expect(twice.changes.map(({ verdict, yeses }) => [verdict, yeses])).toEqual([
    ['accept', 2],
    ['open', 1],
  ])
  const published = must(await publishSuggestion(as(db, noor), { id }))
  expect(published.suggestion.state).toBe('open')
  const view = must(await readArticle(as(db, guestWith()), 'two'))
  const words = view.kind === 'article' ? documentToText(view.document) : ''
  expect(words).toContain('The storm plays it.')
  expect(words).toContain('Kircher described it in 1650.')
  // The one yes to the other change stays, on the new base.
  const rest = must(await readSuggestion(as(db, remy), id))
  expect(rest.changes.map(({ verdict, yeses }) => [verdict, yeses])).toEqual([['open', 1]])
  expect(rest.lapsed).toEqual([])
})
