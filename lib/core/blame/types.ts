import type { Document } from '../document/types.ts'

/** One published text and who wrote what is new in it; a revision may take several (author, then amender). */
export interface BlameStep {
  readonly document: Document
  /** The author's id in the history. */
  readonly author: number
  /** The revision's number. */
  readonly revision: number
}

/** Where words come from. */
export interface Origin {
  readonly revision: number
  readonly author: number
}

/**
 * The origins of one unit: a textblock (paragraph, heading, caption, code …) or a block without text
 * (formula, image, rule). `counts[i]` significant tokens come from `origins[i]`; tokens are those of
 * `significantTokens`, in order.
 */
export interface UnitBlame {
  readonly id: string
  /** Who put the unit there, for units without any word. */
  readonly own: number
  readonly counts: readonly number[]
  readonly origins: readonly number[]
}

/** Words that once stood in the article and do not any more, kept so that restoring keeps their author. */
export interface RemovedRun {
  /** Keys of significant tokens; `words` marks which of them are words. */
  readonly keys: readonly string[]
  readonly words: readonly boolean[]
  readonly origins: readonly number[]
  /** Whether the run was all of a unit: a cell, a heading, a paragraph. */
  readonly whole: boolean
}

/**
 * The blame of an article's current text: plain JSON. Positions in `origins` are what units and
 * runs refer to. Folding `blameStep` over all steps gives it, and so does one step at a time.
 */
export interface Blame {
  readonly origins: readonly Origin[]
  readonly units: readonly UnitBlame[]
  readonly removed: readonly RemovedRun[]
}

/** A stretch of a unit's text (offsets in UTF-16 units of `flatten`'s text, atoms count one) of one origin. */
export interface BlameSpan {
  readonly start: number
  readonly end: number
  readonly origin: Origin
}
