/**
 * What a diff is made of.
 *
 * A diff keeps both documents in one tree, the weave: every node, run of text, set of marks and
 * attribute in it stands in both documents, or only before, or only after one change. Choosing a
 * set of hunks is a walk of that tree, so "accept none gives a" and "accept all gives b" cannot
 * fail, and the result depends on the set alone. Rendering is another walk of the same tree.
 */
import type { Document, Head, Identifiable, Inline, Mark, Source } from '../document/types.ts'

/** What a hunk does, in the words of its smallest part. */
export type HunkKind =
  | 'text'
  | 'marks'
  | 'attributes'
  | 'block-added'
  | 'block-removed'
  | 'block-moved'
  | 'wrapped'
  | 'unwrapped'
  | 'split'
  | 'joined'
  | 'item-added'
  | 'item-removed'
  | 'item-moved'
  | 'row-added'
  | 'row-removed'
  | 'row-moved'
  | 'column-added'
  | 'column-removed'
  | 'column-moved'
  | 'cell'
  | 'table'
  | 'citation'
  | 'source'
  | 'source-added'
  | 'source-removed'
  | 'title'
  | 'head'

/** Where a hunk stands: the nearest heading above it (null in the lead) and the id of a node to scroll to. */
export interface Place {
  readonly heading: string | null
  /** The id of the top-level block; null for the head and for source records. */
  readonly anchor: string | null
}

/** The smallest part of a change that can be accepted or rejected by itself. */
export interface Hunk {
  /** Sixteen hex digits; equal for the same change at the same place, whatever else changed. */
  readonly id: string
  readonly kind: HunkKind
  /** Ids of hunks without which this one is dropped. */
  readonly requires: readonly string[]
  readonly place: Place
  /** One line for people: "Table 2, row 2, Output: 4.00 → 5.00". */
  readonly label: string
  readonly words: { readonly added: number; readonly removed: number }
  /** Keys of the sources whose citations or records the hunk touches, sorted. */
  readonly citations: readonly string[]
  /** Plain text before and after; empty when there is none. */
  readonly before: string
  readonly after: string
  /** For what moved: the heading it stood under (null in the lead) and the way it went; else null. */
  readonly moved: { readonly from: string | null; readonly direction: 'up' | 'down' } | null
  /** How many hunks of this diff differ from it in nothing but their order, itself included. */
  readonly equals: number
  /** True when its region was too large for the exact algorithm. */
  readonly approximate: boolean
}

/** The difference of two documents; `hunks` stand in document order. */
export interface Diff {
  readonly hunks: readonly Hunk[]
  /** True when any region was too large for the exact algorithm. */
  readonly approximate: boolean
  readonly weave: Weave
}

// The weave -----------------------------------------------------------------------------------

/** A position in `Weave.owner`: the smallest changes, which hunks bundle. */
export type Change = number

/** Both documents in one tree. */
export interface Weave {
  /** The hunk (its position in `Diff.hunks`) each change belongs to. */
  readonly owner: readonly number[]
  readonly head: readonly HeadChange[]
  readonly categories: readonly WovenValue[]
  readonly root: WovenNode
  readonly sources: readonly SourceChange[]
  readonly before: Document
  readonly after: Document
}

export interface HeadChange {
  readonly change: Change
  readonly name: Exclude<keyof Head, 'categories'>
}

/** Standing in both documents, only before `change` is accepted, or only after it is. */
export type Standing = 'both' | 'before' | 'after'

export interface WovenValue {
  readonly at: Standing
  readonly change: Change
  readonly value: string
}

/** A source record that is new (`before` null), gone (`after` null) or changed. */
export interface SourceChange {
  readonly key: string
  readonly before: Source | null
  readonly after: Source | null
  /** Null for a new record that some hunk cites: it stands wherever it is cited. */
  readonly change: Change | null
}

/** Every node of a document that may hold others, the document itself included. */
export type Container = Identifiable | Document

/** One node of either document, or the pair of its two states. */
export interface WovenNode {
  readonly before: Container | null
  readonly after: Container | null
  readonly attributes: readonly AttributeChange[]
  readonly content: WovenContent
}

/** Attributes (and the type, as `type`) that one change sets together. */
export interface AttributeChange {
  readonly change: Change
  readonly names: readonly string[]
}

export type WovenContent =
  /** Nothing inside changes: the content of `before`, or of `after` when there is none. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'children'; readonly children: readonly WovenChild[] }
  | { readonly kind: 'text'; readonly items: readonly TextItem[] }
  | { readonly kind: 'grid'; readonly grid: Grid }
  /** The whole content is replaced at once. */
  | { readonly kind: 'replaced'; readonly change: Change }

export interface WovenChild {
  readonly at: Standing
  readonly change: Change
  /** True when the same node stands at another place too, where it is live when it is not here. */
  readonly moved: boolean
  readonly node: WovenNode
}

export type TextItem =
  | { readonly kind: 'keep'; readonly inline: readonly Inline[] }
  | { readonly kind: 'removed' | 'added'; readonly change: Change; readonly inline: readonly Inline[] }
  | {
      readonly kind: 'marks'
      readonly change: Change
      readonly inline: Inline
      readonly before: readonly Mark[]
      readonly after: readonly Mark[]
    }
  /** The end of one paragraph and the start of the next, which has this id. */
  | { readonly kind: 'break'; readonly at: Standing; readonly change: Change; readonly id: string }

/** A table whose rows and columns are woven; `cells[row][column]`. */
export interface Grid {
  /** True when no cell spans: a live square without a cell is then an empty one. */
  readonly plain: boolean
  readonly rows: readonly GridLine[]
  readonly columns: readonly GridLine[]
  readonly cells: readonly (readonly (WovenNode | null)[])[]
}

/** A row (with its node) or a column (with none) of a woven table. */
export interface GridLine {
  readonly at: Standing
  readonly change: Change
  readonly moved: boolean
  readonly before: number | null
  readonly after: number | null
  readonly id: string
}
