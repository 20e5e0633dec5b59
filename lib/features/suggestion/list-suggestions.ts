import { can, isAuthor, wiki } from '#lib/core/review/policy.ts'
import type { SuggestionState } from '#lib/core/review/states.ts'
import { findArticle } from '#lib/data/articles.ts'
import { findRecords } from '#lib/data/records.ts'
import {
  listSuggestions as findSuggestions,
  readQueue,
  type SuggestionRow,
} from '#lib/data/suggestion-lists.ts'
import type { Context } from '../context.ts'
import { done } from '../outcome.ts'
import { type SiteRules, siteRules } from '../site/rules.ts'
import { loadCurrent, loadProposal, presentLine, subjectOf } from './load.ts'
import { ownFilter } from './own.ts'
import { overdueSince, presentRecord } from './read-suggestion.ts'
import { showOn } from './showing.ts'
import type { ListSuggestions, QueueItem, QueueView } from './types.ts'
import { readVersionFacts } from './version-facts.ts'

const pending: readonly SuggestionState[] = ['open', 'changes-requested']

const nothing: QueueView = { items: [], next: null, waiting: 0, overdue: 0, usualWait: null }

/** Suggestions the viewer may see. */
export const listSuggestions: ListSuggestions = async (context, input) => {
  const { db, actor, now } = context
  const rules = await siteRules(db)
  const everything = can(actor, 'queue.read', wiki) || (rules.openToMembers && actor.kind === 'account')
  const mine = input.mine === true || !everything
  if (mine && actor.kind === 'guest' && actor.receipts.length === 0) return done(nothing)
  const article = input.slug === undefined ? null : await findArticle(db, input.slug)
  if (article && article.kind !== 'article') return done(nothing)
  const states = input.state ? [input.state] : input.mine === true ? undefined : pending
  const waiting = states?.every((state) => pending.includes(state)) ?? false
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
    items.push(await present(context, row, rules, records.get(row.author.authorId)))
  return done({
    items,
    next: page.next,
    // How busy reviewers are is theirs to know, and no secret to authors who wait.
    waiting: queue.waiting,
    overdue: everything ? queue.overdue : 0,
    usualWait: everything ? queue.usualWait : null,
  })
}

async function present(
  context: Context,
  row: SuggestionRow,
  rules: SiteRules,
  record: Parameters<typeof presentRecord>[0],
): Promise<QueueItem> {
  const { hunks, added, removed, sourcesOnly, checks } = readVersionFacts(row.newest.facts)
  return {
    ...presentLine(row),
    size: { hunks, added, removed, sourcesOnly },
    checks: {
      passed: checks.filter((check) => check.passed).length,
      failed: checks.filter((check) => !check.passed),
    },
    conflicts: await countConflicts(context, row),
    authorRecord: presentRecord(record, row),
    own: isAuthor(context.actor, subjectOf(row, rules)),
  }
}

/** Merges only where the article moved on since the version was written. */
async function countConflicts(context: Context, row: SuggestionRow): Promise<number> {
  const { current } = row.article
  if (!pending.includes(row.state) || current === null || current.id === row.newest.base?.id) return 0
  const [proposal, text] = await Promise.all([loadProposal(context.db, row), loadCurrent(context.db, row)])
  return proposal.ok && text ? showOn(proposal.value, text).conflicts.length : 0
}
