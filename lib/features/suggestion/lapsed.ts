import { applyHunks, type Hunk } from '#lib/core/diff/index.ts'
import { sameContent } from '#lib/core/document/index.ts'
import { withNeeded } from '#lib/core/review/together.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import type { CountedRow, SuggestionStanding } from '../review/standing.ts'
import { mergeOnce } from './once.ts'
import type { NumberedText } from './showing.ts'
import type { LapsedDecision, Showing } from './types.ts'

interface Decided {
  readonly hunk: Hunk
  readonly verdict: 'accept' | 'reject'
  readonly decision: CountedRow
  readonly showing: Showing
}

/**
 * Decisions on the newest version that today's showing has no place for: the article moved on, and what
 * was decided is not what one would decide about now (DESIGN §6.3). Which they are, the sum of the record says; of
 * those, a change that is in the article by now needs nobody any more. In the order in which they were first made.
 */
export function lapsedDecisions(
  row: SuggestionRow,
  standing: SuggestionStanding,
  current: NumberedText | null,
): readonly LapsedDecision[] {
  const { showing, lapsed, shown } = standing
  // Without a rebase there is nothing that could have changed under a decision.
  if (current === null || showing.rebasedFrom === null) return []
  const ids = new Set(showing.diff.hunks.map(({ id }) => id))
  return lapsed
    .flatMap(({ id, verdict, decision }): readonly Decided[] => {
      const about = decision.version === row.version ? shown.get(decision.contentHash ?? '') : null
      const hunk = about?.diff.hunks.find((one) => one.id === id)
      return about && hunk ? [{ hunk, verdict, decision, showing: about }] : []
    })
    .filter(({ hunk, showing: about }) => ids.has(hunk.id) || !isInArticle(about, hunk, current))
    .map((one) => present(one, showing))
}

/** Whether the article says already what the change makes it say. */
function isInArticle({ from, diff }: Showing, hunk: Hunk, current: NumberedText): boolean {
  const alone = applyHunks(from, diff, new Set(withNeeded(diff.hunks, new Set([hunk.id]))))
  const merged = mergeOnce(from, current.document, alone)
  return merged.conflicts.length === 0 && sameContent(merged.document, current.document)
}

function present({ hunk, verdict, decision, showing }: Decided, today: Showing): LapsedDecision {
  const { anchor } = hunk.place
  // What was there already then did not come in the place of anything.
  const before = new Set(showing.diff.hunks.map(({ id }) => id))
  const here = today.diff.hunks.filter((other) => other.place.anchor === anchor && !before.has(other.id))
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
