import { parseDocument } from '#lib/core/document/parse.ts'
import type { Document } from '#lib/core/document/types.ts'

/** A document under construction: the JSON of a document, mutable, and not yet checked. */
export interface Raw {
  type: string
  attrs?: Record<string, unknown>
  content?: Raw[]
  text?: string
  marks?: RawMark[]
}

/** A mark under construction. */
export interface RawMark {
  type: string
  attrs?: Record<string, unknown>
}

/** A mutable copy of a document. */
export function rawOf(document: Document): Raw {
  // A document is the JSON that `Raw` describes; `structuredClone` only forgets `readonly`.
  return structuredClone(document) as unknown as Raw
}

/** The checked document; throws when generator or edit made an invalid one, which is a bug in them. */
export function checked(raw: Raw): Document {
  const parsed = parseDocument(raw)
  if (parsed.ok) return parsed.value
  throw new Error(`The generator made an invalid document: ${JSON.stringify(parsed.problems.slice(0, 3))}`)
}

/** Every node with its parent and position, the document itself left out, in document order. */
export function spots(raw: Raw): Spot[] {
  const found: Spot[] = []
  const visit = (parent: Raw): void => {
    parent.content?.forEach((node, index) => {
      found.push({ parent, index, node })
      visit(node)
    })
  }
  visit(raw)
  return found
}

/** A node where it stands. */
export interface Spot {
  readonly parent: Raw
  readonly index: number
  readonly node: Raw
}

const holdsBlocks = new Set(['doc', 'blockquote', 'callout', 'listItem', 'tableCell', 'tableHeader'])

/** Whether blocks may stand in a node of this type. */
export function takesBlocks(node: Raw): boolean {
  return holdsBlocks.has(node.type)
}

const inlineHolders = new Set(['paragraph', 'heading', 'figureCaption', 'infoboxRow'])

/** Whether a node holds marked text. */
export function takesInline(node: Raw): boolean {
  return inlineHolders.has(node.type)
}

/** Removes containers that were emptied and gives list items, cells and the document what they must have. */
export function repair(node: Raw): void {
  if (node.content === undefined) return
  for (const child of node.content) repair(child)
  const mustHold = new Set(['bulletList', 'orderedList', 'blockquote', 'callout', 'table', 'infobox'])
  node.content = node.content.filter((child) => !mustHold.has(child.type) || (child.content?.length ?? 0) > 0)
  if (node.type === 'listItem' && node.content[0]?.type !== 'paragraph')
    node.content.unshift({ type: 'paragraph' })
  if (node.type === 'tableCell' || node.type === 'tableHeader') {
    if (node.content.length === 0) node.content.push({ type: 'paragraph' })
  }
  if (node.type === 'doc' && node.content[0]?.type === 'bibliography')
    node.content.unshift({ type: 'paragraph' })
}
