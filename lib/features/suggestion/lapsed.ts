import { applyHunks, type Hunk } from '#lib/core/diff/index.ts'
import { sameContent } from '#lib/core/document/index.ts'
import { withNeeded } from '#lib/core/review/together.ts'
import type { Db } from '#lib/data/client.ts'
import type { DecisionRow } from '#lib/data/decisions.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { findShowing } from '../review/shown.ts'
import { mergeOnce } from './once.ts'
import type { NumberedText, Proposal } from './showing.ts'
import type { LapsedDecision, Showing } from './types.ts'

interface Decided {
  readonly hunk: Hunk
  readonly verdict: 'accept' | 'reject'
  readonly decision: DecisionRow
  readonly showing: Showing
}

/**
 * Decisions on the newest version that today's showing has no place for: the article moved on, and what
 * was decided is not what one would decide about now (DESIGN §6.3). A change that is in the article by
 * now needs nobody any more. In the order of the document that was decided on.
 */
export async function lapsedDecisions(
  db: Db,
  row: SuggestionRow,
  proposal: Proposal,
  today: { readonly showing: Showing; readonly current: NumberedText | null },
  decisions: readonly DecisionRow[],
): Promise<readonly LapsedDecision[]> {
  const { showing, current } = today
  // Without a rebase there is nothing that could have changed under a decision.
  if (current === null || showing.rebasedFrom === null) return []
  const decided = await lastDecisions(db, row, proposal, current, decisions)
  const now = new Map(showing.diff.hunks.map((hunk) => [hunk.id, hunk]))
  return decided
    .filter(({ hunk, showing: shown }) => {
      const same = now.get(hunk.id)
      if (same) return same.equals !== hunk.equals
      return shown.contentHash !== showing.contentHash && !isInArticle(shown, hunk, current)
    })
    .map((one) => present(one, showing))
}

/** The latest word about each change, with the showing it was said about. */
async function lastDecisions(
  db: Db,
  row: SuggestionRow,
  proposal: Proposal,
  current: NumberedText,
  decisions: readonly DecisionRow[],
): Promise<readonly Decided[]> {
  const showings = new Map<string, Showing | null>()
  const last = new Map<string, Decided>()
  for (const decision of decisions) {
    const { version, verdict, hunkId, contentHash, person } = decision
    if (version !== row.version) continue
    if (verdict === 'request-changes')
      for (const [id, one] of last)
        if (one.verdict === 'accept' && one.decision.person.authorId === person.authorId) last.delete(id)
    if (verdict === 'clear' && hunkId !== null) last.delete(hunkId)
    if (contentHash === null) continue
    if (!showings.has(contentHash))
      showings.set(contentHash, await findShowing(db, row, proposal, current, contentHash))
    const showing = showings.get(contentHash)
    if (!showing) continue
    for (const hunk of showing.diff.hunks)
      if (verdict === 'approve') last.set(hunk.id, { hunk, verdict: 'accept', decision, showing })
      else if ((verdict === 'accept' || verdict === 'reject') && hunk.id === hunkId)
        last.set(hunk.id, { hunk, verdict, decision, showing })
  }
  return [...last.values()]
}

/** Whether the article says already what the change makes it say. */
function isInArticle({ from, diff }: Showing, hunk: Hunk, current: NumberedText): boolean {
  const alone = applyHunks(from, diff, new Set(withNeeded(diff.hunks, new Set([hunk.id]))))
  const merged = mergeOnce(from, current.document, alone)
  return merged.conflicts.length === 0 && sameContent(merged.document, current.document)
}

function present({ hunk, verdict, decision, showing }: Decided, today: Showing): LapsedDecision {
  const { anchor } = hunk.place
  const here = today.diff.hunks.filter((other) => other.place.anchor === anchor)
  const same = today.diff.hunks.find((other) => other.id === hunk.id)
  const alike = here.filter(({ kind }) => kind === hunk.kind)
  const conflicts = today.conflicts.some((conflict) => conflict.anchor === anchor)
  const successor = same ?? (alike.length === 1 ? alike[0] : here.length === 1 ? here[0] : undefined)
  return {
    label: hunk.label,
    heading: hunk.place.heading,
    verdict,
    authorId: decision.person.authorId,
    by: decision.person.name,
    at: decision.at,
    shownOn: showing.baseRevision,
    why: same ? 'equals-changed' : successor ? 'words-changed' : conflicts ? 'conflict' : 'words-changed',
    hunkId: hunk.id,
    now: successor?.id ?? null,
  }
}
