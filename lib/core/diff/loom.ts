import type { Inline, Source } from '../document/types.ts'
import type { Change, Container, HunkKind } from './types.ts'

/** What a change takes away or brings: inline content, a node, a source record, or plain words. */
export type Matter =
  | { readonly inline: readonly Inline[] }
  | { readonly nodes: readonly Container[] }
  | { readonly source: Source }
  | string
  | null

/** Where a change stands, for its place, its label and its id. */
export interface Spot {
  readonly heading: string | null
  readonly anchor: string | null
  /** Ids of the containers, outermost first, as `a` knows them. */
  readonly path: readonly string[]
  /** What a person calls the part of the block: "Table 2, row 2, Output"; null in plain text. */
  readonly part: string | null
  /** All words of a short cell, whose changes are one hunk. */
  readonly cell?: { readonly before: string; readonly after: string }
  /** On which sides a cell has no words; absent outside of cells. */
  readonly empty?: { readonly before: boolean; readonly after: boolean }
}

/** One small change, before changes are bundled into hunks. */
export interface Fact {
  readonly kind: HunkKind
  readonly spot: Spot
  readonly before: Matter
  readonly after: Matter
  /** The attribute or other thing that changes, in its own name (`level`, `alt`, a source key). */
  readonly name?: string
  /** Where a moved node came from. */
  readonly from?: Spot
  readonly approximate?: boolean
}

/** Collects changes while the weave is made: which belong together and which need which. */
export interface Loom {
  change(fact: Fact): Change
  /** The two are one hunk. */
  unite(one: Change, other: Change): void
  /** `change` is dropped unless `needed` is accepted too. */
  require(change: Change, needed: Change): void
  readonly facts: readonly Fact[]
  readonly needs: readonly (readonly [Change, Change])[]
  /** The change that stands for all that were united with it. */
  find(change: Change): Change
}

/** An empty loom. */
export function startLoom(): Loom {
  const facts: Fact[] = []
  const parents: number[] = []
  const needs: (readonly [Change, Change])[] = []
  const find = (change: Change): Change => {
    let root = change
    while ((parents[root] ?? root) !== root) root = parents[root] ?? root
    for (let at = change; at !== root; ) {
      const next = parents[at] ?? root
      parents[at] = root
      at = next
    }
    return root
  }
  return {
    facts,
    needs,
    find,
    change(fact) {
      facts.push(fact)
      parents.push(parents.length)
      return parents.length - 1
    },
    unite(one, other) {
      const [low, high] = [find(one), find(other)].sort((x, y) => x - y)
      if (low !== undefined && high !== undefined) parents[high] = low
    },
    require(change, needed) {
      needs.push([change, needed])
    },
  }
}
