import { parseSlug } from '#lib/core/article/index.ts'
import { isProtection } from '#lib/core/review/policy.ts'
import { renameArticle as storeSlug } from '#lib/data/articles.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { authorise } from '../authorise.ts'
import { invalid } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { slugTaken } from './create-article.ts'
import { findToChange } from './find.ts'
import type { RenameArticle } from './types.ts'

/** Moves an article to another slug; the old one leads there for ever. */
export const renameArticle: RenameArticle = (context, input) =>
  inTransaction(context, async (tx) => {
    const found = await findToChange(tx, input.slug)
    if (!found.ok) return found
    const article = found.value
    const protection = isProtection(article.protection) ? article.protection : 2
    const refused = authorise(tx, 'article.rename', { protection })
    if (refused) return failed(refused)
    const slug = parseSlug(input.newSlug)
    if (!slug.ok) return failed(invalid(slug.problems.map(({ message }) => ({ path: '/slug', message }))))
    if (slug.value === article.slug) return done({ slug: article.slug })
    const moved = await storeSlug(tx.db, { articleId: article.id, from: article.slug, to: slug.value })
    if (!moved) return failed(slugTaken(slug.value))
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: tx.actor.kind === 'account' ? tx.actor.authorId : null,
      action: 'article.rename',
      subject: { type: 'article', id: article.id },
      data: { from: article.slug, to: slug.value },
    })
    return done({ slug: slug.value })
  })
