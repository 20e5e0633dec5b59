import { attributesOf, childrenOf, holdsText } from '../diff/content.ts'
import type { Container } from '../diff/types.ts'
import type { Inline } from '../document/types.ts'

/**
 * Inline content with all that its author put into it, so that nothing of a side is lost in a
 * conflict: citations by key, targets of links, dates.
 */
export function fullInline(inline: readonly Inline[]): string {
  return inline.map(fullNode).join('')
}

function fullNode(node: Inline): string {
  const marks = (node.marks ?? []).flatMap((mark) =>
    'attrs' in mark ? [Object.values(mark.attrs).filter(Boolean).join(' ')] : [],
  )
  const said = marks.length > 0 ? ` (${marks.join(', ')})` : ''
  switch (node.type) {
    case 'text':
      return node.text + said
    case 'hardBreak':
      return '\n'
    case 'mathInline':
      return `$${node.attrs.latex}$${said}`
    case 'citation':
      return node.attrs.items
        .map((item) => `[${[item.sourceKey, item.locator, item.quote].filter(Boolean).join(', ')}]`)
        .join('')
    case 'citationNeeded':
      return `[${['?', node.attrs.since, node.attrs.reason].filter(Boolean).join(', ')}]`
  }
}

/** A node in the same fullness: one line for each block, cells separated by tabs. */
export function fullText(node: Container): string {
  const { type, colspan: _, rowspan: __, ...attributes } = attributesOf(node)
  const own = Object.values(attributes)
    .filter((value) => typeof value === 'string' && value !== '')
    .join(' ')
  const inner = holdsText(node)
    ? fullInline(node.content ?? [])
    : childrenOf(node)
        .map(fullText)
        .join(type === 'tableRow' ? '\t' : '\n')
  return [own, inner].filter((text) => text !== '').join(' ')
}
