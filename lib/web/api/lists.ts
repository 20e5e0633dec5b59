import { z } from 'zod'
import { followRevisions } from '#lib/features/article/follow-revisions.ts'
import { recentChanges } from '#lib/features/article/recent-changes.ts'
import { searchArticles } from '#lib/features/article/search-articles.ts'
import type { RecentChange } from '#lib/features/article/types.ts'
import { done } from '#lib/features/outcome.ts'
import { articleCard, presentCard } from './articles.ts'
import { endpoint } from './endpoint.ts'
import { presentRevision } from './present.ts'
import { pageOf, pageQuery, revisionLine } from './schemas.ts'

const change = revisionLine.extend({ slug: z.string(), title: z.string(), position: z.int() })

function presentChange({ article, revision, position }: RecentChange) {
  return { ...presentRevision(article.slug, revision), slug: article.slug, title: article.title, position }
}

/** Lists across articles. */
export const listEndpoints = [
  endpoint('GET', '/revisions', {
    action: 'article.read',
    summary: 'All revisions in one gap-free commit order, oldest first; a position is a cursor',
    query: pageQuery,
    answers: { 200: pageOf(change) },
    handle: async ({ context, query }) => {
      const page = await followRevisions(context, query)
      if (!page.ok) return page
      return done({
        status: 200,
        body: { items: page.value.items.map(presentChange), next: page.value.next },
      })
    },
  }),

  endpoint('GET', '/recent', {
    action: 'article.read',
    summary: 'Recent changes, newest first',
    query: pageQuery,
    answers: { 200: pageOf(change) },
    handle: async ({ context, query }) => {
      const page = await recentChanges(context, query)
      if (!page.ok) return page
      return done({
        status: 200,
        body: { items: page.value.items.map(presentChange), next: page.value.next },
      })
    },
  }),

  endpoint('GET', '/search', {
    action: 'article.read',
    summary: 'Articles that match, best first; words found stand between U+E000 and U+E001 in the excerpt',
    query: pageQuery.extend({ q: z.string().max(2_000).default('') }),
    answers: {
      200: pageOf(articleCard.extend({ excerpt: z.string() })).extend({ query: z.string(), total: z.int() }),
    },
    handle: async ({ context, query }) => {
      const { q, ...page } = query
      const found = await searchArticles(context, { query: q, ...page })
      if (!found.ok) return found
      const { items, next, total, query: asked } = found.value
      const hits = items.map((hit) => ({ ...presentCard(hit), excerpt: hit.excerpt }))
      return done({ status: 200, body: { query: asked, items: hits, next, total } })
    },
  }),
]
