import { countRevisions, findRevision, listRevisions } from '#lib/data/history.ts'
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
  const wanted = Math.min(Math.max(1, Math.trunc(limit ?? DEFAULT_LIMIT)), MAX_LIMIT)
  const [counts, first, rows] = await Promise.all([
    countRevisions(context.db, article.id),
    findRevision(context.db, article.id, 1),
    collect(context.db, article.id, before, wanted),
  ])
  const last = rows.at(-1)
  return done({
    kind: 'history',
    slug: article.slug,
    title: article.summary?.title ?? titleOfSlug(article.slug),
    revisions: await presentRevisions(context, rows),
    total: counts.revisions,
    next: last && last.number > 1 ? last.number : null,
    firstAt: first?.publishedAt ?? article.createdAt,
    authorCount: counts.authors,
  })
}

/** Pages of the data layer hold 100; the history shows more at once. */
async function collect(
  db: Parameters<typeof listRevisions>[0],
  articleId: number,
  before: number | undefined,
  wanted: number,
) {
  const first = await listRevisions(db, articleId, {
    cursor: before?.toString(),
    limit: Math.min(wanted, 100),
  })
  const rows = [...first.items]
  for (let next = first.next; next !== null && rows.length < wanted; ) {
    const page = await listRevisions(db, articleId, {
      cursor: next,
      limit: Math.min(wanted - rows.length, 100),
    })
    rows.push(...page.items)
    next = page.next
  }
  return rows
}
