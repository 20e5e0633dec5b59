import type { Literal, Node, PhrasingContent, Root, RootContent } from 'mdast'

/** A piece of our own dialect: a citation, "citation needed", attributes of a span, mathematics. */
export interface Dialect extends Literal {
  type: 'dialect'
  kind: DialectKind
}

export type DialectKind = 'citation' | 'needed' | 'attributes' | 'math'

/** Markdown that is written as it is. */
export interface Raw extends Literal {
  type: 'raw'
}

/** Front matter: the text between the fences. */
export interface FrontMatter extends Literal {
  type: 'yaml'
}

declare module 'mdast' {
  interface PhrasingContentMap {
    dialect: Dialect
    raw: Raw
  }
  interface RootContentMap {
    dialect: Dialect
    raw: Raw
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    dialectCitation: 'dialectCitation'
    dialectNeeded: 'dialectNeeded'
    dialectAttributes: 'dialectAttributes'
    dialectMath: 'dialectMath'
  }
}

export type { Node, PhrasingContent, Root, RootContent }

/** All text inside a node. */
export function markdownText(node: RootContent): string {
  if (node.type === 'break') return ' '
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if (node.type === 'html') return ''
  if ('value' in node) return node.value
  if (!('children' in node)) return ''
  const children: readonly RootContent[] = node.children
  return children.map(markdownText).join('')
}
