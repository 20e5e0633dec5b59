/**
 * What a revision says about itself under its chain hash (`Revision.details`), beside document,
 * author and time. Fields are added, never renamed: old details must read for ever.
 */

/** Somebody's yes to exactly one showing of a suggestion. */
export interface Approval {
  /** Author id. */
  readonly author: number
  /** `contentHash` (hex) of what was shown; empty where the decisions hold it (lib/core/chain). */
  readonly contentHash: string
}

export interface RevisionDetails {
  readonly summary: string
  readonly approvals: readonly Approval[]
  /** The suggestion this came from and the version of it that was published; null when direct. */
  readonly suggestion: { readonly id: number; readonly version: number } | null
  /** Hunk id → what was decided, for suggestions published in part; empty when all was accepted. */
  readonly decisions: Readonly<Record<string, 'accept' | 'reject'>>
  /** Number of the revision the suggestion was written against, when the article had moved on. */
  readonly rebasedFrom: number | null
  /** Published by its author without review: its passages count as unreviewed. */
  readonly direct: boolean
  /** The author was the only reviewer there is and approved the own words. */
  readonly singleReviewer: boolean
  /** Imported from elsewhere: counts as unreviewed. */
  readonly imported?: boolean
  /** Author ids of reviewers whose words it has in place of the author's, in the order of their amendments. */
  readonly amended?: readonly number[]
  /** What this revision changed and how large it left the article; for lists and the history's chart. */
  readonly size?: RevisionSize
}

export interface RevisionSize {
  readonly words: number
  readonly sources: number
  readonly citations: number
  /** Words added and removed since the parent. */
  readonly added: number
  readonly removed: number
  /** Hunks since the parent: the "passages" of "2 passages approved since". */
  readonly passages: number
}
