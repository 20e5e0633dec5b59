import { can, type SuggestingSubject, wiki } from '#lib/core/review/policy.ts'
import { hasOwnUnreviewed } from '#lib/data/provenance.ts'
import { permission } from '../authorise.ts'
import type { Context } from '../context.ts'
import { siteRules } from '../site/rules.ts'
import type { ArticlePermissions } from './types.ts'

/** What the actor may do with an article; asks the database only for people with review rights. */
export async function articlePermissions(
  context: Context,
  articleId: number,
  subject: SuggestingSubject,
  since: number,
): Promise<ArticlePermissions> {
  const reviews = can(context.actor, 'queue.read', wiki)
  return {
    suggest: permission(context, 'article.suggest', subject),
    publish: permission(context, 'article.publish', subject),
    confirm: permission(
      context,
      'article.confirm',
      reviews
        ? await wholeSubject(context, articleId, since)
        : { ownUnreviewed: false, singleReviewer: false },
    ),
    rename: permission(context, 'article.rename', subject),
    protect: permission(context, 'article.protect', subject),
  }
}

/** Whether the actor would vouch for words of their own that nobody reviewed since revision `since`, or (null) since the last check. */
export async function wholeSubject(
  context: Context,
  articleId: number,
  since: number | null,
): Promise<{ readonly ownUnreviewed: boolean; readonly singleReviewer: boolean }> {
  const { actor, db } = context
  if (actor.kind !== 'account') return { ownUnreviewed: false, singleReviewer: false }
  const ownUnreviewed = await hasOwnUnreviewed(db, { articleId, authorId: actor.authorId, since })
  if (!ownUnreviewed) return { ownUnreviewed, singleReviewer: false }
  const { singleReviewer } = await siteRules(db)
  return { ownUnreviewed, singleReviewer }
}
