import { type NumberedSource, type Numbering, numberCitations } from '../../citation/number.ts'
import { outline } from '../outline.ts'
import { inReadingOrder } from '../parts.ts'
import type { Block, Citation, Document, DocumentNode, Identifiable } from '../types.ts'

/** How a document is rendered. */
export interface HtmlOptions {
  /** The slug of the article, for "citation needed" and edit links. Without it the HTML stands for itself. */
  readonly slug?: string
  /** Whether headings, tables and figures get an edit link; needs the slug. */
  readonly editable?: boolean
  /** Keys (`slugKey`) of linked articles that do not exist yet. */
  readonly missing?: ReadonlySet<string>
  /** Whether symbols of the page's sprite (`#need`, `#out` …) are used. */
  readonly icons?: boolean
  /**
   * Whether everything that `documentFromHtml` needs to read the document back is written too:
   * head, references, keys and quotes. On unless there is a slug.
   */
  readonly portable?: boolean
  /** A prefix for all ids, for pages that show more than one document. */
  readonly prefix?: string
  readonly hooks?: RenderHooks
}

/** Places where a caller (a comparison, for one) can put its own markup. */
export interface RenderHooks {
  /** The content of a paragraph, heading, caption …; null renders it as usual. */
  readonly inline?: (node: DocumentNode, context: HtmlContext) => string | null
  /** More attributes for the element of a node. */
  readonly attributes?: (node: Identifiable) => Readonly<Record<string, string>>
  /** The markup of a block, given what it would be. */
  readonly block?: (node: Block, html: string) => string
}

/** What rendering a part needs to know of the whole. */
export interface HtmlContext {
  readonly options: HtmlOptions
  readonly portable: boolean
  readonly numbering: Numbering
  readonly sources: ReadonlyMap<string, NumberedSource>
  /** Fragment of each heading, by id. */
  readonly anchors: ReadonlyMap<string, string>
  /** Number of each table and figure, by node. */
  readonly numbers: ReadonlyMap<DocumentNode, number>
  /** Which use of each of its sources a citation is, counted from 0. */
  readonly uses: ReadonlyMap<Citation, readonly number[]>
  /** Number of each "citation needed". */
  readonly needed: ReadonlyMap<DocumentNode, number>
}

/** Gathers numbers and anchors of a document. Node identity matters: render nodes of this very document. */
export function htmlContext(document: Document, options: HtmlOptions = {}): HtmlContext {
  const numbering = numberCitations(document)
  const numbers = new Map<DocumentNode, number>()
  const uses = new Map<Citation, readonly number[]>()
  const needed = new Map<DocumentNode, number>()
  const used = new Map<string, number>()
  const counts = { table: 0, image: 0, plain: 0 }
  for (const node of inReadingOrder(document)) {
    if (node.type === 'figure') {
      const [body] = node.content
      numbers.set(node, ++counts[body.type])
      numbers.set(body, counts[body.type])
    } else if (node.type === 'table' && !numbers.has(node)) numbers.set(node, ++counts.plain)
    else if (node.type === 'citationNeeded') needed.set(node, needed.size + 1)
    else if (node.type === 'citation') {
      const places = node.attrs.items.map(({ sourceKey }) => {
        const use = used.get(sourceKey) ?? 0
        used.set(sourceKey, use + 1)
        return use
      })
      uses.set(node, places)
    }
  }
  return {
    options,
    portable: options.portable ?? options.slug === undefined,
    numbering,
    sources: new Map(numbering.sources.map((source) => [source.key, source])),
    anchors: new Map(outline(document).map((entry) => [entry.id, entry.anchor])),
    numbers,
    uses,
    needed,
  }
}

/** An id with the prefix of the page. */
export function fragment(context: HtmlContext, name: string): string {
  return `${context.options.prefix ?? ''}${name}`
}

/** The address that opens the editor at a node, or null when the page has none. */
export function improveAddress(context: HtmlContext, id: string, intent?: string): string | null {
  const { slug } = context.options
  if (slug === undefined) return null
  const query = intent === undefined ? '' : `&intent=${intent}`
  return `/wiki/${encodeURIComponent(slug)}/improve?at=${encodeURIComponent(id)}${query}`
}

/** A symbol of the page's sprite, or nothing. */
export function icon(context: HtmlContext, name: string): string {
  return context.options.icons === true
    ? `<svg class="i" aria-hidden="true"><use href="#${name}"/></svg> `
    : ''
}
