import { isAuthor } from '#lib/core/review/policy.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import type { Context } from '../context.ts'
import type { SiteRules } from '../site/rules.ts'
import { placesToChoose } from './choices.ts'
import { isBehind, loadProposalAndCurrent, presentLine, subjectOf } from './load.ts'
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
  const texts = isBehind(row) ? await loadProposalAndCurrent(context.db, row) : null
  if (!texts?.ok || texts.value.current === null) return 0
  const { proposal, current } = texts.value
  return placesToChoose(proposal, current, showOn(proposal, current))
}
