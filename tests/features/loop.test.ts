import { beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '#lib/data/audit.ts'
import type { Database } from '#lib/data/client.ts'
import { listMail } from '#lib/data/site.ts'
import { compareRevisions } from '#lib/features/article/compare-revisions.ts'
import { confirmArticle } from '#lib/features/article/confirm-article.ts'
import { createArticle } from '#lib/features/article/create-article.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { readHistory } from '#lib/features/article/read-history.ts'
import { readRevision } from '#lib/features/article/read-revision.ts'
import type { ArticleView } from '#lib/features/article/types.ts'
import { readProfile } from '#lib/features/people/read-profile.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { declineSuggestion } from '#lib/features/review/decline-suggestion.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reopenSuggestion } from '#lib/features/review/reopen-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { claimSuggestion } from '#lib/features/suggestion/claim-suggestion.ts'
import { listSuggestions } from '#lib/features/suggestion/list-suggestions.ts'
import { notifyOutcome } from '#lib/features/suggestion/notify-outcome.ts'
import { readForEditing } from '#lib/features/suggestion/read-for-editing.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { submitSuggestion } from '#lib/features/suggestion/submit-suggestion.ts'
import { submitVersion } from '#lib/features/suggestion/submit-version.ts'
import { withdrawSuggestion } from '#lib/features/suggestion/withdraw-suggestion.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, person, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

async function read(slug: string, actor = guestWith()): Promise<ArticleView> {
  const view = must(await readArticle(as(db, actor), slug))
  if (view.kind === 'moved') throw new Error('moved')
  return view
}

describe('the loop', () => {
  it('a guest suggests, a reviewer asks for changes, the guest answers, the reviewer publishes', async () => {
    const { tom, noor, greta } = people
    await article(db, tom, 'harp')
    const before = await read('harp')
    expect(before.status.state).toBe('unreviewed')
    expect(before.unreviewedSince).toBeGreaterThan(0)
    must(await confirmArticle(as(db, noor), { slug: 'harp', revision: 1, note: 'Read it all' }))

    const sent = await suggest(db, guestWith(), 'harp', text('The wind alone plays it.'))
    expect(sent.receipt).toMatch(/^[\w-]{32}$/)
    const guest = guestWith(sent.id)
    must(await notifyOutcome(as(db, guest), { id: sent.id, email: 'Guest@Example.org' }))
    const receipt = must(await readSuggestion(as(db, guest), sent.id))
    expect(receipt.author.name).toMatch(/^Guest [0-9a-f]{4}$/)
    expect(receipt.own).toBe(true)
    expect(receipt.queue).toMatchObject({ place: 1, waiting: 1 })
    expect(receipt.showing.contentHash).toBe(sent.contentHash)
    expect(receipt.showing.diff.hunks).toHaveLength(1)
    expect(refused(await readSuggestion(as(db, guestWith()), sent.id)).kind).toBe('not-found')
    expect(refused(await readSuggestion(as(db, people.ada), sent.id)).kind).toBe('not-found')

    const asked = must(
      await reviewSuggestion(as(db, noor), {
        id: sent.id,
        verdict: 'request-changes',
        comment: 'Why alone?',
      }),
    )
    expect(asked.state).toBe('changes-requested')
    const revised = must(
      await submitVersion(as(db, guest), {
        id: sent.id,
        seenVersion: 1,
        document: text('Only the wind plays it.'),
        summary: 'Say that nobody plays it',
      }),
    )
    expect(revised).toMatchObject({ version: 2, state: 'open' })
    const old = await approveAndPublish(as(db, noor), { id: sent.id, contentHash: sent.contentHash })
    expect(refused(old)).toMatchObject({
      code: 'content-changed',
      data: { contentHash: revised.contentHash },
    })

    const done = must(
      await approveAndPublish(as(db, noor), { id: sent.id, contentHash: revised.contentHash }),
    )
    expect(done).toMatchObject({ revision: 2, suggestion: { state: 'published' } })
    const after = await read('harp')
    expect(after.revision).toMatchObject({
      number: 2,
      summary: 'Say that nobody plays it',
      suggestionId: sent.id,
      direct: false,
      singleReviewer: false,
      approvers: [{ name: 'Noor' }],
    })
    expect(after.lastReviewed).toMatchObject({ revision: 1, note: 'Read it all', by: { name: 'Noor' } })
    expect([after.approvedSince, after.unreviewedSince]).toEqual([1, 0])
    expect(after.status.state).toBe('source-backed')
    const history = must(await readHistory(as(db, guestWith()), { slug: 'harp' }))
    expect(history.kind === 'history' && history.revisions.map((line) => line.number)).toEqual([2, 1])
    const compared = must(await compareRevisions(as(db, guestWith()), { slug: 'harp', from: 1, to: 2 }))
    expect(compared.kind === 'comparison' && compared.diff.hunks).toHaveLength(1)
    const first = must(await readRevision(as(db, guestWith()), { slug: 'harp', number: 1 }))
    expect(first.kind === 'revision' && first.document).toEqual(before.document)
    const told = must(await readSuggestion(as(db, guest), sent.id))
    expect(told.published).toMatchObject([{ number: 2, by: { name: 'Noor' } }])
    const mail = await listMail(db)
    expect(mail.items).toMatchObject([{ to: 'guest@example.org', subject: 'Aeolian harp: published' }])
    const events = (await listEvents(db, { subject: { type: 'suggestion', id: sent.id } })).items
    expect(events.map((event) => event.action).toReversed()).toEqual([
      'suggestion.submit',
      'suggestion.request-changes',
      'suggestion.revise',
      'suggestion.approve',
    ])
    expect(greta.role).toBe('admin')
  })

  it('publishing may vouch for the whole article in the same step', async () => {
    await article(db, people.tom, 'whole')
    const sent = await suggest(db, people.ada, 'whole', text('It hums.'))
    const { contentHash } = sent
    must(
      await approveAndPublish(as(db, people.remy), {
        id: sent.id,
        contentHash,
        confirmWhole: { note: 'All of it' },
      }),
    )
    const view = await read('whole')
    expect(view.lastReviewed).toMatchObject({ revision: 2, note: 'All of it', by: { name: 'Remy' } })
    expect([view.approvedSince, view.unreviewedSince]).toEqual([0, 0])
  })
})

describe('rights', () => {
  it('nobody approves or declines their own suggestion, admins included', async () => {
    const { noor, greta } = people
    await article(db, people.tom, 'own')
    for (const actor of [noor, greta]) {
      const { id, contentHash } = await suggest(db, actor, 'own', text(`It hums for ${actor.name}.`))
      const attempts = [
        await reviewSuggestion(as(db, actor), { id, verdict: 'approve', contentHash }),
        await approveAndPublish(as(db, actor), { id, contentHash }),
        await declineSuggestion(as(db, actor), { id, reason: 'No' }),
      ]
      expect(attempts.map((attempt) => refused(attempt).code)).toEqual(Array(3).fill('own-suggestion'))
      expect(refused(await publishSuggestion(as(db, actor), { id })).code).toBe('not-approved')
    }
    expect((await read('own')).revision.number).toBe(1)
  })

  it('contributors neither approve nor publish; a new article of theirs is a suggestion', async () => {
    const { ada, noor } = people
    const created = must(
      await createArticle(as(db, ada), { document: text('It hums.', 'Old.', 'Wind gong'), summary: 'New' }),
    )
    if (created.kind !== 'suggested') throw new Error('it was published')
    const { id, contentHash, slug } = created.submitted
    expect(slug).toBe('wind-gong')
    expect(refused(await readArticle(as(db, ada), slug))).toMatchObject({
      kind: 'not-found',
      data: { slug, title: 'Wind gong' },
    })
    expect(refused(await reviewSuggestion(as(db, ada), { id, verdict: 'approve', contentHash })).kind).toBe(
      'forbidden',
    )
    must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
    const published = must(await publishSuggestion(as(db, people.remy), { id }))
    expect(published).toMatchObject({ slug, revision: 1 })
    const again = await createArticle(as(db, ada), { document: text('x', 'y', 'WIND gong'), summary: 'New' })
    expect(refused(again).code).toBe('slug-taken')
  })

  it('a blocked person changes nothing', async () => {
    const blocked = { ...people.greta, blocked: true }
    const attempt = await submitSuggestion(as(db, blocked), {
      slug: 'harp',
      baseRevision: 1,
      document: text('Blocked.'),
      summary: 'No',
    })
    expect(refused(attempt).code).toBe('blocked')
  })
})

describe('the life of a suggestion', () => {
  it('is declined with a reason, reopened, withdrawn; then it is over', async () => {
    const { ada, noor } = people
    await article(db, people.tom, 'life')
    const { id } = await suggest(db, ada, 'life', text('It lives.'))
    expect(refused(await declineSuggestion(as(db, noor), { id, reason: '  ' })).kind).toBe('invalid')
    must(await declineSuggestion(as(db, noor), { id, reason: 'No source says so' }))
    expect(refused(await withdrawSuggestion(as(db, ada), { id })).code).toBe('wrong-state')
    const profile = must(await readProfile(as(db, ada), 'ADA'))
    expect(profile.suggestions?.find((line) => line.id === id)?.state).toBe('declined')
    expect(must(await readProfile(as(db, noor), 'Ada')).suggestions).toBeNull()
    must(await reopenSuggestion(as(db, noor), { id }))
    expect(refused(await withdrawSuggestion(as(db, noor), { id })).code).toBe('not-yours')
    must(await withdrawSuggestion(as(db, ada), { id }))
    const view = must(await readSuggestion(as(db, ada), id))
    expect(view.decisions.map((decision) => decision.verdict)).toEqual(['decline', 'reopen', 'withdraw'])
    expect(view.state).toBe('withdrawn')
    const late = await submitVersion(as(db, ada), {
      id,
      seenVersion: 1,
      document: text('Late.'),
      summary: 'Late',
    })
    expect(refused(late).code).toBe('wrong-state')
  })

  it('refuses a text that did not change, whatever its ids', async () => {
    const { title, description, categories } = text().attrs
    const same = {
      ...text(),
      content: text().content.map((node) =>
        'id' in node.attrs ? { ...node, attrs: { ...node.attrs, id: `${node.attrs.id}x` } } : node,
      ),
    }
    expect([title, description, categories.length]).toEqual(['Aeolian harp', 'An instrument', 1])
    const attempt = await submitSuggestion(as(db, people.ada), {
      slug: 'life',
      baseRevision: 1,
      document: same,
      summary: 'Nothing',
    })
    expect(refused(attempt)).toMatchObject({ kind: 'invalid', code: 'nothing-changed' })
  })

  it('refuses a stale version and an unknown base', async () => {
    const { ada } = people
    const { id } = await suggest(db, ada, 'life', text('It still lives.'))
    must(await submitVersion(as(db, ada), { id, seenVersion: 1, document: text('Two.'), summary: 'Two' }))
    const stale = await submitVersion(as(db, ada), {
      id,
      seenVersion: 1,
      document: text('Three.'),
      summary: 'Three',
    })
    expect(refused(stale)).toMatchObject({ code: 'version-changed', data: { version: 2 } })
    const unknown = await submitSuggestion(as(db, ada), {
      slug: 'life',
      baseRevision: 9,
      document: text('x'),
      summary: 'x',
    })
    expect(refused(unknown).problems?.[0]?.path).toBe('/baseRevision')
    const editing = must(await readForEditing(as(db, ada), { suggestionId: id }))
    expect('suggestion' in editing && editing.suggestion?.version).toBe(2)
    expect(refused(await readForEditing(as(db, people.noor), { suggestionId: id })).kind).toBe('forbidden')
  })

  it('a guest claims the work after signing up; who decided on it cannot', async () => {
    const sent = await suggest(db, guestWith(), 'life', text('A guest was here.'))
    const receipt = sent.receipt ?? ''
    must(
      await reviewSuggestion(as(db, people.noor), {
        id: sent.id,
        verdict: 'request-changes',
        comment: 'More?',
      }),
    )
    expect(refused(await claimSuggestion(as(db, people.noor), { id: sent.id, receipt })).code).toBe(
      'decided-on-it',
    )
    const newcomer = await person(db, 'Newcomer', 'contributor')
    must(await claimSuggestion(as(db, newcomer), { id: sent.id, receipt }))
    const view = must(await readSuggestion(as(db, newcomer), sent.id))
    expect(view.own).toBe(true)
    expect(refused(await claimSuggestion(as(db, people.ada), { id: sent.id, receipt })).kind).toBe(
      'not-found',
    )
    const mine = must(await listSuggestions(as(db, newcomer), { mine: true }))
    expect(mine.items.map((item) => item.id)).toEqual([sent.id])
  })

  it('the queue is for reviewers; others see their own', async () => {
    const queue = must(await listSuggestions(as(db, people.noor), {}))
    expect(queue.items.length).toBe(queue.waiting)
    expect(queue.items[0]?.checks.passed).toBeGreaterThan(0)
    const own = must(await listSuggestions(as(db, people.ada), {}))
    expect(own.items.every((item) => item.own)).toBe(true)
    expect(own.items.length).toBeLessThan(queue.items.length)
    expect(must(await listSuggestions(as(db, guestWith()), {})).items).toEqual([])
  })
})
