import { transition } from '#lib/core/review/states.ts'
import { withDependants, withNeeded } from '#lib/core/review/together.ts'
import { features } from '#lib/core/text/features.ts'
import { review } from '#lib/core/text/review.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { type NewDecision, recordDecisions } from '#lib/data/decisions.ts'
import { changeState, claimReview } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { wrongState } from '../suggestion/state.ts'
import { inTransaction } from '../transaction.ts'
import { LEASE_MS } from './claim-review.ts'
import { lockForReview, readForReview } from './locked.ts'
import { findShowing, presentShowing } from './shown.ts'
import { type SuggestionStanding, standingOfSuggestion } from './standing.ts'

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
    const review = await readForReview(db, locked.value)
    if (!review.ok) return review
    const { proposal, current } = review.value
    const showing = await findShowing(db, row, proposal, current, input.contentHash)
    if (showing === null) {
      const { contentHash } = presentShowing(row, proposal, current)
      return failed({
        kind: 'conflict',
        code: 'content-changed',
        ...features.contentChanged,
        data: { contentHash },
      })
    }
    const standing = await standingOfSuggestion(db, { ...review.value, showing })
    const decided = entries(input, standing, reviewer.authorId, locked.value.rules.singleReviewer)
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

interface Entry {
  readonly hunkId: string
  readonly verdict: 'accept' | 'reject' | 'clear'
}

function entries(
  input: HunkDecision,
  { showing, changes, current }: SuggestionStanding,
  author: number,
  ownWordsCount: boolean,
): Outcome<readonly Entry[]> {
  const { hunks } = showing.diff
  const asked = new Set(input.hunks)
  const standing = new Map(changes.map((change) => [change.id, change]))
  if (asked.size === 0 || [...asked].some((id) => !standing.has(id)))
    return failed(invalid([{ path: '/hunks', message: features.badHunks }]))
  if (input.verdict === 'accept') {
    const all = withNeeded(hunks, asked)
    const rejected = all.filter((id) => !asked.has(id) && standing.get(id)?.verdict === 'reject')
    if (rejected.length > 0) return failed(needsRejected(hunks.findIndex(({ id }) => id === rejected[0]) + 1))
    const own = new Set(current.flatMap(({ id, writers }) => (writers.has(author) ? [id] : [])))
    const others = ownWordsCount ? all : all.filter((id) => !own.has(id))
    if (others.length === 0) return failed(ownWords)
    const fresh = others.filter((id) => !standing.get(id)?.yeses.includes(author))
    return done(fresh.map((hunkId) => ({ hunkId, verdict: 'accept' })))
  }
  const others = withDependants(hunks, asked).filter(
    (id) => !asked.has(id) && (standing.get(id)?.yeses.length ?? 0) > 0,
  )
  return done([
    ...[...asked].map((hunkId): Entry => ({ hunkId, verdict: input.verdict })),
    ...others.map((hunkId): Entry => ({ hunkId, verdict: 'clear' })),
  ])
}

/** Nobody approves their own words, an amender as little as an author. */
export const ownWords: Failure = {
  kind: 'forbidden',
  code: 'own-words',
  title: features.forbidden,
  detail: review.refusals['own-suggestion'],
}

function needsRejected(number: number): Failure {
  const { title, detail } = reviewPages.page.problem.needsRejected
  return { kind: 'conflict', code: 'needs-rejected', title, detail: detail(number) }
}
