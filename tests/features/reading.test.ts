import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { confirmArticle } from '#lib/features/article/confirm-article.ts'
import { followRevisions } from '#lib/features/article/follow-revisions.ts'
import { listArticles } from '#lib/features/article/list-articles.ts'
import { protectArticle } from '#lib/features/article/protect-article.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { readHome } from '#lib/features/article/read-home.ts'
import { readText } from '#lib/features/article/read-text.ts'
import { recentChanges } from '#lib/features/article/recent-changes.ts'
import { renameArticle } from '#lib/features/article/rename-article.ts'
import { searchArticles } from '#lib/features/article/search-articles.ts'
import { cite, dated, doc, needed, p, sources, wiki } from '#tests/builders.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, refused, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

/** Says what is missing: a citation, a date that has passed, an article that nobody began. */
const wanting = doc(
  { title: 'Wind gong', categories: ['Instruments', 'Bronze'] },
  p('The gong rings in the lightest wind of all.', needed('2026-01-05')),
  p(dated('2025-01-01', '2026-01-31', 'The workshop makes ten gongs a year.'), cite('one')),
  p(
    'It hangs beside the ',
    wiki('aeolian-harp', 'harp'),
    ' and the ',
    wiki('wind-chime', 'chime'),
    '.',
    cite('one'),
  ),
  sources({ one: { title: 'One' } }),
)

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
  await article(db, people.tom, 'aeolian-harp')
  await article(db, people.tom, 'wind-gong', wanting)
  must(await confirmArticle(as(db, people.noor), { slug: 'aeolian-harp', revision: 1 }))
})

const guest = () => as(db, guestWith())

describe('the front page', () => {
  it('shows what is new, what was checked and what needs help', async () => {
    const home = must(await readHome(guest()))
    expect(home.counts).toEqual({ articles: 2, sources: 2, people: 1 })
    expect(home.recent.map((change) => change.article.slug)).toEqual(['wind-gong', 'aeolian-harp'])
    expect(home.reviewed).toMatchObject([{ slug: 'aeolian-harp', lastReviewed: { by: { name: 'Noor' } } }])
    expect(home.needSources).toEqual([{ slug: 'wind-gong', title: 'Wind gong', missing: 1 }])
    expect(home.stale).toEqual([{ slug: 'wind-gong', title: 'Wind gong', due: '2026-01-31', count: 1 }])
    expect(home.wanted).toEqual([{ slug: 'wind-chime', by: 1 }])
    expect(home.categories).toEqual([
      { name: 'Instruments', articles: 2 },
      { name: 'Bronze', articles: 1 },
    ])
  })
})

describe('lists', () => {
  it('go through all articles page by page, or those of a category', async () => {
    const first = must(await listArticles(guest(), { limit: 1 }))
    const second = must(await listArticles(guest(), { limit: 1, cursor: first.next ?? '' }))
    expect([...first.items, ...second.items].map((card) => card.slug)).toEqual(['aeolian-harp', 'wind-gong'])
    expect(second.next).toBeNull()
    const bronze = must(await listArticles(guest(), { category: 'Bronze' }))
    expect(bronze.items).toMatchObject([{ slug: 'wind-gong', status: { state: 'outdated' }, sources: 1 }])
  })

  it('find words, and say where', async () => {
    const found = must(await searchArticles(guest(), { query: 'gong' }))
    expect(found.items.map((hit) => hit.slug)).toEqual(['wind-gong'])
    expect(found.items[0]?.excerpt).toContain('\u{E000}gong')
    expect(must(await searchArticles(guest(), { query: '  ' }))).toMatchObject({ items: [], total: 0 })
  })

  it('follow every revision in one order without gaps', async () => {
    const all = must(await followRevisions(guest(), {}))
    expect(all.items.map((change) => change.position)).toEqual([1, 2])
    const recent = must(await recentChanges(guest(), { limit: 1 }))
    expect(recent.items.map((change) => change.position)).toEqual([2])
    const older = must(await recentChanges(guest(), { limit: 1, cursor: recent.next ?? '' }))
    expect(older.items.map((change) => change.position)).toEqual([1])
  })
})

describe('an article', () => {
  it('names the links that lead nowhere', async () => {
    const view = must(await readArticle(guest(), 'WIND-GONG'))
    expect(view.kind === 'article' && view.missingLinks).toEqual(['wind-chime'])
  })

  it('that does not exist is not found, with what it would be called and who wants it', async () => {
    const failure = refused(await readArticle(guest(), 'wind-chime'))
    expect(failure).toMatchObject({ kind: 'not-found', data: { title: 'Wind chime', wantedBy: 1 } })
  })

  it('is found under its old name after it was renamed, also twice; the name stays taken', async () => {
    const rename = (slug: string, newSlug: string) => renameArticle(as(db, people.noor), { slug, newSlug })
    must(await rename('aeolian-harp', 'wind-harp'))
    must(await rename('wind-harp', 'harp-of-the-wind'))
    for (const old of ['aeolian-harp', 'wind-harp'])
      expect(must(await readArticle(guest(), old))).toEqual({ kind: 'moved', slug: 'harp-of-the-wind' })
    expect(refused(await rename('wind-gong', 'Aeolian-Harp')).code).toBe('slug-taken')
    expect(refused(await rename('wind-gong', 'a/b')).problems?.[0]?.path).toBe('/slug')
    must(await rename('harp-of-the-wind', 'aeolian-harp'))
    expect(must(await readText(guest(), { slug: 'aeolian-harp' })).kind).toBe('text')
  })

  it('falls due for another check, and says so', async () => {
    must(
      await protectArticle(as(db, people.greta), {
        slug: 'aeolian-harp',
        protection: 0,
        reviewEveryDays: 30,
      }),
    )
    const now = must(await readArticle(guest(), 'aeolian-harp'))
    expect(now.kind === 'article' && now.status.state).toBe('source-backed')
    const later = { ...guest(), now: new Date('2026-06-01T00:00:00Z') }
    const then = must(await readArticle(later, 'aeolian-harp'))
    expect(then.kind === 'article' && then.status.state).toBe('outdated')
    expect(then.kind === 'article' && then.status.reasons[0]?.kind).toBe('review-overdue')
  })

  it('is not vouched for by who published parts of it unreviewed, nor for a revision that is not current', async () => {
    const { noor, remy } = people
    const next = { slug: 'aeolian-harp', baseRevision: 1, document: text('It sounds.'), summary: 'Sound' }
    must(await publishDirectly(as(db, noor), next))
    expect(refused(await confirmArticle(as(db, noor), { slug: 'aeolian-harp', revision: 2 })).code).toBe(
      'own-words',
    )
    expect(refused(await confirmArticle(as(db, remy), { slug: 'aeolian-harp', revision: 1 })).code).toBe(
      'not-current',
    )
    const before = must(await readArticle(as(db, noor), 'aeolian-harp'))
    expect(before.kind === 'article' && [before.status.state, before.may.confirm.allowed]).toEqual([
      'unreviewed',
      false,
    ])
    must(await confirmArticle(as(db, remy), { slug: 'aeolian-harp', revision: 2 }))
    const after = must(await readArticle(as(db, noor), 'aeolian-harp'))
    expect(after.kind === 'article' && [after.status.state, after.may.confirm.allowed]).toEqual([
      'source-backed',
      true,
    ])
  })
})
