import { standingOf } from '#lib/core/review/approvals.ts'
import { transition } from '#lib/core/review/states.ts'
import { withDependants, withNeeded } from '#lib/core/review/together.ts'
import { features } from '#lib/core/text/features.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { listDecisions, type NewDecision, recordDecisions } from '#lib/data/decisions.ts'
import { changeState, claimReview } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { loadCurrent, loadProposal } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import type { Showing } from '../suggestion/types.ts'
import { inTransaction } from '../transaction.ts'
import { lockForReview } from './locked.ts'
import { findShowing, presentShowing } from './shown.ts'

/** How long others see that somebody is on it. */
const LEASE_MS = 30 * 60 * 1000

/** What to decide about changes of what was shown; several at once only to accept them. */
export interface HunkDecision {
  readonly id: number
  /** Of the showing; `conflict` (`content-changed`) when the suggestion is no longer that. */
  readonly contentHash: string
  readonly hunks: readonly string[]
  readonly verdict: 'accept' | 'reject' | 'clear'
  /** Needed to reject. */
  readonly reason?: string
}

/** Ids of the hunks on which something was recorded. */
export interface HunksDecided {
  readonly hunks: readonly string[]
}

/**
 * Accepts, rejects, or takes back what was decided on single changes. Accepting takes along what the
 * changes need; rejecting and taking back undo the acceptance of what needs them. Everything that was
 * decided stays in the record; the latest entry about a change wins.
 */
export function decideHunks(context: Context, input: HunkDecision): Promise<Outcome<HunksDecided>> {
  return inTransaction(context, async (tx) => {
    const { db, now } = tx
    const locked = await lockForReview(tx, input.id, 'suggestion.approve')
    if (!locked.ok) return locked
    const { row, reviewer } = locked.value
    const move = transition(row.state, 'approve')
    if (!move) return failed(wrongState(row.state))
    const reason = parseWords(
      input.reason ?? '',
      '/reason',
      wordLimits.reason,
      input.verdict === 'reject' ? features.reasonNeeded : null,
    )
    if (!reason.ok) return failed(invalid(reason.problems))
    const proposal = await loadProposal(db, row)
    if (!proposal.ok) return proposal
    const current = await loadCurrent(db, row)
    const showing = await findShowing(db, row, proposal.value, current, input.contentHash)
    if (showing === null) {
      const { contentHash } = presentShowing(row, proposal.value, current)
      return failed({
        kind: 'conflict',
        code: 'content-changed',
        ...features.contentChanged,
        data: { contentHash },
      })
    }
    const before = await listDecisions(db, row.id)
    const verdicts = verdictsBy(
      before.filter(({ version }) => version === row.version),
      showing,
    )
    const decided = entries(input, showing, verdicts, reviewer.authorId)
    if (!decided.ok) return decided
    const about = {
      suggestionId: row.id,
      version: row.version,
      contentHash: input.contentHash,
      authorId: reviewer.authorId,
      at: now,
    }
    const decisions: readonly NewDecision[] = decided.value.map((entry) => ({
      ...about,
      ...entry,
      reason: entry.verdict === input.verdict ? reason.value : '',
    }))
    if (decisions.length === 0) return done({ hunks: [] })
    await recordDecisions(db, decisions)
    if (input.verdict === 'accept' && move.to !== row.state)
      await changeState(db, { suggestionId: row.id, from: row.state, to: move.to, now })
    // Whoever decides is on it; somebody else's claim stands, and hinders nobody.
    const until = new Date(now.getTime() + LEASE_MS)
    const { authorId } = reviewer
    await claimReview(db, { suggestionId: row.id, by: authorId, until, viewer: authorId, now })
    await recordEvent(db, {
      at: now,
      authorId: reviewer.authorId,
      action: 'suggestion.decide',
      subject: { type: 'suggestion', id: row.id },
      data: { version: row.version, verdict: input.verdict, hunks: decisions.length },
    })
    return done({ hunks: decisions.flatMap(({ hunkId }) => (hunkId === null ? [] : [hunkId])) })
  })
}

/** Where a change stands: rejected, or who accepted it. */
type Verdicts = ReadonlyMap<string, 'reject' | ReadonlySet<number>>

function verdictsBy(decisions: Awaited<ReturnType<typeof listDecisions>>, showing: Showing): Verdicts {
  const ids = new Set(showing.diff.hunks.map(({ id }) => id))
  const authors = [...new Set(decisions.map(({ person }) => person.authorId))]
  const counted = decisions.map(({ person, ...decision }) => ({ ...decision, author: person.authorId }))
  const standing = standingOf(counted, () => ids)
  const own = authors.map((author) => ({
    author,
    standing: standingOf(
      counted.filter((one) => one.author === author || one.verdict === 'reject' || one.verdict === 'clear'),
      () => ids,
    ),
  }))
  return new Map(
    [...ids].map((id) => [
      id,
      standing.verdictOn(id, 1) === 'reject'
        ? ('reject' as const)
        : new Set(
            own.filter((one) => one.standing.verdictOn(id, 1) === 'accept').map(({ author }) => author),
          ),
    ]),
  )
}

interface Entry {
  readonly hunkId: string
  readonly verdict: 'accept' | 'reject' | 'clear'
}

function entries(
  input: HunkDecision,
  showing: Showing,
  verdicts: Verdicts,
  author: number,
): Outcome<readonly Entry[]> {
  const { hunks } = showing.diff
  const asked = new Set(input.hunks)
  const known = new Set(hunks.map(({ id }) => id))
  if (asked.size === 0 || [...asked].some((id) => !known.has(id)))
    return failed(invalid([{ path: '/hunks', message: features.badHunks }]))
  if (input.verdict === 'accept') {
    const all = withNeeded(hunks, asked)
    const rejected = all.filter((id) => !asked.has(id) && verdicts.get(id) === 'reject')
    if (rejected.length > 0) return failed(needsRejected(hunks.findIndex(({ id }) => id === rejected[0]) + 1))
    const fresh = all.filter((id) => {
      const verdict = verdicts.get(id)
      return verdict === undefined || verdict === 'reject' || !verdict.has(author)
    })
    return done(fresh.map((hunkId) => ({ hunkId, verdict: 'accept' })))
  }
  const others = withDependants(hunks, asked).filter((id) => {
    const verdict = verdicts.get(id)
    return !asked.has(id) && verdict !== undefined && verdict !== 'reject' && verdict.size > 0
  })
  return done([
    ...[...asked].map((hunkId): Entry => ({ hunkId, verdict: input.verdict })),
    ...others.map((hunkId): Entry => ({ hunkId, verdict: 'clear' })),
  ])
}

function needsRejected(number: number): Failure {
  const { title, detail } = reviewPages.page.problem.needsRejected
  return { kind: 'conflict', code: 'needs-rejected', title, detail: detail(number) }
}
