import { beforeAll, describe, expect, it } from 'vitest'
import { documentToText } from '#lib/core/document/index.ts'
import { features } from '#lib/core/text/features.ts'
import type { Database } from '#lib/data/client.ts'
import { protectArticle } from '#lib/features/article/protect-article.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { agreeToAmendment } from '#lib/features/review/agree-to-amendment.ts'
import { amendSuggestion } from '#lib/features/review/amend-suggestion.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { submitVersion } from '#lib/features/suggestion/submit-version.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { ADAS, amended, NOORS, OTHER, reason } from './amend-stage.ts'
import { article, as, cast, guestWith, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

async function published(slug: string) {
  const view = must(await readArticle(as(db, people.noor), slug))
  if (view.kind !== 'article') throw new Error(`${slug} was not published`)
  return { words: documentToText(view.document), revision: view.revision }
}

const verdicts = async (id: number) =>
  must(await readSuggestion(as(db, people.noor), id)).changes.map(({ verdict }) => verdict)

describe('amending', () => {
  it('makes a version of the reviewer; the author’s stays, and the record says who and why', async () => {
    const { id, made } = await amended(db, people, 'made')
    expect([made.version, made.hunks.length]).toEqual([2, 1])
    const view = must(await readSuggestion(as(db, people.ada), id))
    expect(view.versions.map(({ amendedBy }) => amendedBy?.name ?? null)).toEqual([null, 'Noor'])
    expect(view.changes.map(({ amendment }) => amendment?.by.name ?? null)).toEqual(['Noor', null])
    expect(view.changes[0]?.amendment?.reason).toBe(reason)
    expect(documentToText(view.showing.to)).toContain(NOORS)
  })

  it('its amender may not publish it alone; the first author’s yes is enough', async () => {
    const { ada, noor } = people
    const { id, made, second } = await amended(db, people, 'agreed')
    const { contentHash } = made
    const own = await decideHunks(as(db, noor), { id, contentHash, hunks: made.hunks, verdict: 'accept' })
    expect(refused(own).code).toBe('own-words')
    must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
    expect(await verdicts(id)).toEqual(['open', 'accept'])
    expect(refused(await agreeToAmendment(as(db, noor), { id, contentHash })).kind).toBe('forbidden')
    const hers = await agreeToAmendment(as(db, ada), { id, contentHash, hunks: [second] })
    expect(refused(hers).kind).toBe('invalid')
    must(await agreeToAmendment(as(db, ada), { id, contentHash }))
    expect(await verdicts(id)).toEqual(['accept', 'accept'])
    must(await publishSuggestion(as(db, noor), { id }))
    const { words, revision } = await published('agreed')
    expect(words).toContain(NOORS)
    expect(words).toContain(OTHER)
    expect(revision).toMatchObject({
      author: { name: 'Ada' },
      amenders: [{ name: 'Noor' }],
      singleReviewer: false,
    })
    expect(new Set(revision.approvers.map(({ name }) => name))).toEqual(new Set(['Ada', 'Noor']))
  })

  it('back to the article’s own words is refused, and says to reject instead', async () => {
    const { ada, tom, noor } = people
    await article(db, tom, 'back')
    const { id } = await suggest(db, ada, 'back', text(ADAS, OTHER))
    const { showing } = must(await readSuggestion(as(db, noor), id))
    const [first] = showing.diff.hunks
    const amend = (document: ReturnType<typeof text>) =>
      amendSuggestion(as(db, noor), {
        id,
        contentHash: showing.contentHash,
        hunk: first?.id ?? '',
        document,
        reason,
      })
    expect(refused(await amend(text(undefined, OTHER)))).toMatchObject({
      kind: 'invalid',
      code: 'nothing-changed',
      title: features.keptUnchanged.title,
    })
    expect(refused(await amend(text(ADAS, OTHER)))).toMatchObject({
      code: 'nothing-changed',
      detail: features.amendedNothing.detail,
    })
    expect(must(await readSuggestion(as(db, noor), id)).version).toBe(1)
    must(await amend(text(NOORS, OTHER)))
  })

  it('another reviewer’s yes is enough too, and a guest with the receipt is a first author like any other', async () => {
    const { noor, remy, tom } = people
    const { id, made } = await amended(db, people, 'other-reviewer')
    must(await approveAndPublish(as(db, remy), { id, contentHash: made.contentHash }))
    expect((await published('other-reviewer')).revision.amenders.map(({ name }) => name)).toEqual(['Noor'])
    await article(db, tom, 'by-guest')
    const sent = await suggest(db, guestWith(), 'by-guest', text(ADAS))
    const view = must(await readSuggestion(as(db, noor), sent.id))
    const next = must(
      await amendSuggestion(as(db, noor), {
        id: sent.id,
        contentHash: view.showing.contentHash,
        hunk: view.showing.diff.hunks[0]?.id ?? '',
        document: text(NOORS),
        reason,
      }),
    )
    must(await agreeToAmendment(as(db, guestWith(sent.id)), { id: sent.id, contentHash: next.contentHash }))
    must(await publishSuggestion(as(db, noor), { id: sent.id }))
    expect((await published('by-guest')).words).toContain(NOORS)
  })

  it('what was decided stays decided where nothing changed, and the amended change says why not', async () => {
    const { ada, tom, noor, remy } = people
    await article(db, tom, 'kept')
    const { id } = await suggest(db, ada, 'kept', text(ADAS, OTHER))
    const view = must(await readSuggestion(as(db, remy), id))
    const { contentHash } = view.showing
    must(await reviewSuggestion(as(db, remy), { id, verdict: 'approve', contentHash }))
    const hunk = view.showing.diff.hunks[0]?.id ?? ''
    must(await amendSuggestion(as(db, noor), { id, contentHash, hunk, document: text(NOORS, OTHER), reason }))
    const after = must(await readSuggestion(as(db, remy), id))
    expect(after.changes.map(({ verdict, again }) => [verdict, again])).toEqual([
      ['open', 'amended'],
      ['accept', null],
    ])
  })

  it('with two approvals needed the first author’s agreement is one of them', async () => {
    const { ada, noor, remy, greta } = people
    const { id, made } = await amended(db, people, 'guarded')
    must(await protectArticle(as(db, greta), { slug: 'guarded', protection: 2 }))
    const { contentHash } = made
    must(await agreeToAmendment(as(db, ada), { id, contentHash }))
    expect((await verdicts(id))[0]).toBe('open')
    must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
    expect(await verdicts(id)).toEqual(['open', 'open'])
    must(await reviewSuggestion(as(db, remy), { id, verdict: 'approve', contentHash }))
    expect(await verdicts(id)).toEqual(['accept', 'accept'])
  })

  it('the author may answer with a version; their own words are theirs again', async () => {
    const { ada, noor } = people
    const { id, made } = await amended(db, people, 'answered')
    const answer = {
      id,
      seenVersion: 2,
      document: text('A mild wind alone plays it.', OTHER),
      summary: 'Mild',
    }
    const sent = must(await submitVersion(as(db, ada), answer))
    const { contentHash } = sent
    expect(refused(await agreeToAmendment(as(db, ada), { id, contentHash })).kind).toBe('invalid')
    must(await approveAndPublish(as(db, noor), { id, contentHash }))
    expect((await published('answered')).revision.amenders).toEqual([])
    expect(made.version).toBe(2)
  })
})

describe('what is refused', () => {
  it('an edit outside of the passage, no reason, no change, an unknown change', async () => {
    const { ada, tom, noor } = people
    await article(db, tom, 'refused')
    const { id } = await suggest(db, ada, 'refused', text(ADAS, OTHER))
    const { showing } = must(await readSuggestion(as(db, noor), id))
    const hunk = showing.diff.hunks[0]?.id ?? ''
    const about = { id, contentHash: showing.contentHash, hunk, reason }
    const attempt = async (change: Partial<Parameters<typeof amendSuggestion>[1]>) =>
      refused(await amendSuggestion(as(db, noor), { ...about, document: text(NOORS, OTHER), ...change }))
    const outside = await attempt({ document: text(NOORS, 'Kircher saw one in 1650.') })
    expect([outside.kind, outside.problems?.[0]?.path]).toEqual(['invalid', '/document'])
    const renamed = await attempt({ document: text(NOORS, OTHER, 'Wind harp') })
    expect(renamed.problems?.[0]?.path).toBe('/document')
    expect((await attempt({ reason: ' ' })).problems?.[0]?.path).toBe('/reason')
    expect((await attempt({ document: text(ADAS, OTHER) })).code).toBe('nothing-changed')
    expect((await attempt({ hunk: '0'.repeat(16) })).problems?.[0]?.path).toBe('/hunk')
    expect((await attempt({ contentHash: '0'.repeat(64) })).code).toBe('content-changed')
    const mine = await amendSuggestion(as(db, ada), { ...about, document: text(NOORS, OTHER) })
    expect(refused(mine).kind).toBe('forbidden')
    expect(must(await readSuggestion(as(db, noor), id)).version).toBe(1)
  })

  it('of two amendments at once one is made, the other is told that there is a newer version', async () => {
    const { ada, tom, noor, remy } = people
    await article(db, tom, 'both')
    const { id } = await suggest(db, ada, 'both', text(ADAS, OTHER))
    const { showing } = must(await readSuggestion(as(db, noor), id))
    const [first, second] = [showing.diff.hunks[0], showing.diff.hunks.at(-1)]
    const about = { id, contentHash: showing.contentHash, reason }
    const outcomes = await Promise.all([
      amendSuggestion(as(db, noor), { ...about, hunk: first?.id ?? '', document: text(NOORS, OTHER) }),
      amendSuggestion(as(db, remy), {
        ...about,
        hunk: second?.id ?? '',
        document: text(ADAS, 'Kircher built the first in 1650.'),
      }),
    ])
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
    const lost = outcomes.find(({ ok }) => !ok)
    expect(lost && refused(lost).code).toBe('version-changed')
  })
})

describe('when the article moves on', () => {
  it('an amendment of what is shown keeps conflicts open and fits the text of today', async () => {
    const { ada, tom, noor, remy } = people
    await article(db, tom, 'moving')
    const { id } = await suggest(db, ada, 'moving', text('A gentle wind plays it.', OTHER))
    const moved = text('A storm plays it.')
    must(
      await publishDirectly(as(db, tom), {
        slug: 'moving',
        baseRevision: 1,
        document: moved,
        summary: 'Storm',
      }),
    )
    const { showing } = must(await readSuggestion(as(db, noor), id))
    expect([showing.conflicts.length, showing.diff.hunks.length]).toEqual([1, 1])
    const made = must(
      await amendSuggestion(as(db, noor), {
        id,
        contentHash: showing.contentHash,
        hunk: showing.diff.hunks[0]?.id ?? '',
        document: text('A storm plays it.', 'Kircher built the first in 1650.'),
        reason,
      }),
    )
    const after = must(await readSuggestion(as(db, remy), id))
    expect([after.showing.conflicts.length, after.showing.contentHash]).toEqual([1, made.contentHash])
    must(
      await decideHunks(as(db, remy), {
        id,
        contentHash: made.contentHash,
        hunks: made.hunks,
        verdict: 'accept',
      }),
    )
    must(await publishSuggestion(as(db, remy), { id }))
    const { words } = await published('moving')
    expect(words).toMatch(/A storm plays it\.[\s\S]*Kircher built the first in 1650\./)
  })
})
