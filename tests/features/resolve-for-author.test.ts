import { beforeAll, describe, expect, test } from 'vitest'
import { blameSpans } from '#lib/core/blame/index.ts'
import { documentToText } from '#lib/core/document/index.ts'
import type { Taken } from '#lib/core/review/resolution.ts'
import { readBlame, rebuildBlame } from '#lib/data/blame.ts'
import type { Database } from '#lib/data/client.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { readProfile } from '#lib/features/people/read-profile.ts'
import { agreeToAmendment } from '#lib/features/review/agree-to-amendment.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { readResolution, resolveConflicts } from '#lib/features/suggestion/resolve-conflicts.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, conflictOf, guestWith, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

/** Ada's suggestion, whose first paragraph Tom's next revision changed otherwise; `taken` is what Noor chose. */
async function resolvedByNoor(slug: string, taken: Taken, reason?: string) {
  const { noor } = people
  const id = await conflictOf(db, people, slug)
  const view = must(await readResolution(as(db, noor), id))
  expect(view).toMatchObject({ own: false, author: { name: 'Ada' } })
  const made = await resolveConflicts(as(db, noor), {
    id,
    seenVersion: 1,
    currentRevision: 2,
    taken: new Map(view.choices.map((choice) => [choice.id, taken])),
    ...(reason === undefined ? {} : { reason }),
  })
  return { id, slug, made }
}

const third = { third: 'A gust plays it.[^kircher]' }

async function published(slug: string) {
  const view = must(await readArticle(as(db, guestWith()), slug))
  if (view.kind !== 'article') throw new Error('it is published')
  return { words: documentToText(view.document), revision: view.revision, articleId: view.articleId }
}

/** Who blame says wrote the words at the beginning of the first paragraph, from the index and rebuilt. */
async function writersOfFirst(slug: string): Promise<readonly string[]> {
  const { id, currentRevision: current } = await db.article.findFirstOrThrow({
    where: { slug },
    select: { id: true, currentRevision: { select: { id: true, number: true, documentId: true } } },
  })
  if (!current) throw new Error('it is published')
  const blame = await readBlame(db, id, current.id)
  expect(await rebuildBlame(db, id, current.number)).toEqual(blame)
  const document = await loadDocument(db, current.documentId)
  if (!document) throw new Error('it is stored')
  const authors = (blameSpans(blame, document).get('first') ?? []).map(({ origin }) => origin.author)
  const rows = await db.author.findMany({ where: { id: { in: authors } }, select: { name: true } })
  return rows.map(({ name }) => name)
}

describe('a reviewer resolves what conflicts', () => {
  test('a third text is theirs: a version of their own, which the record and the author’s page name', async () => {
    const { ada, noor } = people
    const { id, made } = await resolvedByNoor('third', third, 'Both say wind.')
    expect(must(made)).toMatchObject({ version: 2, state: 'open' })
    const view = must(await readSuggestion(as(db, ada), id))
    expect(view.versions.map(({ amendedBy }) => amendedBy?.name ?? null)).toEqual([null, 'Noor'])
    expect(view.showing).toMatchObject({ baseRevision: 2, conflicts: [] })
    expect(documentToText(view.showing.to)).toContain('A gust plays it.')
    expect(view.changes.filter(({ amendment }) => amendment?.reason === 'Both say wind.').length).toBe(1)
    // Hers that fitted stays hers.
    expect(view.changes.at(-1)?.amendment).toBeNull()
    expect(must(await readSuggestion(as(db, noor), id)).changes.map(({ own }) => own)).toEqual([true, false])
  })

  test('it needs a yes by its first author or another reviewer, and both are credited', async () => {
    const { ada, noor } = people
    const { id, slug, made } = await resolvedByNoor('agreed', third)
    const { contentHash } = must(made)
    const view = must(await readSuggestion(as(db, noor), id))
    const hunks = view.showing.diff.hunks.map((hunk) => hunk.id)
    const [gust = ''] = hunks
    const own = await decideHunks(as(db, noor), { id, contentHash, hunks: [gust], verdict: 'accept' })
    expect(refused(own).code).toBe('own-words')
    must(await agreeToAmendment(as(db, ada), { id, contentHash }))
    must(await publishSuggestion(as(db, noor), { id }))
    const { words, revision } = await published(slug)
    expect(words).toContain('A gust plays it.')
    expect(revision).toMatchObject({ author: { name: 'Ada' }, amenders: [{ name: 'Noor' }], direct: false })
    expect(revision.approvers.map(({ name }) => name)).toEqual(['Ada'])
    expect(await writersOfFirst(slug)).toContain('Noor')
  })

  test('another reviewer may say it instead', async () => {
    const { remy } = people
    const { id, slug, made } = await resolvedByNoor('other', third)
    must(await approveAndPublish(as(db, remy), { id, contentHash: must(made).contentHash }))
    expect((await published(slug)).revision.amenders.map(({ name }) => name)).toEqual(['Noor'])
  })

  test('the suggestion’s own words stay the author’s: hers alone in blame, and hers not to approve', async () => {
    const { ada, noor } = people
    const { id, slug, made } = await resolvedByNoor('mine', 'mine')
    const { contentHash } = must(made)
    const view = must(await readSuggestion(as(db, noor), id))
    expect(view.changes.map(({ own, amendment }) => [own, amendment])).toEqual([
      [false, null],
      [false, null],
    ])
    expect(refused(await agreeToAmendment(as(db, ada), { id, contentHash })).kind).toBe('invalid')
    must(await approveAndPublish(as(db, noor), { id, contentHash }))
    const { words, revision } = await published(slug)
    expect(words).toContain('The storm plays it.')
    expect(revision.amenders).toEqual([])
    expect(await writersOfFirst(slug)).toContain('Ada')
    expect(await writersOfFirst(slug)).not.toContain('Noor')
  })

  test('its author’s list says what needs a choice, and then a yes', async () => {
    const { ada, tom, noor } = people
    await article(db, tom, 'listed')
    const { id } = await suggest(db, ada, 'listed', text('The storm plays it.', 'Kircher built one in 1650.'))
    const listed = async () => {
      const profile = must(await readProfile(as(db, ada), 'Ada'))
      const line = profile.suggestions?.find((one) => one.id === id)
      return [line?.conflicts, line?.toAgree]
    }
    expect(await listed()).toEqual([0, 0])
    const document = text('The breeze plays it.')
    must(
      await publishDirectly(as(db, tom), { slug: 'listed', baseRevision: 1, document, summary: 'Gentler' }),
    )
    expect(await listed()).toEqual([1, 0])
    const { choices } = must(await readResolution(as(db, noor), id))
    const taken = new Map(choices.map((choice) => [choice.id, third]))
    const about = { id, seenVersion: 1, currentRevision: 2, taken }
    const { contentHash } = must(await resolveConflicts(as(db, noor), about))
    expect(await listed()).toEqual([0, 1])
    must(await agreeToAmendment(as(db, ada), { id, contentHash }))
    expect(await listed()).toEqual([0, 0])
    expect(must(await readProfile(as(db, noor), 'Ada')).suggestions).toBeNull()
  })

  test('today’s words, taken, leave the rest of the suggestion', async () => {
    const { noor } = people
    const { id, made } = await resolvedByNoor('theirs', 'theirs')
    must(made)
    const { showing } = must(await readSuggestion(as(db, noor), id))
    expect(documentToText(showing.to)).toContain('The breeze plays it.')
    expect(documentToText(showing.to)).toContain('built one')
    expect(showing.conflicts).toEqual([])
  })

  test('who saw an older version is told, and nothing is overwritten', async () => {
    const { remy } = people
    const { id } = await resolvedByNoor('twice', third)
    const again = { id, seenVersion: 1, currentRevision: 2, taken: new Map() }
    expect(refused(await resolveConflicts(as(db, remy), again)).code).toBe('nothing-to-resolve')
  })
})
