import { countArticles, findArticlesById, listCategories } from '#lib/data/articles.ts'
import { countPeople, listLastChecked, listStale, listUnsourced } from '#lib/data/help-wanted.ts'
import { listRecentRevisions } from '#lib/data/history.ts'
import { listWanted } from '#lib/data/provenance.ts'
import { done, failed } from '../outcome.ts'
import { refuseReading } from '../site/reading.ts'
import { presentCards } from './cards.ts'
import { presentChanges } from './recent-changes.ts'
import type { ReadHome } from './types.ts'

const MONTH = 30 * 24 * 60 * 60 * 1000
/** Rows of each list on the front page. */
const ROWS = 5

/** The front page: what is new, what was checked, what needs help. */
export const readHome: ReadHome = async (context) => {
  const refused = await refuseReading(context)
  if (refused) return failed(refused)
  const { db, now } = context
  const [counts, people, recent, checked, needSources, stale, wanted, categories] = await Promise.all([
    countArticles(db),
    countPeople(db, new Date(now.getTime() - MONTH)),
    listRecentRevisions(db, { limit: ROWS }),
    listLastChecked(db, ROWS),
    listUnsourced(db, ROWS),
    listStale(db, now.toISOString().slice(0, 10), ROWS),
    listWanted(db, ROWS),
    listCategories(db),
  ])
  const rows = new Map((await findArticlesById(db, checked)).map((row) => [row.id, row]))
  const inOrder = checked.flatMap((id) => rows.get(id) ?? [])
  return done({
    counts: { articles: counts.articles, sources: counts.sources, people },
    recent: await presentChanges(context, recent.items),
    reviewed: await presentCards(context, inOrder),
    needSources,
    stale,
    wanted,
    categories,
  })
}
