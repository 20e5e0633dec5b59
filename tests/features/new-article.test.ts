import { expect, it } from 'vitest'
import { suggestArticle } from '#lib/features/article/create-article.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { as, cast, must, refused, text } from './stage.ts'

it('who may publish a new article may let others read it first', async () => {
  const { db } = await testDatabase()
  const { greta, noor } = await cast(db)
  const started = must(
    await suggestArticle(as(db, greta), {
      document: text('It clinks.', 'New.', 'Glass chime'),
      summary: 'New',
    }),
  )
  if (started.kind !== 'suggested') throw new Error('it was published')
  const { id, contentHash, slug } = started.submitted
  expect(refused(await readArticle(as(db, greta), slug)).kind).toBe('not-found')
  must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
  expect(must(await publishSuggestion(as(db, noor), { id }))).toMatchObject({ slug, revision: 1 })
})
