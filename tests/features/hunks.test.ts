import { beforeAll, describe, expect, it } from 'vitest'
import { documentToText } from '#lib/core/document/index.ts'
import type { Database } from '#lib/data/client.ts'
import { protectArticle } from '#lib/features/article/protect-article.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
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

async function words(slug: string): Promise<string> {
  const view = must(await readArticle(as(db, guestWith()), slug))
  return view.kind === 'article' ? documentToText(view.document) : ''
}

async function hunksOf(id: number) {
  const view = must(await readSuggestion(as(db, people.noor), id))
  return { ...view.showing, state: view.state, ids: view.showing.diff.hunks.map((hunk) => hunk.id) }
}

describe('deciding change by change', () => {
  it('publishes the accepted change; the other stays open on the new text, and may follow', async () => {
    const { ada, tom, noor } = people
    await article(db, tom, 'parts')
    const sent = await suggest(db, ada, 'parts', text('It hums.', 'Kircher built one.'))
    const shown = await hunksOf(sent.id)
    expect(shown.ids).toHaveLength(2)
    const [first = '', second = ''] = shown.ids
    must(
      await approveAndPublish(as(db, noor), {
        id: sent.id,
        contentHash: shown.contentHash,
        hunks: { [first]: 'accept' },
      }),
    )
    expect(await words('parts')).toContain('It hums.')
    expect(await words('parts')).toContain('Kircher described it in 1650.')
    const rest = await hunksOf(sent.id)
    expect([rest.state, rest.baseRevision, rest.rebasedFrom]).toEqual(['open', 2, null])
    expect(rest.ids).toHaveLength(1)
    expect(refused(await publishSuggestion(as(db, noor), { id: sent.id })).code).toBe('nothing-new')
    expect((await hunksOf(sent.id)).state).toBe('open')
    must(await approveAndPublish(as(db, noor), { id: sent.id, contentHash: rest.contentHash }))
    expect(await words('parts')).toContain('Kircher built one.')
    const done = must(await readSuggestion(as(db, ada), sent.id))
    expect([done.state, done.published.map((revision) => revision.number)]).toEqual(['published', [2, 3]])
    expect(second).not.toBe(first)
  })

  it('a rejected change is answered; with all decided the suggestion is done', async () => {
    const { ada, tom, noor } = people
    await article(db, tom, 'rejected')
    const sent = await suggest(db, ada, 'rejected', text('It hums.', 'Kircher built one.'))
    const { ids, contentHash } = await hunksOf(sent.id)
    const [first = '', second = ''] = ids
    const hunks = { [first]: 'accept', [second]: 'reject' } as const
    const comment = 'No source says that he built one.'
    must(await approveAndPublish(as(db, noor), { id: sent.id, contentHash, hunks, comment }))
    const view = must(await readSuggestion(as(db, ada), sent.id))
    expect(view.state).toBe('published')
    expect(view.decisions).toContainEqual(
      expect.objectContaining({ hunkId: second, verdict: 'reject', reason: comment }),
    )
    expect(await words('rejected')).toContain('Kircher described it in 1650.')
  })

  it('refuses unknown changes, and an approval that accepts none', async () => {
    const { ada, tom, noor } = people
    await article(db, tom, 'refused')
    const sent = await suggest(db, ada, 'refused', text('It hums.'))
    const { ids, contentHash } = await hunksOf(sent.id)
    for (const hunks of [{ nothing: 'accept' }, { [ids[0] ?? '']: 'reject' }] as const) {
      const attempt = await reviewSuggestion(as(db, noor), {
        id: sent.id,
        verdict: 'approve',
        contentHash,
        hunks,
      })
      expect(refused(attempt).problems?.[0]?.path).toBe('/hunks')
    }
  })
})

describe('when the article moves on', () => {
  it('an approval of what was shown before still publishes, and the revision says what it was rebased from', async () => {
    const { ada, tom, noor } = people
    await article(db, tom, 'moving')
    const sent = await suggest(db, ada, 'moving', text('It hums.'))
    must(
      await reviewSuggestion(as(db, noor), {
        id: sent.id,
        verdict: 'approve',
        contentHash: sent.contentHash,
      }),
    )
    const other = text('The wind plays it.', 'Kircher described it first.')
    must(
      await publishDirectly(as(db, tom), {
        slug: 'moving',
        baseRevision: 1,
        document: other,
        summary: 'First',
      }),
    )
    must(await publishSuggestion(as(db, noor), { id: sent.id }))
    const view = must(await readArticle(as(db, guestWith()), 'moving'))
    expect(view.kind === 'article' && view.revision).toMatchObject({ number: 3, rebasedFrom: 1 })
    expect(await words('moving')).toMatch(/It hums\.[\s\S]*Kircher described it first\./)
  })

  it('the same words changed on both sides are a conflict that names them; nothing is published or approved', async () => {
    const { ada, tom, noor } = people
    await article(db, tom, 'clash')
    const sent = await suggest(db, ada, 'clash', text('A breeze plays it.'))
    const other = text('A storm plays it.')
    must(
      await publishDirectly(as(db, tom), {
        slug: 'clash',
        baseRevision: 1,
        document: other,
        summary: 'Storm',
      }),
    )
    const attempt = await approveAndPublish(as(db, noor), { id: sent.id, contentHash: sent.contentHash })
    const failure = refused(attempt)
    expect(failure.code).toBe('merge-conflict')
    expect(JSON.stringify(failure.data)).toContain('storm')
    const view = must(await readSuggestion(as(db, noor), sent.id))
    expect([view.state, view.decisions, view.showing.conflicts.length]).toEqual(['open', [], 1])
    expect(view.may.publish.allowed).toBe(false)
  })
})

describe('protection level 2', () => {
  it('needs two reviewers, neither of them the author', async () => {
    const { ada, tom, noor, remy, greta } = people
    await article(db, tom, 'guarded')
    must(await protectArticle(as(db, greta), { slug: 'guarded', protection: 2 }))
    const sent = await suggest(db, ada, 'guarded', text('It hums.'))
    const { id, contentHash } = sent
    const once = must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
    expect([once.approvals, once.approvalsNeeded]).toEqual([1, 2])
    must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
    const early = refused(await publishSuggestion(as(db, noor), { id }))
    expect([early.code, early.data]).toEqual(['not-approved', { approvals: 1, needed: 2 }])
    must(await reviewSuggestion(as(db, remy), { id, verdict: 'approve', contentHash }))
    must(await publishSuggestion(as(db, noor), { id }))
    const view = must(await readArticle(as(db, guestWith()), 'guarded'))
    expect(view.kind === 'article' && view.revision.approvers.map((person) => person.name)).toEqual([
      'Noor',
      'Remy',
    ])
    const direct = await publishDirectly(as(db, greta), {
      slug: 'guarded',
      baseRevision: 2,
      document: text('Direct.'),
      summary: 'No',
    })
    expect(refused(direct).code).toBe('needs-trust')
  })
})
