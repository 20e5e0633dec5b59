import { findArticlesById } from '#lib/data/articles.ts'
import { searchArticles as search } from '#lib/data/search.ts'
import { wordLimits } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { refuseReading } from '../site/reading.ts'
import { presentCards } from './cards.ts'
import type { SearchArticles, SearchHit } from './types.ts'

/** Articles that match what people type. */
export const searchArticles: SearchArticles = async (context, { query, cursor, limit }) => {
  const refused = await refuseReading(context)
  if (refused) return failed(refused)
  const asked = query.toWellFormed().slice(0, wordLimits.query).toWellFormed()
  const page = await search(context.db, { query: asked, cursor, limit })
  const rows = await findArticlesById(
    context.db,
    page.items.map((hit) => hit.articleId),
  )
  const cards = await presentCards(context, rows)
  const bySlug = new Map(cards.map((card) => [card.slug, card]))
  const items = page.items.flatMap(({ slug, excerpt }): SearchHit[] => {
    const card = bySlug.get(slug)
    return card ? [{ ...card, excerpt }] : []
  })
  return done({ query: asked.trim(), items, next: page.next, total: page.total })
}
