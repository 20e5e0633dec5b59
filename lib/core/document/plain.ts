import type { Document, DocumentNode, Mark, NodeType } from './types.ts'

/** Marks text of a `Plain` that is there in place of an image. A symbol, so that the parser never meets it. */
export const insteadOfImage = Symbol('instead of an image')

/** A node while it is being built: the shape that all nodes share. Finished documents are `Document`. */
export interface Plain {
  type: NodeType
  attrs?: Record<string, unknown>
  content?: Plain[]
  marks?: readonly Mark[]
  text?: string
  [insteadOfImage]?: true
}

/** The id of a node, empty when it has none. */
export function idOf(node: object): string {
  const attrs: unknown = Reflect.get(node, 'attrs')
  const id: unknown = typeof attrs === 'object' && attrs !== null ? Reflect.get(attrs, 'id') : undefined
  return typeof id === 'string' ? id : ''
}

/** Whether nodes of this kind have ids. */
export function carriesId(node: DocumentNode): boolean {
  return 'attrs' in node && node.attrs !== undefined && 'id' in node.attrs
}

/** A copy of a node that may be changed, without what is inside it. */
export function shallowCopy(node: DocumentNode): Plain {
  const copy: Plain = { type: node.type }
  if ('text' in node) copy.text = node.text
  if ('attrs' in node) copy.attrs = { ...node.attrs }
  if ('marks' in node && node.marks !== undefined) copy.marks = node.marks
  return copy
}

/** A finished node as part of a tree that is being built. It stays as it is: others hold it too. */
export function unchanged(node: DocumentNode): Plain {
  return node as unknown as Plain
}

/**
 * A finished tree as a document. Only for trees that the parser has checked or that were copied
 * from a document: what the table in `schema.ts` has checked, TypeScript cannot follow.
 */
export function asDocument(root: Plain): Document {
  return root as unknown as Document
}
