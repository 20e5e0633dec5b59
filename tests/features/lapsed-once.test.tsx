import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ChangeCard } from '#app/_ui/review/change-card.tsx'
import { Lapsed } from '#app/_ui/review/lapsed.tsx'
import { reviewedChanges } from '#app/_ui/review/model.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, must, suggest, text } from './stage.ts'

test('a change in the place of a decided one says so once: on its card, or on the receipt in the list', async () => {
  const { db } = await testDatabase()
  const { ada, tom, noor } = await cast(db)
  await article(db, tom, 'once', text('The wind of the night plays it.'))
  const { id } = await suggest(db, ada, 'once', text('The storm of the dark plays it.'))
  const { showing } = must(await readSuggestion(as(db, noor), id))
  const hunks = showing.diff.hunks.map((hunk) => hunk.id)
  const about = { id, contentHash: showing.contentHash, hunks }
  must(await decideHunks(as(db, noor), { ...about, verdict: 'accept' }))
  // Without the words between them, both rewordings are one.
  const document = text('The wind night plays it.')
  must(await publishDirectly(as(db, tom), { slug: 'once', baseRevision: 1, document, summary: 'Shorter' }))
  const view = must(await readSuggestion(as(db, noor), id))
  const changes = reviewedChanges(view)
  expect(view.lapsed.map(({ verdict, why, now }) => [verdict, why, now])).toEqual([
    ['accept', 'words-changed', changes[0]?.hunk.id],
    ['accept', 'words-changed', changes[0]?.hunk.id],
  ])
  expect(view.changes.map(({ verdict, again }) => [verdict, again])).toEqual([['open', 'rebased']])
  const context = {
    id,
    contentHash: view.showing.contentHash,
    back: `/suggestions/${id}`,
    mode: 'inline',
    all: false,
    waits: true,
    currentRevision: view.currentRevision,
    mayDecide: true,
    mayComment: true,
    mayAmend: true,
    mayAgree: false,
    authorName: 'Ada',
    needed: 1,
    viewer: noor.authorId,
    replies: [],
  } as const
  const cards = changes.map((change) =>
    renderToStaticMarkup(<ChangeCard change={change} context={context} />),
  )
  const said = (html: string) => html.match(/Noor accepted this/g)?.length ?? 0
  const list = (linked: boolean) => renderToStaticMarkup(<Lapsed view={view} linked={linked} />)
  expect(said(cards.join(''))).toBe(2)
  expect(cards.join('')).not.toContain('the article moved on')
  expect(list(true)).toBe('')
  expect(said(list(false))).toBe(2)
})
