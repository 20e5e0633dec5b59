import { beforeAll, describe, expect, it } from 'vitest'
import { blameSpans } from '#lib/core/blame/index.ts'
import { bibliographyOf, blocksOf, type Document, documentToText } from '#lib/core/document/index.ts'
import { withSource } from '#lib/core/review/amendable.ts'
import { readBlame, rebuildBlame } from '#lib/data/blame.ts'
import type { Database } from '#lib/data/client.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { verify } from '#lib/data/verify.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { agreeToAmendment } from '#lib/features/review/agree-to-amendment.ts'
import { amendSuggestion, type Edit } from '#lib/features/review/amend-suggestion.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { readForAmending } from '#lib/features/review/read-for-amending.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { doc, p } from '#tests/builders.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

/** Ada's suggestion, of which Noor words the only change of a kind otherwise. */
async function amended(slug: string, before: Document, after: Document, kind: string) {
  const { ada, tom, noor } = people
  await article(db, tom, slug, before)
  const { id } = await suggest(db, ada, slug, after)
  const { showing } = must(await readSuggestion(as(db, noor), id))
  const hunk = showing.diff.hunks.find((one) => one.kind === kind)?.id ?? ''
  const { edit } = must(await readForAmending(as(db, noor), { id, hunk }))
  const amend = (edited: Edit) =>
    amendSuggestion(as(db, noor), {
      id,
      hunk,
      contentHash: showing.contentHash,
      reason: 'It is clearer so.',
      ...edited,
    })
  return { id, edit, amend }
}

/** The text with other words in one paragraph. */
function withWords(document: Document, id: string, words: string): Document {
  const content = document.content.map((node) =>
    node.type === 'paragraph' && node.attrs.id === id
      ? { ...node, content: [{ type: 'text', text: words } as const] }
      : node,
  )
  return { ...document, content }
}

/** Ada says yes to Noor's words, Noor to hers where there are any, and it is published. */
async function publish(id: number, contentHash: string): Promise<Document> {
  const { ada, noor } = people
  must(await agreeToAmendment(as(db, ada), { id, contentHash }))
  const hers = must(await readSuggestion(as(db, noor), id)).changes.some(({ own }) => !own)
  if (hers) must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
  const { slug } = must(await publishSuggestion(as(db, noor), { id }))
  const view = must(await readArticle(as(db, noor), slug))
  if (view.kind !== 'article') throw new Error(`${slug} was not published`)
  expect(view.revision).toMatchObject({ author: { name: 'Ada' }, amenders: [{ name: 'Noor' }] })
  return view.document
}

describe('amending', () => {
  it('a title: the field alone, credited to both', async () => {
    const { id, edit, amend } = await amended(
      'a-title',
      text(),
      text(undefined, undefined, 'Wind harp'),
      'title',
    )
    expect(edit).toMatchObject({ kind: 'head', name: 'title', value: 'Wind harp' })
    expect(refused(await amend({ value: ' ' })).kind).toBe('invalid')
    expect(refused(await amend({ value: 'Wind harp' })).code).toBe('nothing-changed')
    expect(refused(await amend({ source: { type: 'book', title: 'A title' } })).problems?.[0]?.path).toBe(
      '/hunk',
    )
    const made = must(await amend({ value: 'Aeolian wind harp' }))
    expect([made.version, made.hunks.length]).toEqual([2, 1])
    const view = must(await readSuggestion(as(db, people.ada), id))
    expect(view.changes[0]?.amendment?.by.name).toBe('Noor')
    expect((await publish(id, made.contentHash)).attrs.title).toBe('Aeolian wind harp')
  })

  it('a source record, by field or with the whole text', async () => {
    const record = { type: 'book', title: 'Musurgia', URL: 'https://example.org/musurgia' } as const
    const after = withSource(text(), 'kircher', record)
    const { id, edit, amend } = await amended('a-source', text(), after, 'source')
    if (edit.kind !== 'source') throw new Error('it is a source')
    expect(edit).toMatchObject({ key: 'kircher', source: { title: 'Musurgia' } })
    const made = must(await amend({ source: { ...edit.source, title: 'Musurgia universalis, 1650' } }))
    const published = await publish(id, made.contentHash)
    expect(bibliographyOf(published).attrs.sources.kircher?.title).toBe('Musurgia universalis, 1650')
  })

  it('what was removed: it is kept in other words, and its first author stays', async () => {
    const { ada, noor, tom } = people
    const keep = (words: string): Document => {
      const { content, ...rest } = text()
      const [only] = blocksOf(doc(p({ id: 'rare' }, words)))
      return { ...rest, content: [...content.slice(0, -1), ...(only ? [only] : []), ...content.slice(-1)] }
    }
    const [before, words] = [keep('It is rare today.'), 'It is rare now.']
    const { id, edit, amend } = await amended(
      'kept',
      before,
      text('A gentle wind plays it.'),
      'block-removed',
    )
    if (edit.kind !== 'passage') throw new Error('it is a passage')
    expect([edit.kept, documentToText(edit.passage)]).toEqual([
      true,
      expect.stringContaining('It is rare today.'),
    ])
    expect(refused(await amend({ document: edit.whole })).code).toBe('nothing-changed')
    const edited = withWords(edit.whole, 'rare', words)
    const made = must(await amend({ document: edited }))
    const view = must(await readSuggestion(as(db, ada), id))
    expect(view.showing.diff.hunks.map(({ kind }) => kind)).toEqual(['text', 'text'])
    const published = await publish(id, made.contentHash)
    expect(documentToText(published)).toContain(words)
    const row = await db.article.findFirstOrThrow({
      where: { slug: 'kept' },
      select: { id: true, currentRevision: { select: { id: true, number: true, documentId: true } } },
    })
    const current = row.currentRevision
    const document = current && (await loadDocument(db, current.documentId))
    if (!current || !document) throw new Error('it was published')
    const blame = await readBlame(db, row.id, current.id)
    expect(await rebuildBlame(db, row.id, current.number)).toEqual(blame)
    const spans = blameSpans(blame, document).get('rare') ?? []
    const authorOf = (word: string) =>
      spans.find(({ start, end }) => start <= words.indexOf(word) && words.indexOf(word) < end)?.origin.author
    expect([authorOf('rare'), authorOf('now')]).toEqual([tom.authorId, noor.authorId])
    expect(await verify(db)).toMatchObject({ ok: true, damages: [] })
  })

  it('one paragraph as plain text, for those without a script', async () => {
    const { id, edit, amend } = await amended('plain', text(), text('A gentle wind plays it.'), 'text')
    expect(edit).toMatchObject({ kind: 'passage', markdown: 'A gentle wind plays it.[^kircher]' })
    expect(refused(await amend({ value: ' ' })).problems?.[0]?.path).toBe('/value')
    expect(refused(await amend({ value: 'One.\n\nTwo.' })).problems?.[0]?.path).toBe('/value')
    const made = must(await amend({ value: 'A *gentle* breeze plays it.[^kircher]' }))
    const published = await publish(id, made.contentHash)
    expect(documentToText(published)).toContain('A gentle breeze plays it.')
    expect(Object.keys(bibliographyOf(published).attrs.sources)).toEqual(['kircher'])
  })

  it('a category: a new one can be named otherwise, and one that goes says why not', async () => {
    const { ada, noor, tom } = people
    await article(db, tom, 'categories')
    const given = text()
    const after = { ...given, attrs: { ...given.attrs, categories: ['Strings'] } }
    const { id } = await suggest(db, ada, 'categories', after)
    const { showing } = must(await readSuggestion(as(db, noor), id))
    const found = await Promise.all(
      showing.diff.hunks.map(({ id: hunk }) => readForAmending(as(db, noor), { id, hunk })),
    )
    const gone = found.find((one) => !one.ok)
    expect(gone && refused(gone).problems?.[0]?.message).toContain('A category is kept or taken off')
    const fresh = found.find((one) => one.ok)
    if (!fresh?.ok) throw new Error('one is new')
    expect(fresh.value.edit).toMatchObject({ kind: 'head', name: 'categories', value: 'Strings' })
    const { contentHash, hunk } = fresh.value
    const about = { id, contentHash, hunk: hunk.id, reason: 'As elsewhere.' }
    must(await amendSuggestion(as(db, noor), { ...about, value: 'String instruments' }))
    const next = must(await readSuggestion(as(db, ada), id))
    expect(next.showing.to.attrs.categories).toEqual(['String instruments'])
  })
})
