import { can, type SubjectOf, type SuggestingSubject, wiki } from '#lib/core/review/policy.ts'
import { hasOwnUnreviewed } from '#lib/data/provenance.ts'
import { permission } from '../authorise.ts'
import type { Context } from '../context.ts'
import { siteRules } from '../site/rules.ts'
import type { ArticlePermissions } from './types.ts'

/**
 * What the actor may do with an article; `ownUnreviewed` says whether it has words of theirs that nobody
 * reviewed since its last check.
 */
export async function articlePermissions(
  context: Context,
  subject: SuggestingSubject,
  ownUnreviewed: boolean,
): Promise<ArticlePermissions> {
  const reviews = can(context.actor, 'queue.read', wiki)
  return {
    suggest: permission(context, 'article.suggest', subject),
    publish: permission(context, 'article.publish', subject),
    confirm: permission(context, 'article.confirm', await confirming(context, reviews && ownUnreviewed)),
    rename: permission(context, 'article.rename', subject),
    protect: permission(context, 'article.protect', subject),
  }
}

/** Whether the actor would vouch for words of their own that nobody reviewed since the last check. */
export async function wholeSubject(
  context: Context,
  articleId: number,
): Promise<SubjectOf<'article.confirm'>> {
  const { actor, db } = context
  const own = actor.kind === 'account' && (await hasOwnUnreviewed(db, articleId, actor.authorId))
  return confirming(context, own)
}

/** Asks the database only where it matters: whether one may vouch for words of one's own. */
async function confirming({ db }: Context, ownUnreviewed: boolean): Promise<SubjectOf<'article.confirm'>> {
  if (!ownUnreviewed) return { ownUnreviewed, singleReviewer: false }
  const { singleReviewer } = await siteRules(db)
  return { ownUnreviewed, singleReviewer }
}
