import type { Document } from '../document/types.ts'
import type { Diff } from '../diff/index.ts'

/** What is checked of itself before a suggestion is sent and while it waits. */
export const checkNames = ['changed', 'sourced', 'sources-used', 'links', 'kept'] as const

export type CheckName = (typeof checkNames)[number]

export interface Check {
  readonly name: CheckName
  readonly passed: boolean
  /** One sentence, from the text catalogue. */
  readonly text: string
  /** The passages concerned: id of the top-level block, and the sentence. */
  readonly passages: readonly { readonly block: string; readonly text: string }[]
}
/** All checks of a change from `base` (null: a new article) to `proposed`, in the order of `checkNames`. */
export type SuggestionChecks = (base: Document | null, proposed: Document, diff: Diff) => readonly Check[]
