import { documentToText } from './text.ts'
import type { Document } from './types.ts'

/** A document as Markdown. */
export function documentToMarkdown(document: Document, options: { readonly slug?: string } = {}): string {
  return documentToText(document) + (options.slug ?? '')
}
