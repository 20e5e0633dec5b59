import { canonicalJson, sha256 } from './canonical.ts'
import { childrenOf } from './parts.ts'
import { carriesId } from './plain.ts'
import type { Document, DocumentNode } from './types.ts'

const keys = new WeakMap<DocumentNode, string>()

/** Text that is equal exactly for nodes of equal content, ids left out at every level. Kept per node. */
export function contentKey(node: DocumentNode): string {
  // Most nodes are plain text; the same is written without sorting what they do not have, and sooner than kept.
  if (node.type === 'text' && !node.marks?.length) return `["text",{},[],${JSON.stringify(node.text)}]()`
  const known = keys.get(node)
  if (known !== undefined) return known
  const key = keyOf(node)
  // What stands in a line of text is asked for once, with the whole line.
  if (carriesId(node) || node.type === 'doc' || node.type === 'bibliography') keys.set(node, key)
  return key
}

function keyOf(node: DocumentNode): string {
  return `${headOf(node)}(${childrenOf(node).map(contentKey).join(',')})`
}

function headOf(node: DocumentNode): string {
  if (saysNothingItself(node)) return `["${node.type}",{},[],null]`
  const { attrs, marks, text } = { attrs: undefined, marks: undefined, text: undefined, ...node }
  const own: Record<string, unknown> = { ...attrs }
  if (node.type !== 'bibliography') delete own.id
  return canonicalJson([node.type, own, marks ?? [], text ?? null])
}

/** Whether a node has nothing of its own but an id, as paragraphs, list items and rows do. */
function saysNothingItself(node: DocumentNode): boolean {
  if (node.type === 'text' || node.type === 'bibliography' || 'marks' in node) return false
  if (!('attrs' in node) || node.attrs === undefined) return true
  for (const name in node.attrs) if (name !== 'id') return false
  return true
}

/** Whether two documents say the same: everything but ids is equal. */
export function sameContent(a: Document, b: Document): boolean {
  return a === b || contentKey(a) === contentKey(b)
}

/** SHA-256 of what a document says, equal exactly when `sameContent` holds. */
export function textHash(document: Document): string {
  return sha256(contentKey(document))
}
