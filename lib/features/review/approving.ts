import type { Hunk } from '#lib/core/diff/index.ts'
import { transition } from '#lib/core/review/states.ts'
import { withNeeded } from '#lib/core/review/together.ts'
import { features } from '#lib/core/text/features.ts'
import type { NewAuditEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import type { NewDecision } from '#lib/data/decisions.ts'
import type { Context } from '../context.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { wrongState } from '../suggestion/state.ts'
import type { UnderReview } from './locked.ts'
import { findShowing, presentShowing } from './shown.ts'
import type { HunkVerdicts } from './types.ts'

/** A yes to what was shown. */
export interface Approving {
  readonly contentHash: string
  readonly hunks?: HunkVerdicts
  readonly comment?: string
}

/** A yes as it is to be recorded. The suggestion is open with it. */
export interface Approval {
  readonly decisions: readonly NewDecision[]
  readonly event: NewAuditEvent
}

/**
 * What to record for a yes: to everything that was shown, or change by change. The content hash says
 * what was shown; `conflict` (`content-changed`) when the suggestion is no longer that.
 */
export async function approvalOf(
  context: Context & { readonly db: Db },
  review: UnderReview,
  input: Approving,
): Promise<Outcome<Approval>> {
  const { db, now } = context
  const { row, reviewer, proposal, current } = review
  if (!transition(row.state, 'approve')) return failed(wrongState(row.state))
  const comment = parseWords(input.comment ?? '', '/comment', wordLimits.comment, null)
  if (!comment.ok) return failed(invalid(comment.problems))
  if (!/^[0-9a-f]{64}$/.test(input.contentHash))
    return failed(invalid([{ path: '/contentHash', message: features.badHash }]))
  const showing = await findShowing(db, row, proposal, current, input.contentHash)
  if (showing === null) return failed(contentChanged(presentShowing(row, proposal, current).contentHash))
  const about = {
    suggestionId: row.id,
    version: row.version,
    contentHash: input.contentHash,
    authorId: reviewer.authorId,
    at: now,
  }
  const verdicts = verdictsOf(input.hunks ?? {}, showing.diff.hunks)
  if (!verdicts.ok) return verdicts
  const decisions: readonly NewDecision[] =
    verdicts.value.length === 0
      ? [{ ...about, hunkId: null, verdict: 'approve', reason: comment.value }]
      : verdicts.value.map(({ hunkId, verdict }) => ({ ...about, hunkId, verdict, reason: comment.value }))
  const event = {
    at: now,
    authorId: reviewer.authorId,
    action: 'suggestion.approve' as const,
    subject: { type: 'suggestion', id: row.id },
    data: { version: row.version, contentHash: input.contentHash, hunks: verdicts.value.length },
  }
  return done({ decisions, event })
}

interface HunkVerdict {
  readonly hunkId: string
  readonly verdict: 'accept' | 'reject'
}

/**
 * Every change named has to exist, and an approval accepts at least one. What an accepted change cannot
 * be without is accepted with it; to reject that would leave nothing to apply, and is refused.
 */
function verdictsOf(verdicts: HunkVerdicts, hunks: readonly Hunk[]): Outcome<readonly HunkVerdict[]> {
  const refuse = (message: string) => failed(invalid([{ path: '/hunks', message }]))
  const named = Object.entries(verdicts)
  if (named.length === 0) return done([])
  const known = new Set(hunks.map((hunk) => hunk.id))
  const of = (verdict: 'accept' | 'reject') =>
    new Set(named.flatMap(([id, given]) => (given === verdict ? [id] : [])))
  const [accepted, rejected] = [of('accept'), of('reject')]
  if (accepted.size === 0 || named.some(([id]) => !known.has(id))) return refuse(features.badHunks)
  const together = withNeeded(hunks, accepted)
  if (together.some((id) => rejected.has(id))) return refuse(features.neededHunk)
  const decide = (verdict: 'accept' | 'reject') => (hunkId: string) => ({ hunkId, verdict })
  return done([...together.map(decide('accept')), ...[...rejected].map(decide('reject'))])
}

function contentChanged(contentHash: string): Failure {
  return { kind: 'conflict', code: 'content-changed', ...features.contentChanged, data: { contentHash } }
}
