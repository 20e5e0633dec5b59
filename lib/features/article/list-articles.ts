import { listArticles as findArticles } from '#lib/data/articles.ts'
import { done, failed } from '../outcome.ts'
import { refuseReading } from '../site/reading.ts'
import { presentCards } from './cards.ts'
import type { ListArticles } from './types.ts'

/** Published articles by slug. */
export const listArticles: ListArticles = async (context, { cursor, limit, category }) => {
  const refused = await refuseReading(context)
  if (refused) return failed(refused)
  // What the database cannot hold is no category of anything.
  if (category !== undefined && !isStorable(category)) return done({ items: [], next: null })
  const page = await findArticles(context.db, { cursor: cleanCursor(cursor), limit, category })
  return done({ items: await presentCards(context, page.items), next: page.next })
}

/** A cursor is text from outside; what the database cannot hold starts the list. */
function cleanCursor(cursor: string | undefined): string | undefined {
  return cursor !== undefined && isStorable(cursor) ? cursor : undefined
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}
