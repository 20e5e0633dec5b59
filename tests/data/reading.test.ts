import { beforeAll, describe, expect, test } from 'vitest'
import { guest } from '#lib/core/review/actor.ts'
import { findAccountActor } from '#lib/data/actors.ts'
import {
  findPublishedKeys,
  listArticles,
  listBacklinks,
  listCategories,
  touchArticle,
} from '#lib/data/articles.ts'
import type { Database } from '#lib/data/client.ts'
import { confirmArticle, findLastConfirmations } from '#lib/data/confirmations.ts'
import { listRecentRevisions } from '#lib/data/history.ts'
import { listWanted, readStanding } from '#lib/data/provenance.ts'
import { reindex } from '#lib/data/reindex.ts'
import { searchArticles, suggestTitles } from '#lib/data/search.ts'
import { doc, p, wiki } from '#tests/builders.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { idOf, now, person, publish, reserve, sampleDocument } from './fixtures.ts'

let db: Database
let ada: number
let noor: number
let adaUser: string
let noorUser: string
const articles = new Map<string, { id: number; base: number }>()

beforeAll(async () => {
  db = (await testDatabase()).db
  ;({ authorId: ada, userId: adaUser } = await person(db, 'Ada'))
  ;({ authorId: noor, userId: noorUser } = await person(db, 'Noor', 'reviewer'))
  const texts: Record<string, ReturnType<typeof doc>> = {
    harp: doc(
      { title: 'Aeolian harp', description: 'Played by the wind', categories: ['Instruments', 'Wind'] },
      p(
        'The harps sound when the ',
        wiki('wind', 'wind'),
        ' blows; Athanasius Kircher described them. ',
        wiki('Kircher', 'He'),
        ' died in 1680.',
      ),
    ),
    wind: doc(
      { title: 'Wind', categories: ['Weather'] },
      p('Wind is air that moves. See ', wiki('harp', 'the harp'), '.'),
    ),
    vellum: doc(
      { title: 'Vellum', categories: ['Instruments'] },
      p('Vellum is prepared skin. It never sounds.'),
    ),
    chinese: doc({ title: '風琴', language: 'zh' }, p('風 琴 是一種樂器 wind')),
  }
  for (const [slug, document] of Object.entries(texts)) {
    const id = await reserve(db, slug)
    articles.set(slug, {
      id,
      base: idOf(await publish(db, { articleId: id, authorId: ada, base: null, document })),
    })
  }
  await reserve(db, 'reserved')
})

const found = async (query: string) => (await searchArticles(db, { query })).items.map((hit) => hit.slug)

describe('search', () => {
  test.each([
    ['words in other forms', 'harps sounded', ['harp']],
    ['a title before mentions', 'wind', ['wind', 'harp', 'chinese']],
    ['a phrase', '"prepared skin"', ['vellum']],
    ['a phrase that stands nowhere', '"skin prepared"', []],
    ['without a word', 'wind -kircher', ['wind', 'chinese']],
    ['an unfinished word', 'vell', ['vellum']],
    ['another script', '風琴', ['chinese']],
    ['nothing', '   ', []],
    ['nothing that is there', 'xylophone', []],
  ])('%s', async (_name, query, slugs) => {
    expect((await found(query)).sort()).toEqual([...slugs].sort())
    if (slugs[0]) expect((await found(query))[0]).toBe(slugs[0])
  })

  test.each([
    "'",
    '"',
    "a' | b & !",
    ':*',
    '\\',
    'a <-> b',
    '((',
    "'); DROP TABLE",
    'x'.repeat(5000),
    '\u0000',
    '%',
    '_',
    '-"',
    '"" -',
  ])('takes %j as words, never as syntax', async (query) => {
    expect(Array.isArray(await found(query))).toBe(true)
  })

  test('excerpts mark the words found, and pages follow each other', async () => {
    const page = await searchArticles(db, { query: 'wind', limit: 1 })
    expect(page.total).toBe(3)
    expect(page.items[0]?.excerpt).toContain('\u{E000}Wind\u{E001}')
    const next = await searchArticles(db, { query: 'wind', limit: 2, cursor: page.next ?? undefined })
    expect(next.items).toHaveLength(2)
    expect(next.next).toBeNull()
  })

  test('titles by their first letters, with nothing as a pattern', async () => {
    expect(await suggestTitles(db, 'AEO')).toEqual([{ slug: 'harp', title: 'Aeolian harp' }])
    expect(await suggestTitles(db, '%')).toEqual([])
    expect(await suggestTitles(db, '\\')).toEqual([])
  })
})

describe('lists', () => {
  test('articles by slug and by latest revision, page by page, without reserved ones', async () => {
    const first = await listArticles(db, { limit: 3 })
    expect(first.items.map((a) => a.slug)).toEqual(['chinese', 'harp', 'vellum'])
    const second = await listArticles(db, { limit: 3, cursor: first.next ?? undefined })
    expect(second.items.map((a) => a.slug)).toEqual(['wind'])
    expect(second.next).toBeNull()
    const recent = await listArticles(db, { order: 'recent', limit: 2 })
    expect(recent.items.map((a) => a.slug)).toEqual(['chinese', 'vellum'])
    const older = await listArticles(db, { order: 'recent', limit: 2, cursor: recent.next ?? undefined })
    expect(older.items.map((a) => a.slug)).toEqual(['wind', 'harp'])
  })

  test('categories', async () => {
    expect(await listCategories(db)).toEqual([
      { name: 'Instruments', articles: 2 },
      { name: 'Weather', articles: 1 },
      { name: 'Wind', articles: 1 },
    ])
    expect((await listArticles(db, { category: 'Instruments' })).items.map((a) => a.slug)).toEqual([
      'harp',
      'vellum',
    ])
  })

  test('links: back, wanted, and red ones that turn blue', async () => {
    const harp = articles.get('harp')
    if (!harp) throw new Error('no harp')
    expect(await listBacklinks(db, harp.id)).toEqual([{ slug: 'wind', title: 'Wind' }])
    expect(await listWanted(db, 10)).toEqual([{ slug: 'kircher', by: 1 }])
    expect([...(await findPublishedKeys(db, ['HARP', 'Kircher', 'reserved']))]).toEqual(['harp'])
    const version = async () => (await db.article.findUniqueOrThrow({ where: { id: harp.id } })).renderVersion
    const before = await version()
    const kircher = await reserve(db, 'kircher')
    await publish(db, {
      articleId: kircher,
      authorId: ada,
      base: null,
      document: doc({ title: 'Kircher' }, p('A polymath.')),
    })
    expect(await version()).toBe(before + 1)
    await touchArticle(db, harp.id)
    expect(await version()).toBe(before + 2)
    expect(await listWanted(db, 10)).toEqual([])
  })

  test('recent revisions, newest first, also of one author', async () => {
    const page = await listRecentRevisions(db, { limit: 2 })
    expect(page.items.map((r) => r.title)).toEqual(['Kircher', '風琴'])
    const next = await listRecentRevisions(db, { limit: 2, cursor: page.next ?? undefined })
    expect(next.items.map((r) => r.slug)).toEqual(['vellum', 'wind'])
    expect((await listRecentRevisions(db, { authorIds: [noor] })).items).toEqual([])
  })
})

test('provenance counts passages since the last whole check', async () => {
  const articleId = await reserve(db, 'checked')
  const size = { words: 5, sources: 1, citations: 1, added: 2, removed: 1, passages: 3 }
  const first = idOf(
    await publish(db, {
      articleId,
      authorId: ada,
      base: null,
      document: sampleDocument('a'),
      details: { size, imported: true },
    }),
  )
  const standing = async (userId: string | null = null) => {
    const viewer = (userId === null ? null : await findAccountActor(db, userId)) ?? guest()
    return readStanding(db, 'Checked', viewer)
  }
  expect(await standing()).toMatchObject({
    slug: 'checked',
    revision: { number: 1, author: { name: 'Ada' }, checked: null },
    lastCheck: null,
    approvedSince: 0,
    unreviewedSince: 3,
    lastApproval: null,
  })
  expect(
    await confirmArticle(db, { articleId, revisionId: first, authorId: noor, note: 'All of it', at: now }),
  ).toMatchObject({
    revision: 1,
    by: { name: 'Noor' },
  })
  expect(await standing()).toMatchObject({ revision: { checked: { at: now, by: { name: 'Noor' } } } })
  const approvals = [{ author: noor, contentHash: 'ab'.repeat(32) }]
  const second = idOf(
    await publish(db, {
      articleId,
      authorId: ada,
      base: first,
      document: sampleDocument('b'),
      details: { size, direct: false, approvals },
    }),
  )
  await publish(db, {
    articleId,
    authorId: ada,
    base: second,
    document: sampleDocument('c'),
    details: { size: { ...size, passages: 2 } },
  })
  expect(
    await confirmArticle(db, { articleId, revisionId: second, authorId: noor, note: '', at: now }),
  ).toBeNull()
  expect((await findLastConfirmations(db, [articleId])).get(articleId)?.revision).toBe(1)
  expect(await standing(adaUser)).toMatchObject({
    revision: { number: 3, checked: null },
    lastCheck: { revision: 1, note: 'All of it', at: now, by: { name: 'Noor' } },
    ownUnreviewed: true,
    revisions: 3,
    authorCount: 1,
    authors: [{ name: 'Ada' }],
    approvedSince: 3,
    unreviewedSince: 2,
    lastApproval: { authorId: noor, at: now },
  })
  expect(await standing(noorUser)).toMatchObject({ ownUnreviewed: false })
  expect(await readStanding(db, 'unheard-of', guest())).toBeNull()
  await reserve(db, 'only-reserved')
  expect(await readStanding(db, 'only-reserved', guest())).toBeNull()
})

test('reindex makes the same rows again', async () => {
  const rows = () =>
    Promise.all([
      db.searchEntry.findMany({ orderBy: { articleId: 'asc' } }),
      db.articleLink.findMany({ orderBy: [{ fromId: 'asc' }, { toKey: 'asc' }] }),
      db.sourceUse.findMany({ orderBy: [{ articleId: 'asc' }, { key: 'asc' }] }),
    ])
  const before = await rows()
  await db.searchEntry.deleteMany({})
  await db.articleLink.updateMany({ data: { toKey: 'nonsense' }, where: { toKey: 'harp' } })
  await db.sourceUse.deleteMany({})
  expect(await reindex(db)).toEqual({ articles: 6, hidden: 0 })
  expect(await rows()).toEqual(before)
})
