import type { Mark, NodeType } from './types.ts'

/** A node while it is being built: the shape that all nodes share. Finished documents are `Document`. */
export interface Plain {
  type: NodeType
  attrs?: Record<string, unknown>
  content?: Plain[]
  marks?: readonly Mark[]
  text?: string
}

/** The id of a node, empty when it has none. */
export function idOf(node: { readonly attrs?: object }): string {
  const id = node.attrs === undefined ? undefined : Reflect.get(node.attrs, 'id')
  return typeof id === 'string' ? id : ''
}
