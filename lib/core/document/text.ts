import { blocksOf } from './parts.ts'
import type { Block, Document, DocumentNode, Inline, Part } from './types.ts'

/** The plain text of the body: blocks apart by an empty line, rows by line, cells by tab. No citation marks. */
export function documentToText(document: Document): string {
  return blocksOf(document).map(textOf).filter(Boolean).join('\n\n')
}

/** The plain text of one node. */
export function textOf(node: DocumentNode): string {
  switch (node.type) {
    case 'doc':
      return documentToText(node)
    case 'text':
      return node.text
    case 'hardBreak':
      return '\n'
    case 'mathInline':
    case 'mathBlock':
      return node.attrs.latex
    case 'citation':
    case 'citationNeeded':
    case 'horizontalRule':
    case 'bibliography':
      return ''
    case 'image':
      return node.attrs.alt
    case 'paragraph':
    case 'heading':
    case 'codeBlock':
    case 'figureCaption':
      return inlineText(node.content)
    case 'infobox':
      return join([{ text: node.attrs.title }, ...node.content.map((row) => ({ text: textOf(row) }))], '\n')
    case 'infoboxRow':
      return join([{ text: node.attrs.label }, { text: inlineText(node.content) }], '\t')
    case 'tableRow':
      return (node.content ?? []).map((cell) => textOf(cell).replaceAll('\n', ' ')).join('\t')
    case 'table':
    case 'bulletList':
    case 'orderedList':
      return join(
        node.content.map((child) => ({ text: textOf(child) })),
        '\n',
      )
    case 'listItem':
    case 'blockquote':
    case 'callout':
    case 'tableCell':
    case 'tableHeader':
    case 'figure':
      return join(
        node.content.map((child: Block | Part) => ({ text: textOf(child) })),
        '\n',
      )
  }
}

/** The plain text of inline content. */
export function inlineText(content: readonly Inline[] = []): string {
  let text = ''
  for (const node of content) text += textOf(node)
  return text
}

function join(parts: readonly { readonly text: string }[], separator: string): string {
  return parts
    .map((part) => part.text)
    .filter(Boolean)
    .join(separator)
}
