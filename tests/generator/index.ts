/** A seeded generator of documents and of edits, for property tests. */
export { generateDocument, type Shape, words } from './documents.ts'
export { editDocument, edits } from './edits.ts'
export { type Random, seeded } from './random.ts'
