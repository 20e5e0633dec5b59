import { type Document, documentToText, sameContent } from '../document/index.ts'

/** A place where both sides changed the same thing differently, in plain text. */
export interface Conflict {
  readonly id: string
  readonly label: string
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

/** PROVISIONAL: to be replaced by the weave-based merge; merges only when one side is unchanged. */
export function mergeDocuments(
  base: Document,
  ours: Document,
  theirs: Document,
): { readonly document: Document; readonly conflicts: readonly Conflict[] } {
  if (sameContent(base, ours)) return { document: theirs, conflicts: [] }
  if (sameContent(base, theirs) || sameContent(ours, theirs)) return { document: ours, conflicts: [] }
  const [b, o, t] = [base, ours, theirs].map(documentToText)
  return { document: ours, conflicts: [{ id: 'all', label: 'Whole text', base: b ?? '', ours: o ?? '', theirs: t ?? '' }] }
}
