/** Inputs and outputs of the review features; each function stands in the file named like it. */
import type { Published } from '../article/types.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../outcome.ts'
import type { CommentView } from '../suggestion/types.ts'
import type { SuggestionLine } from '../views.ts'

/** Hunk id → decision. Absent or empty: all accepted. */
export type HunkVerdicts = Readonly<Record<string, 'accept' | 'reject'>>

/**
 * A verdict on what was shown. `approve` needs the `contentHash` of the showing (`conflict`,
 * code `content-changed`, `data: {contentHash}` when the suggestion is no longer that), and is refused
 * (`forbidden`) to its author, and to who wrote all that it accepts (`own-words`). `request-changes` and `comment` need a comment.
 */
export type ReviewInput =
  | {
      readonly id: number
      readonly verdict: 'approve'
      readonly contentHash: string
      readonly hunks?: HunkVerdicts
      readonly comment?: string
    }
  | { readonly id: number; readonly verdict: 'request-changes'; readonly comment: string }
  | { readonly id: number; readonly verdict: 'comment'; readonly comment: string; readonly hunkId?: string }

export interface Reviewed extends SuggestionLine {
  readonly approvals: number
  readonly approvalsNeeded: number
  /** Changes for which the yes of who asked counts now: not for their own words. */
  readonly counted: readonly string[]
  readonly comment: CommentView | null
}

export type ReviewSuggestion = (context: Context, input: ReviewInput) => Promise<Outcome<Reviewed>>

/**
 * Publishes the approved suggestion onto the article's current text. Fails with `conflict`:
 * `merge-conflict` (`data: {conflicts}`), `not-approved` (`data: {approvals, needed}`), `slug-taken`,
 * `wrong-state`. `confirmWhole` adds "I also checked the rest" in the same transaction.
 */
export type PublishSuggestion = (
  context: Context,
  input: { readonly id: number; readonly confirmWhole?: { readonly note: string } },
) => Promise<Outcome<Published & { readonly suggestion: SuggestionLine }>>

/**
 * Approve and publish in one transaction: the button of the review page. `untouched` refuses
 * (`changes-decided`) when anybody decided on single changes, which a yes to the whole would overrule.
 */
export type ApproveAndPublish = (
  context: Context,
  input: {
    readonly id: number
    readonly contentHash: string
    readonly untouched?: true
    readonly hunks?: HunkVerdicts
    readonly comment?: string
    readonly confirmWhole?: { readonly note: string }
  },
) => Promise<Outcome<Published & { readonly suggestion: SuggestionLine }>>

/**
 * Ends a suggestion of which a part is published and all the rest rejected; its author is told why. Fails with
 * `conflict`: `nothing-published` (it is declined instead), `merge-conflict`, `changes-left`, `already-there`,
 * `wrong-state`.
 */
export type ConcludeSuggestion = (
  context: Context,
  input: { readonly id: number },
) => Promise<Outcome<SuggestionLine>>

/** No, and why (`reason` is never empty). */
export type DeclineSuggestion = (
  context: Context,
  input: { readonly id: number; readonly reason: string },
) => Promise<Outcome<SuggestionLine>>

/** A declined suggestion waits again. */
export type ReopenSuggestion = (
  context: Context,
  input: { readonly id: number; readonly reason?: string },
) => Promise<Outcome<SuggestionLine>>
