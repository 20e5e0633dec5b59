import { pendingStates } from '#lib/core/review/states.ts'
import { findArticleById } from '#lib/data/articles.ts'
import { addJobForEveryMovedArticle, type Jobs } from '#lib/data/jobs.ts'
import { listSuggestions } from '#lib/data/suggestion-lists.ts'
import type { Context } from '../context.ts'
import { lookAgain } from '../suggestion/look-again.ts'

/**
 * After a publication: looks at every suggestion on the article that waits. Nothing is done when the
 * article has moved on again, since that publication has a job of its own. What goes wrong with one
 * suggestion keeps none of the others waiting; it is thrown at the end, so that the job comes back.
 */
export async function lookAtSuggestions(context: Context, job: Jobs['article-moved']): Promise<void> {
  const { db } = context
  const article = await findArticleById(db, job.articleId)
  if (article?.current?.number !== job.revision || article.current.hidden) return
  const failures: unknown[] = []
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await listSuggestions(db, {
      articleId: job.articleId,
      states: pendingStates,
      order: 'oldest',
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    })
    for (const { id } of items) {
      try {
        await lookAgain(context, id)
      } catch (error) {
        failures.push(error)
      }
    }
    if (next === null) break
    cursor = next
  }
  if (failures.length > 0)
    throw new AggregateError(
      failures,
      `${failures.length} suggestions on ${article.slug} could not be looked at`,
    )
}

/** After a restore: jobs were left out of the backup, so each article that moved on gets its own again. */
export async function lookAtAllSuggestions({ db }: Context): Promise<void> {
  await addJobForEveryMovedArticle(db)
}
