import { slugKey } from '#lib/core/article/index.ts'
import { type Document, documentToHtml, referencesToHtml } from '#lib/core/document/index.ts'

/** The two parts of an article's text as HTML. */
export interface ArticleHtml {
  readonly body: string
  /** Empty when nothing is cited. */
  readonly references: string
}

/** Renders a document; links to articles that do not exist yet are marked as red links. */
export function articleHtml(document: Document, slug: string, missing: readonly string[]): ArticleHtml {
  const body = documentToHtml(document, { slug, editable: true })
  return { body: markRedLinks(body, missing), references: referencesToHtml(document, { slug }) }
}

/** `missing` holds slug keys; the renderer writes article links as `<a href="/wiki/…">`. */
export function markRedLinks(html: string, missing: readonly string[]): string {
  if (missing.length === 0) return html
  const keys = new Set(missing)
  return html.replace(/<a href="\/wiki\/([^"/?#]+)"/g, (link, slug: string) => {
    const key = decoded(slug)
    return key !== null && keys.has(key) ? `<a class="red" href="/wiki/${slug}"` : link
  })
}

function decoded(slug: string): string | null {
  try {
    return slugKey(decodeURIComponent(slug))
  } catch {
    return null
  }
}
