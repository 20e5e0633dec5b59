import { isProtection } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { setProtection } from '#lib/data/articles.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { authorise } from '../authorise.ts'
import { invalid } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { findToChange } from './find.ts'
import type { ProtectArticle } from './types.ts'

/** A century: longer intervals mean never. */
const MOST_DAYS = 36_500

/** Sets who may change an article how, and how often the whole of it is to be checked. */
export const protectArticle: ProtectArticle = (context, input) =>
  inTransaction(context, async (tx) => {
    const found = await findToChange(tx, input.slug)
    if (!found.ok) return found
    const article = found.value
    const before = isProtection(article.protection) ? article.protection : 2
    const refused = authorise(tx, 'article.protect', { protection: before })
    if (refused) return failed(refused)
    const { protection, reviewEveryDays } = input
    if (!isProtection(protection))
      return failed(invalid([{ path: '/protection', message: features.badProtection }]))
    const days = reviewEveryDays ?? null
    if (days !== null && (!Number.isInteger(days) || days < 1 || days > MOST_DAYS))
      return failed(invalid([{ path: '/reviewEveryDays', message: features.badDays(MOST_DAYS) }]))
    const change = reviewEveryDays === undefined ? { protection } : { protection, reviewEveryDays }
    await setProtection(tx.db, article.id, change)
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: tx.actor.kind === 'account' ? tx.actor.authorId : null,
      action: 'article.protect',
      subject: { type: 'article', id: article.id },
      data: {
        from: before,
        to: protection,
        reviewEveryDays: reviewEveryDays === undefined ? article.reviewEveryDays : days,
      },
    })
    return done({ slug: article.slug, protection })
  })
