import { countRevisions, listRevisions } from '#lib/data/history.ts'
import { done } from '../outcome.ts'
import { presentRevisions } from '../present.ts'
import { findPublished, titleOfSlug } from './find.ts'
import type { ReadHistory } from './types.ts'

const DEFAULT_LIMIT = 200
const MAX_LIMIT = 500

/** The history of an article, newest first. */
export const readHistory: ReadHistory = async (context, { slug, before, limit }) => {
  const found = await findPublished(context, slug)
  if (!found.ok) return found
  const article = found.value
  if (article.kind === 'moved') return done(article)
  const [counts, page] = await Promise.all([
    countRevisions(context.db, article.id),
    listRevisions(context.db, article.id, {
      cursor: before?.toString(),
      limit: Math.min(limit ?? DEFAULT_LIMIT, MAX_LIMIT),
    }),
  ])
  return done({
    kind: 'history',
    slug: article.slug,
    title: article.summary?.title ?? titleOfSlug(article.slug),
    revisions: await presentRevisions(context, page.items),
    total: counts.revisions,
    next: page.next === null ? null : Number(page.next),
    firstAt: counts.since ?? article.createdAt,
    authorCount: counts.authors,
  })
}
