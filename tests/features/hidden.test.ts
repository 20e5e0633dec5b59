import { beforeAll, describe, expect, test } from 'vitest'
import { documentToText } from '#lib/core/document/index.ts'
import { type Database, openDatabase } from '#lib/data/client.ts'
import { hide, planHiding } from '#lib/data/hide.ts'
import { verify } from '#lib/data/verify.ts'
import { compareRevisions } from '#lib/features/article/compare-revisions.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { readBlame } from '#lib/features/article/read-blame.ts'
import { readHistory } from '#lib/features/article/read-history.ts'
import { readRevision } from '#lib/features/article/read-revision.ts'
import { searchArticles } from '#lib/features/article/search-articles.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { declineSuggestion } from '#lib/features/review/decline-suggestion.ts'
import { commentOnSuggestion } from '#lib/features/suggestion/comment-on-suggestion.ts'
import { readForEditing } from '#lib/features/suggestion/read-for-editing.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { submitSuggestion } from '#lib/features/suggestion/submit-suggestion.ts'
import { submitVersion } from '#lib/features/suggestion/submit-version.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, must, refused, suggest, text } from './stage.ts'

const SECRET = 'She lives at 12 Elm Street.'

let db: Database
let owner: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  const made = await testDatabase()
  db = made.db
  owner = openDatabase(made.ownerUrl, { poolSize: 1 })
  people = await cast(db)
  return () => owner.$disconnect()
})

/** What the owner's command does, in a process of its own: this one keeps the documents it has read. */
async function hidden(words: string): Promise<void> {
  const plan = await planHiding(owner, { kind: 'words', words })
  if (!plan) throw new Error('nothing to hide')
  const record = { reason: 'Private details', authorId: people.greta.authorId, now: new Date() }
  await hide(owner, plan, record)
}

/** An article whose second revision, the current one, is hidden. */
async function hiddenNow(slug: string): Promise<void> {
  const secret = `${SECRET} ${slug}`
  await article(db, people.greta, slug)
  const document = text(secret)
  must(await publishDirectly(as(db, people.greta), { slug, baseRevision: 1, document, summary: 'Where' }))
  expect(await words(slug)).toContain(secret)
  await hidden(secret)
}

async function words(slug: string): Promise<string> {
  const found = must(await readArticle(as(db, people.ada), slug))
  return found.kind === 'article' ? documentToText(found.document) : ''
}

describe('what is hidden says so', () => {
  test('a revision, a comparison with it and its line in the history: why, when, by whom', async () => {
    await hiddenNow('said')
    const context = as(db, people.ada)
    const revision = refused(await readRevision(context, { slug: 'said', number: 2 }))
    expect(revision).toMatchObject({
      kind: 'gone',
      title: expect.stringMatching(/^Revision 2 of .* was hidden$/),
      data: { reason: 'Private details', by: 'Greta', revision: 2 },
    })
    expect(refused(await compareRevisions(context, { slug: 'said', from: 1, to: 2 })).detail).toContain(
      'v1 and v2 cannot be compared',
    )
    const history = must(await readHistory(context, { slug: 'said' }))
    const lines = history.kind === 'history' ? history.revisions : []
    expect(lines.map(({ hidden: gone, hiding }) => [gone, hiding?.reason, hiding?.by?.name])).toEqual([
      [true, 'Private details', 'Greta'],
      [false, undefined, undefined],
    ])
  })

  test('a suggestion, a comment on another, and the reason of a decision', async () => {
    await article(db, people.greta, 'talked')
    const bad = await suggest(db, people.ada, 'talked', text(`Bad ${SECRET}`))
    const good = await suggest(db, people.ada, 'talked', text('Wind plays it.'))
    const reviewer = as(db, people.noor)
    must(await commentOnSuggestion(reviewer, { id: good.id, body: `Is it so that Bad ${SECRET}?` }))
    must(await declineSuggestion(reviewer, { id: good.id, reason: `No: Bad ${SECRET}` }))
    await hidden(`Bad ${SECRET}`)
    expect(refused(await readSuggestion(reviewer, bad.id))).toMatchObject({
      kind: 'gone',
      title: `Suggestion #${bad.id} was hidden`,
      data: { reason: 'Private details' },
    })
    const view = must(await readSuggestion(reviewer, good.id))
    const [comment] = view.comments
    expect([comment?.body, comment?.hidden?.by?.name]).toEqual([
      '[Hidden by an admin: Private details]',
      'Greta',
    ])
    const [decline] = view.decisions
    expect([decline?.reason, decline?.hidden?.reason]).toEqual([
      '[Hidden by an admin: Private details]',
      'Private details',
    ])
  })
})

describe('an article whose current text is hidden', () => {
  test('opens empty in the editor, or with the text of the newest revision that can be read', async () => {
    await hiddenNow('opened')
    const context = as(db, people.ada)
    expect(refused(await readArticle(context, 'opened'))).toMatchObject({
      kind: 'gone',
      data: { readable: 1 },
    })
    const empty = must(await readForEditing(context, { slug: 'opened' }))
    if ('kind' in empty) throw new Error('moved')
    expect([empty.baseRevision, empty.title, documentToText(empty.document).trim()]).toEqual([
      2,
      'Opened',
      '',
    ])
    const old = must(await readForEditing(context, { slug: 'opened', from: 1 }))
    if ('kind' in old) throw new Error('moved')
    expect(documentToText(old.document)).toContain('The wind plays it.')
    const gone = must(await readForEditing(context, { slug: 'opened', from: 2 }))
    expect('kind' in gone ? 'moved' : documentToText(gone.document).trim()).toBe('')
  })

  test.each([1, 2])(
    'takes a new revision written on v%i from who may publish; the chain verifies',
    async (base) => {
      const slug = `again-${base}`
      await hiddenNow(slug)
      const document = text('A new beginning.')
      const published = must(
        await publishDirectly(as(db, people.greta), { slug, baseRevision: base, document, summary: 'Anew' }),
      )
      expect(published.revision).toBe(3)
      expect(await words(slug)).toContain('A new beginning.')
      const { items } = must(await searchArticles(as(db, people.ada), { query: 'beginning' }))
      expect(items.map((item) => item.slug)).toContain(slug)
      expect(refused(await readRevision(as(db, people.ada), { slug, number: 2 })).kind).toBe('gone')
      expect(await verify(db)).toMatchObject({ ok: true, damages: [] })
    },
  )

  test('takes a suggestion in its place: sent, revised, approved as shown, published', async () => {
    await hiddenNow('reviewed')
    const first = text('Nobody knows who plays it.')
    const sent = await suggest(db, people.ada, 'reviewed', first, 2)
    expect(must(await readSuggestion(as(db, people.noor), sent.id)).showing.contentHash).toBe(
      sent.contentHash,
    )
    const revised = must(
      await submitVersion(as(db, people.ada), {
        id: sent.id,
        seenVersion: 1,
        document: text('The breeze plays it.'),
        summary: 'Better',
      }),
    )
    const view = must(await readSuggestion(as(db, people.noor), sent.id))
    expect(view.showing.contentHash).toBe(revised.contentHash)
    expect(view.showing.conflicts).toEqual([])
    must(await approveAndPublish(as(db, people.noor), { id: sent.id, contentHash: view.showing.contentHash }))
    expect(await words('reviewed')).toContain('The breeze plays it.')
    expect(await verify(db)).toMatchObject({ ok: true })
  })

  test('a suggestion that was written before stands alone on it, whole', async () => {
    const secret = `${SECRET} before`
    await article(db, people.greta, 'before')
    const sent = await suggest(db, people.ada, 'before', text(undefined, 'It is from 1650.'))
    const document = text(secret)
    must(
      await publishDirectly(as(db, people.greta), {
        slug: 'before',
        baseRevision: 1,
        document,
        summary: 'W',
      }),
    )
    await hidden(secret)
    const { showing } = must(await readSuggestion(as(db, people.noor), sent.id))
    expect([showing.baseRevision, showing.rebasedFrom, showing.conflicts.length]).toEqual([2, 1, 0])
    must(await approveAndPublish(as(db, people.noor), { id: sent.id, contentHash: showing.contentHash }))
    expect(await words('before')).toMatch(/The wind plays it.*It is from 1650/s)
  })

  test('authorship made anew does not bring hidden words back', async () => {
    await hiddenNow('blamed')
    const document = text('Nothing of it.')
    const input = { slug: 'blamed', baseRevision: 2, document, summary: 'Anew' }
    must(await publishDirectly(as(db, people.greta), input))
    must(await readBlame(as(db, people.ada), 'blamed'))
    const rows = await db.articleBlame.findMany({ select: { json: true } })
    expect(rows.map((row) => row.json).join()).not.toMatch(/Elm/)
  })

  test('a hidden revision that is not the current one is no base', async () => {
    await hiddenNow('past')
    const document = text('Three.')
    const input = { slug: 'past', document, summary: 'Three' }
    must(await publishDirectly(as(db, people.greta), { ...input, baseRevision: 2 }))
    const on = { ...input, document: text('Four.'), baseRevision: 2 }
    expect(refused(await submitSuggestion(as(db, people.ada), on)).kind).toBe('gone')
    expect(refused(await publishDirectly(as(db, people.greta), on)).kind).toBe('gone')
  })
})
