/** A stretch of the text as it is shown, with the changes in it. */
export interface Passage {
  /** Unique on the page. */
  readonly key: string
  /** A changed stretch has controls beside it; an unchanged one has none; a skipped one says how much is left out. */
  readonly kind: 'changed' | 'same' | 'skipped'
  /** HTML of the stretch (of its state before, when shown side by side). */
  readonly html: string
  /** Side by side: the state after; null otherwise. */
  readonly after: string | null
  /** Ids of hunks that show here, in the order of the text. */
  readonly hunks: readonly string[]
  /** What stands in the gutter. */
  readonly glyphs: readonly Glyph[]
  /** How many passages are left out, for `skipped`. */
  readonly count: number
}

export type Glyph = '+' | '−' | '±' | '↑' | '↓'
