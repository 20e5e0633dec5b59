import type { ArticleFacts } from './facts.ts'

/** The states of an article, the worst first. */
export const reviewStates = [
  'disputed',
  'outdated',
  'unreviewed',
  'needs-sources',
  'source-backed',
  'reviewed',
] as const

export type ReviewState = (typeof reviewStates)[number]

/** What the review status follows from. */
export interface ReviewFacts {
  readonly article: ArticleFacts
  /** When a reviewer last checked the whole article. */
  readonly lastChecked: Date | null
  /** When the whole article is due for another check; null: never. */
  readonly reviewDue: Date | null
  /** Passages that reviewers approved since the last whole check, or since the start. */
  readonly approvedPassages: number
  /** Passages imported or published directly since then. */
  readonly unreviewedPassages: number
  /** Whether articles of its categories must cite sources. */
  readonly sourcesRequired: boolean
  /** Keys of sources that died without an archived copy, or no longer say what they said. */
  readonly brokenSources: readonly string[]
}

/** One finding behind a status; `good` when it speaks for the article. */
export type StatusReason =
  | { readonly kind: 'disputed'; readonly good: false; readonly count: number }
  | { readonly kind: 'marked-outdated'; readonly good: false; readonly count: number }
  | { readonly kind: 'review-overdue'; readonly good: false; readonly due: string }
  | { readonly kind: 'check-by-passed'; readonly good: false; readonly count: number; readonly first: string }
  | { readonly kind: 'never-reviewed'; readonly good: false }
  | { readonly kind: 'unreviewed-passages'; readonly good: false; readonly count: number }
  | { readonly kind: 'whole-checked'; readonly good: true; readonly at: string }
  | { readonly kind: 'passages-approved'; readonly good: true; readonly count: number }
  | {
      readonly kind: 'coverage'
      readonly good: boolean
      readonly cited: number
      readonly claims: number
      readonly percent: number
    }
  | { readonly kind: 'no-claims'; readonly good: true }
  | {
      readonly kind: 'citation-needed'
      readonly good: false
      readonly count: number
      readonly anchor: string
    }
  | { readonly kind: 'broken-sources'; readonly good: false; readonly count: number; readonly claims: number }
  | { readonly kind: 'sources-not-required'; readonly good: true }

export interface ReviewStatus {
  readonly state: ReviewState
  /** The finding that decided the state comes first. */
  readonly reasons: readonly StatusReason[]
}

/** The share of claims that must be supported, in percent. */
export const coverageGoal = 90

/** The review status of an article at a moment, by the first rule that holds. */
export function reviewStatus(facts: ReviewFacts, now: Date): ReviewStatus {
  const groups: readonly (readonly [ReviewState, readonly StatusReason[]])[] = [
    ['disputed', disputes(facts)],
    ['outdated', staleness(facts, now)],
    ['unreviewed', missingReviews(facts)],
  ]
  const support = supportOf(facts)
  const deciding = groups.find(([, found]) => found.length > 0)?.[0]
  const state = deciding ?? stateOf(facts, support)
  const found = groups.flatMap(([, reasons]) => reasons)
  return {
    state,
    reasons:
      deciding === undefined ? [...support, ...checks(facts)] : [...found, ...support, ...checks(facts)],
  }
}

/** Categories whose articles need no sources: they describe this wiki itself. */
const withoutSources: readonly string[] = ['help', 'about this wiki']

/** Whether articles in these categories must cite sources. */
export function requiresSources(categories: readonly string[]): boolean {
  return !categories.some((category) => withoutSources.includes(category.toLowerCase()))
}

/** The next moment at which the status may change by time alone, null when never. */
export function nextStatusChange(facts: ReviewFacts, now: Date): Date | null {
  const ends = facts.article.dated.flatMap((place) =>
    place.checkBy === null ? [] : [endOfDay(place.checkBy)],
  )
  const dates = facts.reviewDue === null ? ends : [...ends, facts.reviewDue]
  const coming = dates.filter((date) => date > now).sort((a, b) => a.getTime() - b.getTime())
  return coming[0] ?? null
}

function disputes({ article }: ReviewFacts): readonly StatusReason[] {
  return article.disputed.length === 0
    ? []
    : [{ kind: 'disputed', good: false, count: article.disputed.length }]
}

function staleness({ article, reviewDue }: ReviewFacts, now: Date): readonly StatusReason[] {
  const passed = article.dated
    .flatMap(({ checkBy }) => (checkBy !== null && endOfDay(checkBy) <= now ? [checkBy] : []))
    .sort()
  const reasons: StatusReason[] = []
  if (reviewDue !== null && reviewDue <= now) {
    reasons.push({ kind: 'review-overdue', good: false, due: reviewDue.toISOString() })
  }
  if (passed[0] !== undefined)
    reasons.push({ kind: 'check-by-passed', good: false, count: passed.length, first: passed[0] })
  if (article.outdated.length > 0)
    reasons.push({ kind: 'marked-outdated', good: false, count: article.outdated.length })
  return reasons
}

function missingReviews(facts: ReviewFacts): readonly StatusReason[] {
  if (facts.lastChecked === null && facts.approvedPassages === 0)
    return [{ kind: 'never-reviewed', good: false }]
  if (facts.unreviewedPassages === 0) return []
  return [{ kind: 'unreviewed-passages', good: false, count: facts.unreviewedPassages }]
}

function checks(facts: ReviewFacts): readonly StatusReason[] {
  const reasons: StatusReason[] = []
  if (facts.lastChecked !== null)
    reasons.push({ kind: 'whole-checked', good: true, at: facts.lastChecked.toISOString() })
  if (facts.approvedPassages > 0)
    reasons.push({ kind: 'passages-approved', good: true, count: facts.approvedPassages })
  return reasons
}

/** Coverage first. A broken source counts only for the claims that it alone supports. */
function supportOf({ article, brokenSources, sourcesRequired }: ReviewFacts): readonly StatusReason[] {
  const broken = brokenSources.filter((key) => Object.hasOwn(article.alone, key))
  const lost = broken.reduce((sum, key) => sum + (article.alone[key] ?? 0), 0)
  const cited = Math.max(0, article.citedClaims - lost)
  const percent = article.claims === 0 ? 100 : Math.floor((100 * cited) / article.claims)
  const reasons: StatusReason[] = []
  if (article.claims === 0) reasons.push({ kind: 'no-claims', good: true })
  else
    reasons.push({ kind: 'coverage', good: percent >= coverageGoal, cited, claims: article.claims, percent })
  if (!sourcesRequired) reasons.push({ kind: 'sources-not-required', good: true })
  const needed = article.citationNeeded[0]
  if (needed !== undefined) {
    reasons.push({
      kind: 'citation-needed',
      good: false,
      count: article.citationNeeded.length,
      anchor: needed.anchor,
    })
  }
  if (broken.length > 0)
    reasons.push({ kind: 'broken-sources', good: false, count: broken.length, claims: lost })
  return reasons
}

function stateOf(facts: ReviewFacts, support: readonly StatusReason[]): ReviewState {
  const coverage = support.find((reason) => reason.kind === 'coverage')
  if (coverage === undefined || coverage.good) return 'source-backed'
  return facts.sourcesRequired ? 'needs-sources' : 'reviewed'
}

function endOfDay(date: string): Date {
  return new Date(`${date}T23:59:59.999Z`)
}
