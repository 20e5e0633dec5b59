/** Inputs and outputs of the draft features: private, mutable, signed-in people only. */
import type { Context } from '../context.ts'
import type { Outcome } from '../outcome.ts'

export interface DraftView {
  readonly id: string
  /** Null for an article that does not exist yet. */
  readonly articleSlug: string | null
  readonly articleTitle: string | null
  readonly suggestionId: number | null
  readonly baseRevision: number | null
  /** As the editor sent it; parse before use. */
  readonly content: DraftContent
  readonly sequence: number
  readonly updatedAt: Date
}

export interface DraftContent {
  readonly document: unknown
  readonly summary: string
  /** The slug chosen for a new article; '' when none. */
  readonly slug: string
}

/**
 * Saves under an id made by the client (a UUID). `sequence` is the one last seen, 0 for a first save;
 * `conflict` (`draft-changed`, `data: {draft}`) when another window saved meanwhile. At most 4 MiB, 100 drafts a person.
 */
export type SaveDraft = (
  context: Context,
  input: {
    readonly id: string
    readonly articleSlug?: string | null
    readonly suggestionId?: number | null
    readonly baseRevision?: number | null
    readonly content: DraftContent
    readonly sequence: number
  },
) => Promise<Outcome<{ readonly id: string; readonly sequence: number; readonly updatedAt: Date }>>

export type ReadDraft = (context: Context, input: { readonly id: string }) => Promise<Outcome<DraftView>>

/** Own drafts, newest first, at most 100. */
export type ListDrafts = (context: Context) => Promise<Outcome<readonly DraftView[]>>

export type DiscardDraft = (context: Context, input: { readonly id: string }) => Promise<Outcome<null>>
