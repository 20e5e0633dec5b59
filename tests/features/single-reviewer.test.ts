import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { readSettings } from '#lib/features/site/read-settings.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, must, person, refused, suggest, text } from './stage.ts'

let alone: Database

beforeAll(async () => {
  alone = (await testDatabase()).db
})

describe('a wiki with a single reviewer', () => {
  it('lets them approve their own words, and the revision says so; a second reviewer ends that', async () => {
    const solo = await person(alone, 'Solo', 'admin')
    await article(alone, solo, 'solo')
    const sent = await suggest(alone, solo, 'solo', text('It hums alone.'))
    must(await approveAndPublish(as(alone, solo), { id: sent.id, contentHash: sent.contentHash }))
    const view = must(await readArticle(as(alone, solo), 'solo'))
    expect(view.kind === 'article' && view.revision.singleReviewer).toBe(true)
    await person(alone, 'Second', 'reviewer')
    const next = await suggest(alone, solo, 'solo', text('It hums no more.'), 2)
    const refusal = await approveAndPublish(as(alone, solo), { id: next.id, contentHash: next.contentHash })
    expect(refused(refusal).code).toBe('own-suggestion')
  })

  it('an own approval from then does not count once the mode is off', async () => {
    const lone = await person(alone, 'Lone', 'admin')
    must(await changeSettings(as(alone, lone), { singleReviewer: 'on' }))
    expect(must(await readSettings(as(alone, lone)))).toMatchObject({
      singleReviewer: 'on',
      singleReviewerActive: true,
    })
    await article(alone, lone, 'lone')
    const { id, contentHash } = await suggest(alone, lone, 'lone', text('It hums alone.'))
    must(await reviewSuggestion(as(alone, lone), { id, verdict: 'approve', contentHash }))
    must(await changeSettings(as(alone, lone), { singleReviewer: 'off' }))
    expect(refused(await publishSuggestion(as(alone, lone), { id })).code).toBe('not-approved')
  })
})
