import { type Diff, diffDocuments } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { type Merged, mergeDocuments } from '#lib/core/merge/index.ts'

/**
 * Diffs and merges that one request asks for several times (to show, to check an approval, to publish)
 * are computed once per pair of loaded documents. Both are pure, documents are immutable, and the maps
 * hold nothing that is not in use elsewhere.
 */
const diffs = new WeakMap<Document, WeakMap<Document, Diff>>()
const merges = new WeakMap<Document, WeakMap<Document, WeakMap<Document, Merged>>>()

/** `diffDocuments(from, to)`. */
export function diffOnce(from: Document, to: Document): Diff {
  const known = within(diffs, from)
  const diff = known.get(to) ?? diffDocuments(from, to)
  known.set(to, diff)
  return diff
}

/** `mergeDocuments(base, ours, theirs)`. */
export function mergeOnce(base: Document, ours: Document, theirs: Document): Merged {
  const known = within(within(merges, base), ours)
  const merged = known.get(theirs) ?? mergeDocuments(base, ours, theirs)
  known.set(theirs, merged)
  return merged
}

function within<V extends object>(
  map: WeakMap<Document, WeakMap<Document, V>>,
  key: Document,
): WeakMap<Document, V> {
  const known = map.get(key) ?? new WeakMap<Document, V>()
  map.set(key, known)
  return known
}
