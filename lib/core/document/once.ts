import type { Document } from './types.ts'

/**
 * A function of documents that is computed once for each as long as it is in memory: documents never
 * change, and the data layer hands out the same object for those read last.
 */
export function oncePerDocument<T>(of: (document: Document) => T): (document: Document) => T {
  const kept = new WeakMap<Document, { readonly value: T }>()
  return (document) => {
    const known = kept.get(document) ?? { value: of(document) }
    kept.set(document, known)
    return known.value
  }
}
