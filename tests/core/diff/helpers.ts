import { applyHunks, diffDocuments, type Hunk } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { checkDiffLaws } from '#tests/core/laws/diff.ts'
import { seeded } from '#tests/generator/index.ts'

/** The diff of two documents, with all laws checked on the way. */
export function changes(before: Document, after: Document): readonly Hunk[] {
  return checkDiffLaws(before, after, seeded(1)).hunks
}

/** The kinds of its hunks. */
export function kinds(before: Document, after: Document): string[] {
  return changes(before, after).map((hunk) => hunk.kind)
}

/** The document with the hunks that `pick` chooses. */
export function accept(before: Document, after: Document, pick: (hunk: Hunk) => boolean): Document {
  const diff = diffDocuments(before, after)
  return applyHunks(before, diff, new Set(diff.hunks.filter(pick).map(({ id }) => id)))
}
