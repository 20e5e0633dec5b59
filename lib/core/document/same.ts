import { canonicalJson, sha256 } from './canonical.ts'
import { childrenOf } from './parts.ts'
import type { Document, DocumentNode } from './types.ts'

const keys = new WeakMap<DocumentNode, string>()

/** Text that is equal exactly for nodes of equal content, ids left out at every level. Kept per node. */
export function contentKey(node: DocumentNode): string {
  const known = keys.get(node)
  if (known !== undefined) return known
  const key = keyOf(node)
  keys.set(node, key)
  return key
}

function keyOf(node: DocumentNode): string {
  // Most nodes are plain text; the same is written without sorting what they do not have.
  if (node.type === 'text' && !node.marks?.length) return `["text",{},[],${JSON.stringify(node.text)}]()`
  const { attrs, marks, text } = { attrs: undefined, marks: undefined, text: undefined, ...node }
  const own: Record<string, unknown> = { ...attrs }
  if (node.type !== 'bibliography') delete own.id
  const head = canonicalJson([node.type, own, marks ?? [], text ?? null])
  return `${head}(${childrenOf(node).map(contentKey).join(',')})`
}

/** Whether two documents say the same: everything but ids is equal. */
export function sameContent(a: Document, b: Document): boolean {
  return a === b || contentKey(a) === contentKey(b)
}

/** SHA-256 of what a document says, equal exactly when `sameContent` holds. */
export function textHash(document: Document): string {
  return sha256(contentKey(document))
}
