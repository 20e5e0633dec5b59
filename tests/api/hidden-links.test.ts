import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { openDatabase } from '#lib/data/client.ts'
import { hide, planHiding } from '#lib/data/hide.ts'
import { confirmArticle } from '#lib/features/article/confirm-article.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { article, as, cast, must, suggest, text } from '#tests/features/stage.ts'
import { ownDatabase } from '#tests/setup/database.ts'

type Params = Readonly<Record<string, string>>
type Page = { GET: (request: Request, given: { params: Promise<Params> }) => Promise<Response> }

/** The pages that are tried, and the modules that answer them. */
const routes: readonly [RegExp, () => Promise<unknown>][] = [
  [/^\/recent$/, () => import('#app/(reading)/recent/route.tsx')],
  [/^\/wiki\/(?<slug>[^/]+)$/, () => import('#app/(reading)/wiki/[slug]/route.tsx')],
  [/^\/wiki\/(?<slug>[^/]+)\/history$/, () => import('#app/(reading)/wiki/[slug]/history/route.tsx')],
  [/^\/wiki\/(?<slug>[^/]+)\/talk$/, () => import('#app/(reading)/wiki/[slug]/talk/route.tsx')],
  [/^\/wiki\/(?<slug>[^/]+)\/lens$/, () => import('#app/(reading)/wiki/[slug]/lens/route.tsx')],
  [
    /^\/wiki\/(?<slug>[^/]+)\/revisions\/(?<number>\d+)$/,
    () => import('#app/(reading)/wiki/[slug]/revisions/[number]/route.tsx'),
  ],
  [
    /^\/wiki\/(?<slug>[^/]+)\/compare\/(?<pair>[^/]+)$/,
    () => import('#app/(reading)/wiki/[slug]/compare/[pair]/route.tsx'),
  ],
  [
    /^\/wiki\/(?<slug>[^/]+)\/compare\/(?<pair>[^/]+)\/undo$/,
    () => import('#app/(reading)/wiki/[slug]/compare/[pair]/undo/route.tsx'),
  ],
]

const isPage = (module: unknown): module is Page =>
  typeof module === 'object' && module !== null && 'GET' in module && typeof module.GET === 'function'

/** What a guest gets at a path; null for a path that is not tried. */
async function visit(path: string): Promise<{ readonly status: number; readonly html: string } | null> {
  const { pathname } = new URL(path, 'http://localhost:3000')
  for (const [pattern, load] of routes) {
    const found = pattern.exec(pathname)
    if (!found) continue
    const module = await load()
    if (!isPage(module)) throw new Error(`${path} has no page`)
    const request = new Request(`http://localhost:3000${path}`, {
      headers: { 'x-forwarded-for': '192.0.2.1' },
    })
    const answer = await module.GET(request, { params: Promise.resolve({ ...found.groups }) })
    return { status: answer.status, html: await answer.text() }
  }
  return null
}

const linksOf = (html: string) =>
  [...html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

let db: Database
let people: Awaited<ReturnType<typeof cast>>
let owner: Database
let suggestion = 0

const publish = async (slug: string, base: number, words: string) =>
  must(
    await publishDirectly(as(db, people.greta), {
      slug,
      baseRevision: base,
      document: text(words),
      summary: 'More',
    }),
  )

async function hideWords(words: string): Promise<void> {
  const plan = await planHiding(owner, { kind: 'words', words })
  if (!plan) throw new Error('there is nothing to hide')
  await hide(owner, plan, { reason: 'Private', authorId: people.greta.authorId, now: new Date() })
}

beforeAll(async () => {
  const made = await ownDatabase()
  db = made.db
  owner = openDatabase(made.ownerUrl, { poolSize: 1 })
  people = await cast(db)
  // v1, v2 hidden, v3 out of a suggestion, v4, v5.
  await article(db, people.greta, 'harp')
  await publish('harp', 1, 'The secret of Elm Street.')
  must(await confirmArticle(as(db, people.noor), { slug: 'harp', revision: 2 }))
  const sent = await suggest(db, people.ada, 'harp', text('The storm plays it.'), 2)
  suggestion = sent.id
  must(await approveAndPublish(as(db, people.noor), { id: sent.id, contentHash: sent.contentHash }))
  await publish('harp', 3, 'The gale plays it.')
  await publish('harp', 4, 'The breeze plays it.')
  await hideWords('The secret of Elm Street.')
  // One whose current text is hidden.
  await article(db, people.greta, 'gone')
  await publish('gone', 1, 'The secret of Oak Street.')
  await hideWords('The secret of Oak Street.')
  return () => owner.$disconnect()
})

describe('no link leads to a text that is hidden', () => {
  const paths = [
    '/recent',
    '/wiki/harp',
    '/wiki/harp/talk',
    '/wiki/harp/lens',
    '/wiki/harp/revisions/1',
    '/wiki/harp/revisions/3',
    '/wiki/harp/revisions/5',
    '/wiki/harp/compare/3...4',
    '/wiki/harp/compare/4...3',
    '/wiki/gone/revisions/1',
  ]
  test.each(paths)('on %s', async (path) => {
    const page = await visit(path)
    expect(page?.status).toBe(200)
    const links = linksOf(page?.html ?? '').filter((href) => /\/(?:compare|revisions)\//.test(href))
    for (const href of new Set(links)) {
      // A line of a list leads to the page of the revision that it is about, hidden or not: it says why.
      if (/recent|talk/.test(path) && /\/revisions\/\d+$/.test(href)) continue
      expect((await visit(href))?.status, href).toBe(200)
    }
  })

  test('what is missing is said', async () => {
    for (const path of [
      '/recent',
      '/wiki/harp',
      '/wiki/harp/revisions/1',
      '/wiki/harp/revisions/3',
      '/wiki/gone/revisions/1',
    ])
      expect((await visit(path))?.html, path).toContain('v2 is hidden')
    expect((await visit('/wiki/harp/revisions/4'))?.html).not.toContain('is hidden')
    expect((await visit('/wiki/harp/revisions/4'))?.html).toContain('What it changed')
  })

  test('nor from the suggestion that it came from', async () => {
    const view = must(await readSuggestion(as(db, people.ada), suggestion))
    expect(view.published).toMatchObject([{ number: 3, showsItsChange: false }])
  })
})
