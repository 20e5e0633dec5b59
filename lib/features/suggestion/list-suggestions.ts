import { can, wiki } from '#lib/core/review/policy.ts'
import { isPending, pendingStates } from '#lib/core/review/states.ts'
import { findArticle } from '#lib/data/articles.ts'
import { findRecords } from '#lib/data/records.ts'
import { listSuggestions as findSuggestions, readQueue } from '#lib/data/suggestion-lists.ts'
import { done, failed } from '../outcome.ts'
import { refuseReading } from '../site/reading.ts'
import { siteRules } from '../site/rules.ts'
import { ownFilter } from './own.ts'
import { presentItem } from './queue-item.ts'
import { overdueSince } from './read-suggestion.ts'
import type { ListSuggestions, QueueItem, QueueView } from './types.ts'

const nothing: QueueView = { items: [], next: null, waiting: 0, overdue: 0, usualWait: null }

/** Suggestions the viewer may see. */
export const listSuggestions: ListSuggestions = async (context, input) => {
  const { db, actor, now } = context
  const refused = await refuseReading(context)
  if (refused) return failed(refused)
  const rules = await siteRules(db)
  const everything = can(actor, 'queue.read', wiki) || (rules.openToMembers && actor.kind === 'account')
  const mine = input.mine === true || !everything
  if (mine && actor.kind === 'guest' && actor.receipts.length === 0) return done(nothing)
  const article = input.slug === undefined ? null : await findArticle(db, input.slug)
  if (article && article.kind !== 'article') return done(nothing)
  const states = input.state ? [input.state] : input.mine === true ? undefined : pendingStates
  const waiting = states?.every(isPending) ?? false
  const page = await findSuggestions(db, {
    cursor: input.cursor,
    limit: input.limit,
    states,
    articleId: article?.article.id,
    own: mine ? await ownFilter(context) : undefined,
    order: waiting ? 'oldest' : 'newest',
  })
  const [records, queue] = await Promise.all([
    findRecords(
      db,
      page.items.map((row) => row.author.authorId),
    ),
    readQueue(db, { overdue: overdueSince(now) }),
  ])
  const items: QueueItem[] = []
  for (const row of page.items)
    items.push(await presentItem(context, row, rules, records.get(row.author.authorId)))
  return done({
    items,
    next: page.next,
    // How busy reviewers are is theirs to know, and no secret to authors who wait.
    waiting: queue.waiting,
    overdue: everything ? queue.overdue : 0,
    usualWait: everything ? queue.usualWait : null,
  })
}
