import type { Document } from '../document/types.ts'

/** What both sides did to the same thing. */
export type ConflictKind = 'text' | 'marks' | 'attributes' | 'removed' | 'moved' | 'table' | 'source' | 'head'

/**
 * A place where both sides changed the same thing differently. The merged document has what `ours`
 * says; nothing of `theirs` is lost, because it stands here.
 */
export interface Conflict {
  /** Stable for the same three texts. */
  readonly id: string
  readonly kind: ConflictKind
  /** One line that says where, and what. */
  readonly label: string
  /** The id of the block it stands in, in the merged document; null for head and sources. */
  readonly anchor: string | null
  /** The three states in plain text; empty where there is nothing. */
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

/** The outcome of a merge: always a valid document, and what could not be decided. */
export interface Merged {
  readonly document: Document
  readonly conflicts: readonly Conflict[]
}

/** A conflict before it gets its id. */
export type Clash = Omit<Conflict, 'id'>

/** Collects conflicts while merging. */
export type Report = (clash: Clash) => void
