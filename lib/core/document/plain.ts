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

/** A copy of a node that may be changed, without what is inside it. */
export function shallowCopy(node: DocumentNode): Plain {
  const copy: Plain = { type: node.type }
  if ('text' in node) copy.text = node.text
  if ('attrs' in node) copy.attrs = { ...node.attrs }
  if ('marks' in node && node.marks !== undefined) copy.marks = node.marks
  return copy
}

/**
 * A finished tree as a document. Only for trees that the parser has checked or that were copied
 * from a document: what the table in `schema.ts` has checked, TypeScript cannot follow.
 */
export function asDocument(root: Plain): Document {
  return root as unknown as Document
}
