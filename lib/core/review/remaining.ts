import { emptyDocument } from '../document/parts.ts'
import type { Document } from '../document/types.ts'
import { mergeDocuments } from '../merge/index.ts'

/** A revision that came from a suggestion: the article's text before it, and with it. */
export interface PublishedPart {
  /** The revision's. */
  readonly number: number
  readonly before: Document
  readonly after: Document
}

/** What a suggestion still asks for: to make `proposed` of `base`. */
export interface Remaining {
  readonly base: Document
  readonly proposed: Document
  /** The number of the revision that it stands on. */
  readonly number: number | null
}

/** All that a version asks for, on the revision that it was written on; null: on an empty page, for a new article. */
export function wholeOf(
  base: { readonly number: number; readonly document: Document } | null,
  proposed: Document,
): Remaining {
  const { title, language } = proposed.attrs
  return { base: base?.document ?? emptyDocument(title, language), proposed, number: base?.number ?? null }
}

/**
 * What a suggestion asks for after parts of it were published, oldest first: the rest stays open on the new
 * base (DESIGN §6). What was published is never asked for again, whatever becomes of it in the article.
 *
 * Where all of the suggestion fitted the text that a part was published on, the rest leads from the
 * published revision to the text with all of it. Where some of it conflicted, the conflicts have to stay
 * open: then what was published is put into the old base, and the proposal stays as it is. `merge` may be one
 * that remembers.
 */
export function remainingAfter(
  whole: Remaining,
  parts: readonly PublishedPart[],
  merge: typeof mergeDocuments = mergeDocuments,
): Remaining {
  return parts.reduce(({ base, proposed, number }, part) => {
    const all = merge(base, part.before, proposed)
    if (all.conflicts.length === 0) return { base: part.after, proposed: all.document, number: part.number }
    return { base: merge(part.before, base, part.after).document, proposed, number }
  }, whole)
}
