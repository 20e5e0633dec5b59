import type { Document } from './types.ts'

/** The document with the ids of its counterparts in the base. */
export function adoptIds(base: Document | null, document: Document): Document {
  return base === null ? document : document
}
