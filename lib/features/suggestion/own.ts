import { pendingStates } from '#lib/core/review/states.ts'
import { listOwnAuthorIds } from '#lib/data/people.ts'
import { listSuggestions, type SuggestionFilter, type SuggestionRow } from '#lib/data/suggestion-lists.ts'
import type { Context } from '../context.ts'

/** The filter for what is the actor's own: by their names in the history, or by receipts. */
export async function ownFilter(context: Context): Promise<NonNullable<SuggestionFilter['own']>> {
  const { actor, db } = context
  if (actor.kind === 'guest') return { authorIds: [], ids: actor.receipts }
  return { authorIds: await listOwnAuthorIds(db, actor.userId), ids: [] }
}

/** Own suggestions on an article that still wait, newest first; at most 20. */
export async function ownPending(context: Context, articleId: number): Promise<readonly SuggestionRow[]> {
  if (context.actor.kind === 'guest' && context.actor.receipts.length === 0) return []
  const own = await ownFilter(context)
  const page = await listSuggestions(context.db, {
    articleId,
    own,
    states: pendingStates,
    order: 'newest',
    limit: 20,
  })
  return page.items
}
