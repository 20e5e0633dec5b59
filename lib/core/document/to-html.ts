import { renderBlock } from './html/block.ts'
import { cardsHtml, renderReferences } from './html/citation.ts'
import { type HtmlContext, type HtmlOptions, htmlContext } from './html/context.ts'
import { attributesHtml } from './html/escape.ts'
import { blocksOf } from './parts.ts'
import type { Document } from './types.ts'

export { renderBlock, renderBlocks } from './html/block.ts'
export { cardsHtml } from './html/citation.ts'
export type { HtmlContext, HtmlOptions, RenderHooks } from './html/context.ts'
export { htmlContext } from './html/context.ts'
export { attributesHtml, escapeHtml } from './html/escape.ts'
export { renderContent, renderInline } from './html/inline.ts'

/**
 * The body of a document: an `<article class="prose">` in its language and direction. With a slug
 * it is a part of the article's page, with cards for citations and links into the editor; the
 * references come from `referencesToHtml`. Without a slug it is complete in itself, and
 * `documentFromHtml` reads it back.
 */
export function documentToHtml(document: Document, options: HtmlOptions = {}): string {
  const context = htmlContext(document, options)
  const shown = new Set<string>()
  const blocks = blocksOf(document).map(
    (block) => renderBlock(block, context, true) + cardsHtml(block, context, shown),
  )
  const references = context.portable ? `\n${renderReferences(context)}` : ''
  return `<article${attributesHtml(headAttributes(document, context))}>\n${blocks.join('\n')}${references}\n</article>`
}

/** The list of references, empty when there are no sources. Use the same options as for the body. */
export function referencesToHtml(document: Document, options: HtmlOptions = {}): string {
  return renderReferences(htmlContext(document, options))
}

/** The direction of text in a language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.test(language) ? 'rtl' : 'ltr'
}

const rightToLeft =
  /^(?:(?:ar|arc|azb|bal|ckb|dv|fa|glk|he|khw|ks|lrc|mzn|nqo|pnb|ps|sd|syr|ug|ur|yi)(?!-(?:Latn|Cyrl))|[a-z]{2,3}-(?:Arab|Hebr|Thaa|Syrc|Nkoo|Adlm)\b)/

function headAttributes(document: Document, context: HtmlContext): Readonly<Record<string, string | null>> {
  const { title, description, language, categories } = document.attrs
  const own = { class: 'prose', lang: language, dir: directionOf(language) }
  if (!context.portable) return own
  return {
    ...own,
    'data-title': title,
    'data-description': description === '' ? null : description,
    'data-categories': categories.length === 0 ? null : JSON.stringify(categories),
  }
}
