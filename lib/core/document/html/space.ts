import { childrenOf } from '../parts.ts'
import type { Identifiable, Paragraph } from '../types.ts'
import type { HtmlContext } from './context.ts'

/** Whether HTML would fold some of the white space in the text directly inside a node, or the node itself. */
export function hasOddSpace(node: Identifiable): boolean {
  let text = ''
  for (const child of childrenOf(node)) {
    if (child.type === 'text') text += child.text
    else text += child.type === 'hardBreak' ? '\n' : '\ufffc'
  }
  if (text === '') return node.type === 'paragraph'
  return /^[ \n]|[ \n]$| {2}| \n|\n /.test(text) || /^[\s\u00a0\u200b\ufeff]*$/.test(text)
}

/** Whether a paragraph may stand in its list item or cell without `<p>`. */
export function needsNoElement(node: Paragraph, context: HtmlContext): boolean {
  const { attributes } = context.options.hooks ?? {}
  if (attributes !== undefined && Object.keys(attributes(node)).length > 0) return false
  return !context.portable || node.content === undefined || !hasOddSpace(node)
}
