import { beforeAll, expect, it } from 'vitest'
import { documentToText } from '#lib/core/document/index.ts'
import type { Database } from '#lib/data/client.ts'
import { verify } from '#lib/data/verify.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { readHistory } from '#lib/features/article/read-history.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, suggest, text } from './stage.ts'

const ROUNDS = 200

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

it(`two approvals of two suggestions on one article at the same instant, ${ROUNDS} times: nothing is lost`, async () => {
  const { ada, tom, noor, remy } = people
  await article(db, tom, 'contested', text('First 0.', 'Second 0.'))
  let [first, second, newest] = ['First 0.', 'Second 0.', 1]
  const failures: string[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const [a, b] = [`First ${round}.`, `Second ${round}.`]
    const one = await suggest(db, ada, 'contested', text(a, second), newest)
    const two = await suggest(db, tom, 'contested', text(first, b), newest)
    const outcomes = await Promise.all([
      approveAndPublish(as(db, noor), { id: one.id, contentHash: one.contentHash }),
      approveAndPublish(as(db, remy), { id: two.id, contentHash: two.contentHash }),
    ])
    const numbers = outcomes
      .flatMap((outcome) => (outcome.ok ? [outcome.value.revision] : []))
      .sort((x, y) => x - y)
    failures.push(...outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure.code])))
    expect(numbers).toEqual(numbers.map((_, index) => newest + index + 1))
    expect(numbers.length).toBeGreaterThan(0)
    newest += numbers.length
    if (outcomes[0].ok) first = a
    if (outcomes[1].ok) second = b
    const view = must(await readArticle(as(db, guestWith()), 'contested'))
    const words = view.kind === 'article' ? documentToText(view.document) : ''
    expect(words).toContain(first)
    expect(words).toContain(second)
    if (round % 20 !== 0) continue
    for (const [index, id] of [one.id, two.id].entries()) {
      const { state, published } = must(await readSuggestion(as(db, noor), id))
      expect([state, published.length]).toEqual(outcomes[index]?.ok ? ['published', 1] : ['open', 0])
    }
  }
  expect([...new Set(failures)]).toEqual([])
  const history = must(await readHistory(as(db, guestWith()), { slug: 'contested', limit: 500 }))
  const numbers = history.kind === 'history' ? history.revisions.map((line) => line.number) : []
  expect(numbers).toEqual(Array.from({ length: newest }, (_, index) => newest - index))
  expect((await verify(db)).ok).toBe(true)
}, 300_000)
