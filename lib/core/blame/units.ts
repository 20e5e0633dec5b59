import { flatten, type Token, type TokenKind, tokenise } from '../diff/tokens.ts'
import { canonicalJson } from '../document/canonical.ts'
import type { Document, Identifiable, Inline } from '../document/types.ts'

/** A token that is not white space: the smallest thing that has an origin. */
export type SignificantToken = Token & { readonly kind: Exclude<TokenKind, 'space'> }

/** A textblock, or a block without text, with its tokens. */
export interface Unit {
  readonly id: string
  readonly tokens: readonly SignificantToken[]
  /** Length of the flat text. */
  readonly length: number
}

/** Blocks are immutable values that revisions share, so that what was cut once stays cut. */
const known = new WeakMap<object, readonly Unit[]>()

/** The units of a document in order: title, description, then everything that holds words or stands for itself. */
export function unitsOf(document: Document): readonly Unit[] {
  const { title, description } = document.attrs
  const units = [textUnit('title', [textOf(title)]), textUnit('description', [textOf(description)])]
  for (const block of document.content) if (block.type !== 'bibliography') units.push(...unitsOfBlock(block))
  return units
}

function textOf(text: string): Inline {
  return { type: 'text', text }
}

function unitsOfBlock(block: Identifiable): readonly Unit[] {
  const cached = known.get(block)
  if (cached) return cached
  const units: Unit[] = []
  collect(block, units)
  known.set(block, units)
  return units
}

/** Attributes that are words of the page go with the text: an infobox row's label, an image's description. */
function collect(node: Identifiable, out: Unit[]): void {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'figureCaption':
    case 'codeBlock':
      out.push(textUnit(node.attrs.id, node.content ?? []))
      return
    case 'infoboxRow':
      out.push(textUnit(`${node.attrs.id}:label`, [textOf(node.attrs.label)]))
      out.push(textUnit(node.attrs.id, node.content ?? []))
      return
    case 'mathBlock':
    case 'image':
    case 'horizontalRule':
      out.push(atomUnit(node))
      return
    case 'infobox':
      out.push(textUnit(`${node.attrs.id}:title`, [textOf(node.attrs.title)]))
      for (const row of node.content) collect(row, out)
      return
    default:
      for (const child of node.content ?? []) collect(child, out)
  }
}

function textUnit(id: string, content: readonly Inline[]): Unit {
  const flat = flatten([{ id, content }])
  return { id, tokens: tokenise(flat).filter(isSignificant), length: flat.text.length }
}

function isSignificant(token: Token): token is SignificantToken {
  return token.kind !== 'space'
}

function atomUnit(node: Identifiable): Unit {
  const { id: _, ...attributes } = node.attrs
  return {
    id: node.attrs.id,
    tokens: [{ key: `\ufffc${node.type} ${canonicalJson(attributes)}`, kind: 'atom', start: 0, end: 1 }],
    length: 1,
  }
}
