import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { DecisionBar } from '#app/_ui/review/decision-bar.tsx'
import { reviewedChanges } from '#app/_ui/review/model.ts'
import type { Database } from '#lib/data/client.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { concludeSuggestion } from '#lib/features/review/conclude-suggestion.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { readSettings } from '#lib/features/site/read-settings.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
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

  it('finishes an own suggestion that is published in part, and is told to withdraw one that is not', async () => {
    const mona = await person(alone, 'Mona', 'admin')
    must(await changeSettings(as(alone, mona), { singleReviewer: 'on' }))
    await article(alone, mona, 'mona')
    const send = async (base: number) =>
      (await suggest(alone, mona, 'mona', text(`It hums on v${base}.`, `It is from v${base}.`), base)).id
    const read = async (id: number) => must(await readSuggestion(as(alone, mona), id))
    const decide = async (id: number, at: number, verdict: 'accept' | 'reject') => {
      const { showing } = await read(id)
      const hunks = [showing.diff.hunks[at]?.id ?? '']
      const { contentHash } = showing
      must(await decideHunks(as(alone, mona), { id, contentHash, hunks, verdict, reason: 'Not so.' }))
    }
    const bar = async (id: number) => {
      const view = await read(id)
      const about = { view, changes: reviewedChanges(view), problem: null, back: '/' }
      return renderToStaticMarkup(createElement(DecisionBar, { ...about, replies: [], amending: null }))
    }
    const inPart = await send(1)
    await decide(inPart, 0, 'accept')
    must(await publishSuggestion(as(alone, mona), { id: inPart }))
    await decide(inPart, 0, 'reject')
    expect(await bar(inPart)).toMatch(
      /Nothing more goes into the article[\s\S]*Finish: nothing more is published/,
    )
    expect(must(await concludeSuggestion(as(alone, mona), { id: inPart })).state).toBe('published')
    const not = await send(2)
    await decide(not, 0, 'reject')
    await decide(not, 1, 'reject')
    expect(await bar(not)).toMatch(/rejected\. Withdraw your suggestion[\s\S]*aria-disabled="true"/)
  })
})
