import { type Standing, standingOf } from '#lib/core/review/approvals.ts'
import { approvalsNeeded, isProtection } from '#lib/core/review/policy.ts'
import type { Db } from '#lib/data/client.ts'
import type { DecisionRow } from '#lib/data/decisions.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import type { SiteRules } from '../site/rules.ts'
import type { NumberedText, Proposal } from '../suggestion/showing.ts'
import type { Showing } from '../suggestion/types.ts'
import { findShowing } from './shown.ts'

/** Where the newest version stands, and the showing that the latest yes was about. */
export interface VersionStanding extends Standing {
  readonly showing: Showing | null
}

/** Adds up the decisions on the newest version. */
export async function standingOfVersion(
  db: Db,
  row: SuggestionRow,
  proposal: Proposal,
  current: NumberedText | null,
  decisions: readonly DecisionRow[],
): Promise<VersionStanding> {
  const own = decisions.filter((decision) => decision.version === row.version)
  const showings = new Map<string, Showing | null>()
  for (const { contentHash } of own)
    if (contentHash !== null && !showings.has(contentHash))
      showings.set(contentHash, await findShowing(db, row, proposal, current, contentHash))
  const standing = standingOf(
    own.map(({ verdict, hunkId, contentHash, person }) => ({
      verdict,
      hunkId,
      contentHash: contentHash !== null && showings.get(contentHash) ? contentHash : null,
      author: person.authorId,
    })),
    (hash) => idsOf(showings.get(hash)),
  )
  return { ...standing, showing: standing.shown === null ? null : (showings.get(standing.shown) ?? null) }
}

function idsOf(showing: Showing | null | undefined): ReadonlySet<string> | null {
  return showing ? new Set(showing.diff.hunks.map((hunk) => hunk.id)) : null
}

/** Approvals that this suggestion needs. */
export function needed(row: SuggestionRow, rules: SiteRules): number {
  const { protection } = row.article
  return approvalsNeeded(isProtection(protection) ? protection : 2, rules.singleReviewer)
}
