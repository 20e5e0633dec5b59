import { beforeAll, expect, it, vi } from 'vitest'
import { POST as amend } from '#app/(contributing)/suggestions/[id]/amendments/route.ts'
import { POST as undo } from '#app/(reading)/wiki/[slug]/compare/[pair]/undo/route.tsx'
import type { Database } from '#lib/data/client.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readComparison } from '#lib/features/article/read-comparison.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { article, as, cast, must, suggest, text } from '#tests/features/stage.ts'
import { apiDatabase, tokenOf } from './caller.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = await apiDatabase()
  people = await cast(db)
})

/** A form as a browser without a script sends it. */
function sent(path: string, fields: Readonly<Record<string, string>>, token?: string): Request {
  const headers = new Headers({ 'x-forwarded-for': '192.0.2.1' })
  if (token) headers.set('authorization', `Bearer ${token}`)
  const body = new URLSearchParams(fields)
  return new Request(`http://localhost:3000${path}`, { method: 'POST', headers, body })
}

it('an amendment of a change that has gone gives back the words', async () => {
  const { ada, noor, tom } = people
  await article(db, tom, 'harp')
  const { id } = await suggest(db, ada, 'harp', text('A storm plays it.'))
  const { showing } = must(await readSuggestion(as(db, noor), id))
  const path = `/suggestions/${id}/amendments`
  const fields = {
    contentHash: showing.contentHash,
    hunk: 'f'.repeat(16),
    value: 'A gale plays it.',
    reason: 'It blows harder.',
    back: `/suggestions/${id}?view=inline&amend=${'f'.repeat(16)}`,
  }
  const params = { params: Promise.resolve({ id: String(id) }) }
  const answer = await amend(sent(path, fields, await tokenOf(db, 'Remi', 'reviewer')), params)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of ['A gale plays it.', 'It blows harder.']) expect(page).toContain(words)
})

it('an undoing that needs an account comes back with its reason', async () => {
  const { tom, greta } = people
  await article(db, tom, 'lute')
  const document = text('A storm plays it.')
  must(await publishDirectly(as(db, tom), { slug: 'lute', baseRevision: 1, document, summary: 'Stronger' }))
  must(await changeSettings(as(db, greta), { suggesting: 'accounts' }))
  const path = '/wiki/lute/compare/1...2/undo'
  const compared = must(await readComparison(as(db, tom), { slug: 'lute', from: 1, to: 2 }))
  if (compared.kind !== 'comparison') throw new Error('it was not renamed')
  const hunk = compared.diff.hunks[0]?.id ?? ''
  const fields = { as: 'suggestion', hunk, summary: 'It was better before.' }
  const params = { params: Promise.resolve({ slug: 'lute', pair: '1...2' }) }
  // The page knows the settings of a moment ago, then those of now.
  for (const moment of [0, 6_000]) {
    vi.setSystemTime(Date.now() + moment)
    const answer = await undo(sent(path, fields), params)
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('It was better before.')
  }
  vi.useRealTimers()
})
