import type { Diff } from '#lib/core/diff/index.ts'
import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import { contentHash } from '#lib/core/review/content-hash.ts'
import { type PublishedPart, type Remaining, remainingAfter, wholeOf } from '#lib/core/review/remaining.ts'
import { diffOnce, mergeOnce } from './once.ts'
import type { Showing } from './types.ts'

/** A revision's number and text. */
export interface NumberedText {
  readonly number: number
  /** An empty page while it is hidden. */
  readonly document: Document
  /** Nothing of it can be read: what is proposed for it stands alone, merged with nothing. */
  readonly hidden?: true
}

/** A revision whose text is hidden, for a text that stands in its place. */
export function hiddenRevision(number: number, { attrs }: Pick<Document, 'attrs'>): NumberedText {
  return { number, document: emptyDocument(attrs.title, attrs.language), hidden: true }
}

/** One version of a suggestion: what was proposed, and on which revision (null: a new article). */
export interface Proposal {
  readonly suggestion: number
  readonly version: number
  readonly base: NumberedText | null
  readonly proposed: Document
  /** What was published of the suggestion since that revision, oldest first. */
  readonly published: readonly PublishedPart[]
}

/** The text a proposal starts from; a new article starts from an empty page with its title. */
export function baseText({ base, proposed }: Pick<Proposal, 'base' | 'proposed'>): Document {
  return wholeOf(base, proposed).base
}

/** What the proposal asks for on a revision: all of it but what was published until then. */
export function remainingOn(proposal: Proposal, revision: number): Remaining {
  const { proposed, base, published } = proposal
  const parts = published.filter(({ number }) => number <= revision)
  return remainingAfter(wholeOf(base, proposed), parts, mergeOnce)
}

/** The proposal as its author wrote it, on the revision it was written on. */
export function showAsWritten(proposal: Proposal): Showing {
  const from = baseText(proposal)
  const diff = diffOnce(from, proposal.proposed)
  return shown(proposal, proposal.base?.number ?? null, from, proposal.proposed, diff)
}

/**
 * What is left of the proposal on another revision than its own (DESIGN §6, rebase): a pure function. What
 * conflicts is no change of the showing but listed apart, so that it never blocks the other changes. With
 * a hidden revision there is nothing to merge.
 */
export function showOn(proposal: Proposal, current: NumberedText): Showing {
  if (proposal.base?.number === current.number) return showAsWritten(proposal)
  if (current.hidden) return standAlone(proposal, current.number)
  const { base, proposed, number } = remainingOn(proposal, current.number)
  const { document, conflicts } = mergeOnce(base, current.document, proposed)
  const diff = diffOnce(current.document, document)
  return {
    ...shown(proposal, current.number, current.document, document, diff),
    rebasedFrom: number === current.number ? null : number,
    conflicts,
  }
}

/** The whole proposed text on an empty page: what it was written on has been hidden since. */
function standAlone(proposal: Proposal, number: number): Showing {
  const { proposed, base } = proposal
  const from = hiddenRevision(number, proposed).document
  const showing = shown(proposal, number, from, proposed, diffOnce(from, proposed))
  return { ...showing, rebasedFrom: base?.number ?? null }
}

function shown(
  proposal: Proposal,
  baseRevision: number | null,
  from: Document,
  to: Document,
  diff: Diff,
): Showing {
  const { suggestion, version } = proposal
  return {
    baseRevision,
    from,
    to,
    diff,
    rebasedFrom: null,
    conflicts: [],
    contentHash: contentHash({ suggestion, version, baseRevision, hunks: diff.hunks }),
  }
}
