import type { Document, Head, Parsed } from './types.ts'

/** A document read from another format, and what of it the document could not hold. */
export type Imported = Parsed<Document> & { readonly slug?: string; readonly report: readonly string[] }

/** What to assume when the text does not say. */
export interface ImportOptions {
  /** Title, language and so on of the article that the text is a version of. */
  readonly head?: Partial<Head>
}

/** A document from Markdown. */
export function documentFromMarkdown(text: string, options: ImportOptions = {}): Imported {
  return {
    ok: false,
    problems: [{ path: '', message: `Not written yet (${text.length}${options.head?.title ?? ''}).` }],
    report: [],
  }
}
