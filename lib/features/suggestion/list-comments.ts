import { listComments as findComments } from '#lib/data/comments.ts'
import { done } from '../outcome.ts'
import { presentComments } from '../present.ts'
import { findVisible } from './load.ts'
import type { ListComments } from './types.ts'

/** The comments on a suggestion, oldest first, for who may see it. */
export const listComments: ListComments = async (context, id) => {
  const found = await findVisible(context, id)
  if (!found.ok) return found
  const rows = await findComments(context.db, id)
  return done(await presentComments(context, rows))
}
