/** What the review queue is asked for, and what it shows. */
import type { OverdueRow } from '#lib/data/overdue.ts'
import type { QueueConditions, QueueOrder } from '#lib/data/review-queue.ts'
import type { Page, PageRequest } from '../outcome.ts'
import type { QueueItem } from '../suggestion/types.ts'
import type { ArticleName } from '../views.ts'

/** What to show of the queue. */
export interface QueueRequest extends PageRequest, Omit<QueueConditions, 'viewer' | 'now'> {
  readonly order: QueueOrder
}

/** Suggestions on one article that stand together. */
export interface QueueGroup {
  readonly article: ArticleName & { readonly exists: boolean }
  /** How many of its suggestions match, on other pages too. */
  readonly count: number
  readonly items: readonly QueueItem[]
}

/** How busy reviewers are. */
export interface QueueFigures {
  readonly waiting: number
  /** Waiting longer than 48 hours. */
  readonly overdue: number
  /** Median wait of the last 50 decided, in milliseconds; null until there are some. */
  readonly usualWait: number | null
  /** The viewer is on these. */
  readonly claimed: number
  readonly overdueArticles: number
}

export interface ReviewQueue extends Page<QueueGroup> {
  readonly figures: QueueFigures
  /** Categories to narrow to, the largest first. */
  readonly topics: readonly string[]
}

/** Articles past a date that somebody promised, the most overdue first. */
export interface OverdueView {
  readonly articles: readonly OverdueRow[]
  readonly figures: QueueFigures
}
