/**
 * Three-way merge of documents.
 *
 *     const { document, conflicts } = mergeDocuments(base, ours, theirs)
 *
 * `document` is always valid and has what `ours` says where there is a conflict.
 */
export { mergeDocuments } from './merge.ts'
export type { Conflict, ConflictKind, Merged } from './types.ts'
