import { listRecentRevisions, type RevisionOfArticle } from '#lib/data/history.ts'
import type { Context } from '../context.ts'
import { done, failed } from '../outcome.ts'
import { presentRevisions } from '../present.ts'
import { refuseReading } from '../site/reading.ts'
import type { RecentChange, RecentChanges } from './types.ts'

/** Revisions of all articles, newest first. */
export const recentChanges: RecentChanges = async (context, { cursor, limit }) => {
  const refused = await refuseReading(context)
  if (refused) return failed(refused)
  const page = await listRecentRevisions(context.db, { cursor, limit })
  return done({ items: await presentChanges(context, page.items), next: page.next })
}

/** Revisions with the names of their articles. */
export async function presentChanges(
  context: Context,
  rows: readonly RevisionOfArticle[],
): Promise<readonly RecentChange[]> {
  const lines = await presentRevisions(context, rows)
  return rows.flatMap(({ slug, title, position }, index) => {
    const revision = lines[index]
    return revision ? [{ article: { slug, title }, revision, position }] : []
  })
}
