import { parseDocument } from '../document/parse.ts'
import type { Document } from '../document/types.ts'
import { idOf, walk } from './content.ts'

/**
 * The document itself when every id is there once; else a copy in which repeated ids are issued
 * anew (two documents may use one id for different nodes).
 */
export function withOwnIds(document: Document): Document {
  const taken = new Set<string>()
  let repeated = false
  walk(document, (node) => {
    if (node.type === 'doc') return
    const id = idOf(node)
    if (id === '' || taken.has(id)) repeated = true
    taken.add(id)
  })
  if (!repeated) return document
  const parsed = parseDocument(document)
  return parsed.ok ? parsed.value : document
}
