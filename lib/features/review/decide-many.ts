import { features } from '#lib/core/text/features.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { approveAndPublish } from './approve-and-publish.ts'
import { releaseReview, takeReview } from './claim-review.ts'
import { declineSuggestion } from './decline-suggestion.ts'
import { reviewSuggestion } from './review-suggestion.ts'

/** What to do with each of several suggestions. */
export type ManyVerdict =
  /** `hashes`: by id, the content hash of what was shown; what was not shown is not accepted (`not-shown`). */
  | { readonly verdict: 'publish'; readonly hashes: ReadonlyMap<number, string> }
  | { readonly verdict: 'decline'; readonly reason: string }
  | { readonly verdict: 'claim' | 'release' }

/** What happened to a suggestion. `approved`: the yes is counted, and another is needed. */
export type Happened = 'published' | 'approved' | 'declined' | 'claimed' | 'released'

export interface OneOutcome {
  readonly id: number
  readonly outcome: Outcome<Happened>
}

/** Suggestions decided in one go. */
export const MOST_AT_ONCE = 100

/**
 * Decides several suggestions, each in its own transaction and in the order given: one that fails
 * (it conflicts, it changed meanwhile, the right is missing) hinders none of the others. Not to be
 * called inside a transaction.
 */
export async function decideMany(
  context: Context,
  ids: readonly number[],
  verdict: ManyVerdict,
): Promise<readonly OneOutcome[]> {
  const outcomes: OneOutcome[] = []
  for (const id of [...new Set(ids)].slice(0, MOST_AT_ONCE))
    outcomes.push({ id, outcome: await decideOne(context, id, verdict) })
  return outcomes
}

async function decideOne(context: Context, id: number, verdict: ManyVerdict): Promise<Outcome<Happened>> {
  switch (verdict.verdict) {
    case 'publish': {
      const contentHash = verdict.hashes.get(id)
      return contentHash === undefined ? failed(notShown) : acceptShown(context, id, contentHash)
    }
    case 'decline':
      return then('declined', await declineSuggestion(context, { id, reason: verdict.reason }))
    case 'claim':
      return then('claimed', await takeReview(context, { id }))
    case 'release':
      return then('released', await releaseReview(context, { id }))
  }
}

/** Publishes it when no other yes is needed, else counts this one. */
async function acceptShown(context: Context, id: number, contentHash: string): Promise<Outcome<Happened>> {
  const published = await approveAndPublish(context, { id, contentHash, untouched: true })
  if (published.ok || published.failure.code !== 'not-approved') return then('published', published)
  return then('approved', await reviewSuggestion(context, { id, verdict: 'approve', contentHash }))
}

function then(happened: Happened, outcome: Outcome<unknown>): Outcome<Happened> {
  return outcome.ok ? done(happened) : outcome
}

const notShown: Failure = { kind: 'conflict', code: 'not-shown-yet', ...features.notShown }
