import { type Document, documentToHtml, referencesToHtml } from '#lib/core/document/index.ts'

/** The two parts of an article's text as HTML, escaped by the one renderer. */
export interface ArticleHtml {
  /** An `<article class="prose">` in the language and direction of the document. */
  readonly body: string
  /** Empty when there are no sources. */
  readonly references: string
}

/** Renders a document; `missing` holds the keys of linked articles that do not exist yet. */
export function articleHtml(document: Document, slug: string, missing: readonly string[]): ArticleHtml {
  const options = { slug, editable: true, icons: true, missing: new Set(missing) }
  return { body: documentToHtml(document, options), references: referencesToHtml(document, options) }
}

/** The same for a revision of the past: nothing there can be edited. */
export function revisionHtml(document: Document, slug: string): ArticleHtml {
  const options = { slug, icons: true }
  return { body: documentToHtml(document, options), references: referencesToHtml(document, options) }
}
