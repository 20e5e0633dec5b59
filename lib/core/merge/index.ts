/** Three-way merge of documents. */
export { mergeDocuments } from './merge.ts'
export type { Conflict, ConflictKind, Merged } from './types.ts'
