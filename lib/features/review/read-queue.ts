import type { AccountActor } from '#lib/core/review/actor.ts'
import { wiki } from '#lib/core/review/policy.ts'
import { listCategories } from '#lib/data/articles.ts'
import { listOverdue } from '#lib/data/overdue.ts'
import { findRecords } from '#lib/data/records.ts'
import { countClaimed, findNextInQueue, findQueue, type QueueRow } from '#lib/data/review-queue.ts'
import { findSuggestions, readQueue } from '#lib/data/suggestion-lists.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { siteRules } from '../site/rules.ts'
import { presentItem } from '../suggestion/queue-item.ts'
import { overdueSince } from '../suggestion/read-suggestion.ts'
import type { QueueItem } from '../suggestion/types.ts'
import type { OverdueView, QueueFigures, QueueGroup, QueueRequest, ReviewQueue } from './queue-types.ts'

/** Topics that the filter offers. */
const MOST_TOPICS = 60
/** Articles that the list of overdue ones holds. */
const MOST_OVERDUE = 200
/** Pages looked through for one page of suggestions that conflict, which only a merge can tell. */
const MOST_PAGES = 6

/** The review queue, for reviewers: what matches, those on one article together. */
export async function readReviewQueue(
  context: Context,
  request: QueueRequest,
): Promise<Outcome<ReviewQueue>> {
  const reviewer = reviewerOf(context)
  if (!reviewer.ok) return reviewer
  const { db, now } = context
  const { order, cursor, limit, ...conditions } = request
  const asked = { ...conditions, viewer: reviewer.value.authorId, now }
  const found: QueueItem[] = []
  const counts = new Map<number, number>()
  let next: string | null = cursor ?? ''
  const most = conditions.checks === 'conflicts' ? MOST_PAGES : 1
  for (let page = 0; page < most && next !== null && found.length < (limit ?? 1); page++) {
    const read = await findQueue(db, asked, order, { limit, cursor: next })
    for (const { id, ofArticle } of read.rows) counts.set(id, ofArticle)
    const items = await readItems(context, read.rows)
    found.push(...items.filter((item) => conditions.checks !== 'conflicts' || item.conflicts > 0))
    next = read.next
  }
  const [figures, categories] = await Promise.all([
    readFigures(context, reviewer.value.authorId),
    listCategories(db),
  ])
  return done({
    items: groupsOf(found, counts, order !== 'decided'),
    next,
    figures,
    topics: categories.slice(0, MOST_TOPICS).map(({ name }) => name),
  })
}

/** Articles past the date by which somebody promised to check them, for reviewers. */
export async function readOverdue(context: Context): Promise<Outcome<OverdueView>> {
  const reviewer = reviewerOf(context)
  if (!reviewer.ok) return reviewer
  const [articles, figures] = await Promise.all([
    listOverdue(context.db, context.now, MOST_OVERDUE),
    readFigures(context, reviewer.value.authorId),
  ])
  return done({ articles, figures })
}

/** Single suggestions of the queue as its rows show them, with the figures above it. */
export async function readQueueItems(
  context: Context,
  ids: readonly number[],
): Promise<Outcome<{ readonly items: readonly QueueItem[]; readonly figures: QueueFigures }>> {
  const reviewer = reviewerOf(context)
  if (!reviewer.ok) return reviewer
  const items = await readItems(
    context,
    ids.map((id) => ({ id, ofArticle: 1 })),
  )
  return done({ items, figures: await readFigures(context, reviewer.value.authorId) })
}

/** Where a reviewer goes on to after a suggestion; null: nothing waits for them. */
export async function readNext(context: Context, after: number): Promise<Outcome<number | null>> {
  const reviewer = reviewerOf(context)
  if (!reviewer.ok) return reviewer
  const { authorId, userId } = reviewer.value
  return done(await findNextInQueue(context.db, { after, viewer: authorId, userId, now: context.now }))
}

function reviewerOf(context: Context): Outcome<AccountActor> {
  const refused = authorise(context, 'queue.read', wiki)
  if (refused) return failed(refused)
  const { actor } = context
  if (actor.kind !== 'account') throw new Error('the policy lets only accounts read the queue')
  return done(actor)
}

async function readItems(context: Context, rows: readonly QueueRow[]): Promise<readonly QueueItem[]> {
  const { db } = context
  const suggestions = await findSuggestions(
    db,
    rows.map(({ id }) => id),
  )
  const [rules, records] = await Promise.all([
    siteRules(db),
    findRecords(
      db,
      suggestions.map(({ author }) => author.authorId),
    ),
  ])
  const items: QueueItem[] = []
  for (const row of suggestions)
    items.push(await presentItem(context, row, rules, records.get(row.author.authorId)))
  return items
}

async function readFigures({ db, now }: Context, viewer: number): Promise<QueueFigures> {
  const [queue, claimed, overdueArticles] = await Promise.all([
    readQueue(db, { overdue: overdueSince(now) }),
    countClaimed(db, viewer, now),
    listOverdue(db, now, MOST_OVERDUE),
  ])
  const { waiting, overdue, usualWait } = queue
  return { waiting, overdue, usualWait, claimed, overdueArticles: overdueArticles.length }
}

/** Neighbours on one article become a group; decided ones stand each for itself. */
function groupsOf(
  items: readonly QueueItem[],
  counts: ReadonlyMap<number, number>,
  grouped: boolean,
): readonly QueueGroup[] {
  const groups: QueueGroup[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (grouped && last?.article.slug === item.article.slug)
      groups[groups.length - 1] = { ...last, items: [...last.items, item] }
    else groups.push({ article: item.article, count: counts.get(item.id) ?? 1, items: [item] })
  }
  return groups
}
