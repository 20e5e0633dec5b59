import { isAuthor } from '#lib/core/review/policy.ts'
import { isPending } from '#lib/core/review/states.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import type { Context } from '../context.ts'
import type { SiteRules } from '../site/rules.ts'
import { placesToChoose } from './choices.ts'
import { loadCurrent, loadProposal, presentLine, subjectOf } from './load.ts'
import { presentRecord } from './read-suggestion.ts'
import { showOn } from './showing.ts'
import type { QueueItem } from './types.ts'
import { readVersionFacts } from './version-facts.ts'

/** A suggestion as lists show it. */
export async function presentItem(
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
  if (!isPending(row.state) || current === null || current.id === row.newest.base?.id) return 0
  const [proposal, text] = await Promise.all([loadProposal(context.db, row), loadCurrent(context.db, row)])
  return proposal.ok && text ? placesToChoose(proposal.value, text, showOn(proposal.value, text)) : 0
}
