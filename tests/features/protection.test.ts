import { beforeAll, describe, expect, test } from 'vitest'
import { documentToText } from '#lib/core/document/index.ts'
import type { ProtectionSettings } from '#lib/core/review/protection.ts'
import type { Database } from '#lib/data/client.ts'
import { readSite } from '#lib/data/site.ts'
import { protectArticle } from '#lib/features/article/protect-article.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { readAudit } from '#lib/features/site/read-audit.ts'
import { readSettings } from '#lib/features/site/read-settings.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

const usual: ProtectionSettings = {
  0: { approvals: 1, direct: 'trusted' },
  1: { approvals: 1, direct: 'admin' },
  2: { approvals: 2, direct: null },
}

const ask = async (change: Partial<ProtectionSettings>) =>
  must(await changeSettings(as(db, people.greta), { protections: { ...usual, ...change } }))

describe('what a wiki asks of each protection level', () => {
  test('is what it always was until an admin says otherwise, which is logged and shows everywhere', async () => {
    const { greta, noor } = people
    expect(must(await readSettings(as(db, greta))).protections).toEqual(usual)
    const { version } = await readSite(db)
    const protections = { ...usual, 1: { approvals: 2, direct: 'reviewer' } } as const
    expect(must(await changeSettings(as(db, greta), { protections })).protections).toEqual(protections)
    expect((await readSite(db)).version).toBe(version + 1)
    const [event] = must(await readAudit(as(db, greta), {})).items
    expect(event).toMatchObject({ action: 'site.change', by: { name: 'Greta' } })
    expect(JSON.stringify(event?.data)).toContain('"direct":"reviewer"')
    expect(refused(await changeSettings(as(db, noor), { protections: usual })).code).toBe('needs-admin')
    const wrong = { ...usual, 0: { approvals: 3, direct: 'trusted' } }
    const refusedChange = await changeSettings(as(db, greta), {
      // @ts-expect-error what a program could send all the same
      protections: wrong,
    })
    expect(refused(refusedChange).problems?.[0]?.path).toBe('/protections/0/approvals')
    await ask({})
  })

  test('says who publishes directly', async () => {
    const { ada, tom } = people
    await article(db, tom, 'direct')
    const edit = (actor: typeof ada, words: string) =>
      publishDirectly(as(db, actor), {
        slug: 'direct',
        baseRevision: 1,
        summary: 'Say it',
        document: text(words),
      })
    await ask({ 0: { approvals: 1, direct: 'reviewer' } })
    expect(refused(await edit(tom, 'The storm plays it.')).code).toBe('needs-trust')
    await ask({ 0: { approvals: 1, direct: 'contributor' } })
    must(await edit(ada, 'The storm plays it.'))
    await ask({})
  })

  test('says how many approvals a change needs', async () => {
    const { ada, tom, noor, remy } = people
    await article(db, tom, 'counted')
    await ask({ 0: { approvals: 2, direct: 'trusted' } })
    const { id, contentHash } = await suggest(db, ada, 'counted', text('The storm plays it.'))
    must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
    expect(must(await readSuggestion(as(db, noor), id)).approvalsNeeded).toBe(2)
    expect(refused(await publishSuggestion(as(db, noor), { id })).code).toBe('not-approved')
    must(await reviewSuggestion(as(db, remy), { id, verdict: 'approve', contentHash }))
    must(await publishSuggestion(as(db, noor), { id }))
    await ask({})
  })
})

describe('where no approval is needed', () => {
  const none: Partial<ProtectionSettings> = { 0: { approvals: 0, direct: 'trusted' } }

  test('who may publish directly publishes an own suggestion; its words count as unreviewed, and the revision says so', async () => {
    const { tom, noor } = people
    await article(db, tom, 'alone')
    const { id } = await suggest(db, tom, 'alone', text('The storm plays it.'))
    expect(must(await readSuggestion(as(db, tom), id)).may.publishUnreviewed.allowed).toBe(false)
    expect(refused(await publishSuggestion(as(db, tom), { id })).code).toBe('needs-reviewer')
    await ask(none)
    const before = must(await readArticle(as(db, noor), 'alone'))
    expect(must(await readSuggestion(as(db, tom), id)).may.publishUnreviewed.allowed).toBe(true)
    expect(must(await readSuggestion(as(db, noor), id)).may.publishUnreviewed.allowed).toBe(false)
    const published = must(await publishSuggestion(as(db, tom), { id }))
    expect(published.suggestion.state).toBe('published')
    const after = must(await readArticle(as(db, noor), 'alone'))
    if (before.kind !== 'article' || after.kind !== 'article') throw new Error('it is published')
    expect(documentToText(after.document)).toContain('The storm plays it.')
    expect(after.revision).toMatchObject({ direct: true, singleReviewer: false, approvers: [] })
    expect(after.unreviewedSince).toBeGreaterThan(before.unreviewedSince)
    expect(after.status.state).toBe('unreviewed')
    await ask({})
  })

  test('nobody else does: not a contributor, not another trusted person, not without a yes a reviewer', async () => {
    const { ada, tom, noor } = people
    await article(db, tom, 'others')
    await ask(none)
    const { id, contentHash } = await suggest(db, ada, 'others', text('The storm plays it.'))
    expect(refused(await publishSuggestion(as(db, ada), { id })).code).toBe('needs-reviewer')
    expect(refused(await publishSuggestion(as(db, tom), { id })).code).toBe('no-suggestion')
    expect(refused(await publishSuggestion(as(db, noor), { id })).detail).toContain('needs 1')
    must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
    must(await publishSuggestion(as(db, noor), { id }))
    const view = must(await readArticle(as(db, guestWith()), 'others'))
    expect(view.kind === 'article' && view.revision.direct).toBe(false)
    await ask({})
  })

  test('what a reviewer rejected stays out, and what all was approved is reviewed', async () => {
    const { tom, noor } = people
    await article(db, tom, 'parts')
    await ask(none)
    const both = text('The storm plays it.', 'Kircher built one in 1650.')
    const { id, contentHash } = await suggest(db, tom, 'parts', both)
    const [first = '', second = ''] = must(await readSuggestion(as(db, noor), id)).showing.diff.hunks.map(
      (hunk) => hunk.id,
    )
    const decide = (hunk: string, verdict: 'accept' | 'reject') =>
      decideHunks(as(db, noor), { id, contentHash, hunks: [hunk], verdict, reason: 'It did not.' })
    must(await decide(first, 'accept'))
    must(await decide(second, 'reject'))
    must(await publishSuggestion(as(db, tom), { id }))
    const view = must(await readArticle(as(db, tom), 'parts'))
    if (view.kind !== 'article') throw new Error('it is published')
    expect(documentToText(view.document)).toContain('The storm plays it.')
    expect(documentToText(view.document)).toContain('Kircher described it in 1650.')
    expect(view.revision.direct).toBe(false)
    expect(view.revision.approvers.map(({ name }) => name)).toEqual(['Noor'])
    await ask({})
  })

  test('changes that were asked for come first, and so does a conflict', async () => {
    const { tom, noor } = people
    await article(db, tom, 'asked')
    await ask(none)
    const { id } = await suggest(db, tom, 'asked', text('The storm plays it.'))
    must(await reviewSuggestion(as(db, noor), { id, verdict: 'request-changes', comment: 'Which one?' }))
    expect(refused(await publishSuggestion(as(db, tom), { id })).code).toBe('wrong-state')
    const other = await suggest(db, tom, 'asked', text('The gale plays it.'))
    const moved = {
      slug: 'asked',
      baseRevision: 1,
      summary: 'Say it',
      document: text('The breeze plays it.'),
    }
    must(await publishDirectly(as(db, tom), moved))
    expect(refused(await publishSuggestion(as(db, tom), { id: other.id })).code).toBe('merge-conflict')
    await ask({})
  })

  test('the same level asks again as soon as an article is protected', async () => {
    const { tom, greta } = people
    await article(db, tom, 'guarded')
    await ask(none)
    const { id } = await suggest(db, tom, 'guarded', text('The storm plays it.'))
    must(await protectArticle(as(db, greta), { slug: 'guarded', protection: 1 }))
    expect(refused(await publishSuggestion(as(db, tom), { id })).code).toBe('needs-reviewer')
    await ask({})
  })
})
