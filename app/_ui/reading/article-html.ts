import {
  type Document,
  documentToHtml,
  hashDocument,
  oncePerDocument,
  referencesToHtml,
} from '#lib/core/document/index.ts'

/** The two parts of an article's text as HTML, escaped by the one renderer. */
export interface ArticleHtml {
  /** An `<article class="prose">` in the language and direction of the document. */
  readonly body: string
  /** Empty when there are no sources. */
  readonly references: string
}

interface Kept {
  readonly key: string
  readonly html: ArticleHtml
}

/**
 * What was made of documents that are still in memory. The data layer hands out the same object for
 * the articles read last, so their text is rendered once, not with every request.
 */
const rendered = new WeakMap<Document, Kept>()

/** Renders a document; `missing` holds the keys of linked articles that do not exist yet. */
export function articleHtml(document: Document, slug: string, missing: readonly string[]): ArticleHtml {
  const key = JSON.stringify([slug, 'editable', ...missing])
  return keep(document, key, { slug, editable: true, icons: true, missing: new Set(missing) })
}

/** The same for a revision of the past: its sections cannot be edited. */
export function revisionHtml(document: Document, slug: string): ArticleHtml {
  return keep(document, JSON.stringify([slug]), { slug, icons: true })
}

/** `hashDocument`, once per document in memory. */
export const contentHash = oncePerDocument(hashDocument)

function keep(document: Document, key: string, options: Parameters<typeof documentToHtml>[1]): ArticleHtml {
  const known = rendered.get(document)
  if (known?.key === key) return known.html
  const html = { body: documentToHtml(document, options), references: referencesToHtml(document, options) }
  rendered.set(document, { key, html })
  return html
}
