import {
  type ArticleFacts,
  articleFacts,
  type ReviewFacts,
  type ReviewStatus,
  requiresSources,
  reviewStatus,
} from '#lib/core/article/index.ts'
import { oncePerDocument } from '#lib/core/document/index.ts'
import type { ArticleRow } from '#lib/data/article-rows.ts'
import type { ConfirmationRow } from '#lib/data/confirmations.ts'
import type { Standing } from '#lib/data/provenance.ts'

/** `articleFacts`, once per loaded document. */
export const factsOf = oncePerDocument(articleFacts)

const DAY = 24 * 60 * 60 * 1000

/** When the whole-article check falls due again; null: never, or never checked (then it is unreviewed anyway). */
export function reviewDue(
  article: Pick<ArticleRow, 'reviewEveryDays'>,
  lastCheck: Pick<ConfirmationRow, 'at'> | null,
): Date | null {
  if (article.reviewEveryDays === null || lastCheck === null) return null
  return new Date(lastCheck.at.getTime() + article.reviewEveryDays * DAY)
}

/** State and reasons of an article at a moment. */
export function statusOf(input: {
  readonly article: Pick<ArticleRow, 'reviewEveryDays'>
  readonly facts: ArticleFacts
  readonly categories: readonly string[]
  readonly lastCheck: Pick<ConfirmationRow, 'at'> | null
  readonly provenance: Pick<Standing, 'approvedSince' | 'unreviewedSince'>
  readonly now: Date
}): ReviewStatus {
  const facts: ReviewFacts = {
    article: input.facts,
    lastChecked: input.lastCheck?.at ?? null,
    reviewDue: reviewDue(input.article, input.lastCheck),
    approvedPassages: input.provenance.approvedSince,
    unreviewedPassages: input.provenance.unreviewedSince,
    sourcesRequired: requiresSources(input.categories),
    brokenSources: [],
  }
  return reviewStatus(facts, input.now)
}
