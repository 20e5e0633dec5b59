import { recentSite } from '#lib/data/site.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import type { Failure } from '../outcome.ts'

/**
 * Null when the actor may read this wiki, else why not. Every feature that shows articles, or what people
 * did to them, asks here before it looks anything up.
 */
export async function refuseReading(context: Context): Promise<Failure | null> {
  const { reading } = await recentSite(context.db, context.now)
  return authorise(context, 'article.read', { reading })
}
