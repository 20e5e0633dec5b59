/**
 * The shape of a document, as plain JSON.
 *
 * These types describe what `parseDocument` returns and nothing else: a value of type
 * `Document` has been checked, normalised and bounded, so code that holds one needs no
 * further checks. Every attribute of a node is present, with its default where nobody set it;
 * `id` is never empty. The JSON is what ProseMirror's `Node.toJSON()` gives for the schema in
 * `schema.ts`, so the editor, the server and the tests speak of the same thing.
 */

import type { Source } from './source-types.ts'

export type * from './source-types.ts'
export { sourceTypes } from './source-types.ts'

/** The newest document format; `upgrade.ts` raises older ones on read. */
export const FORMAT = 1

export interface Document {
  readonly type: 'doc'
  readonly attrs: Head
  /** At least one block, then the bibliography. */
  readonly content: readonly (Block | Bibliography)[]
}

export interface Head {
  readonly format: number
  readonly title: string
  readonly description: string
  /** BCP 47, for example `en` or `ar`. */
  readonly language: string
  readonly categories: readonly string[]
}

// Marks ---------------------------------------------------------------------------------------

export type Mark =
  | { readonly type: 'bold' | 'italic' | 'code' | 'strike' | 'subscript' | 'superscript' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } }
  | { readonly type: 'articleLink'; readonly attrs: { readonly slug: string } }
  | {
      readonly type: 'dated'
      /** ISO dates (YYYY-MM-DD); `checkBy` null when nobody asked for a second look. */
      readonly attrs: { readonly asOf: string; readonly checkBy: string | null }
    }

export type MarkType = Mark['type']

// Inline --------------------------------------------------------------------------------------

export interface Text {
  readonly type: 'text'
  /** Never empty; NFC. */
  readonly text: string
  /** In schema order; absent when there are none. */
  readonly marks?: readonly Mark[]
}

export interface CitationItem {
  readonly sourceKey: string
  /** For example `p. 12`; empty when none. */
  readonly locator: string
  /** The passage of the source that supports the claim; empty when none. */
  readonly quote: string
}

export interface Citation {
  readonly type: 'citation'
  readonly attrs: { readonly items: readonly CitationItem[] }
  readonly marks?: readonly Mark[]
}

export interface CitationNeeded {
  readonly type: 'citationNeeded'
  /** ISO date (YYYY-MM-DD) since when, null when unknown. */
  readonly attrs: { readonly since: string | null; readonly reason: string }
  readonly marks?: readonly Mark[]
}

export interface HardBreak {
  readonly type: 'hardBreak'
  readonly marks?: readonly Mark[]
}

export interface MathInline {
  readonly type: 'mathInline'
  readonly attrs: { readonly latex: string }
  readonly marks?: readonly Mark[]
}

export type Inline = Text | Citation | CitationNeeded | HardBreak | MathInline

// Blocks --------------------------------------------------------------------------------------

interface Identified {
  readonly id: string
}

export interface Paragraph {
  readonly type: 'paragraph'
  readonly attrs: Identified
  readonly content?: readonly Inline[]
}

export interface Heading {
  readonly type: 'heading'
  readonly attrs: Identified & { readonly level: 2 | 3 | 4 }
  readonly content?: readonly Inline[]
}

export interface BulletList {
  readonly type: 'bulletList'
  readonly attrs: Identified
  readonly content: readonly ListItem[]
}

export interface OrderedList {
  readonly type: 'orderedList'
  readonly attrs: Identified & { readonly start: number }
  readonly content: readonly ListItem[]
}

export interface ListItem {
  readonly type: 'listItem'
  readonly attrs: Identified
  /** A paragraph first, then any blocks. */
  readonly content: readonly Block[]
}

export interface Blockquote {
  readonly type: 'blockquote'
  readonly attrs: Identified
  readonly content: readonly Block[]
}

export interface CodeBlock {
  readonly type: 'codeBlock'
  readonly attrs: Identified & { readonly language: string }
  /** Unmarked text only. */
  readonly content?: readonly Text[]
}

export type Alignment = 'left' | 'center' | 'right' | null

export interface Table {
  readonly type: 'table'
  readonly attrs: Identified
  readonly content: readonly TableRow[]
}

export interface TableRow {
  readonly type: 'tableRow'
  readonly attrs: Identified
  /** May be empty when every column is covered by spans from rows above. */
  readonly content?: readonly (TableCell | TableHeader)[]
}

interface CellAttributes extends Identified {
  readonly colspan: number
  readonly rowspan: number
  readonly align: Alignment
}

export interface TableCell {
  readonly type: 'tableCell'
  readonly attrs: CellAttributes
  readonly content: readonly Block[]
}

export interface TableHeader {
  readonly type: 'tableHeader'
  readonly attrs: CellAttributes
  readonly content: readonly Block[]
}

/** A table or an image with its caption, as HTML's own `figure`. */
export interface Figure {
  readonly type: 'figure'
  readonly attrs: Identified
  readonly content: readonly [Table | Image, FigureCaption]
}

export interface Image {
  readonly type: 'image'
  /** `src` is `/media/<sha256>`, nothing else. */
  readonly attrs: Identified & {
    readonly src: string
    readonly alt: string
    readonly credit: string
  }
}

export interface FigureCaption {
  readonly type: 'figureCaption'
  readonly attrs: Identified
  readonly content?: readonly Inline[]
}

export interface Infobox {
  readonly type: 'infobox'
  readonly attrs: Identified & { readonly title: string }
  readonly content: readonly InfoboxRow[]
}

export interface InfoboxRow {
  readonly type: 'infoboxRow'
  readonly attrs: Identified & { readonly label: string }
  readonly content?: readonly Inline[]
}

export interface MathBlock {
  readonly type: 'mathBlock'
  readonly attrs: Identified & { readonly latex: string }
}

export interface Callout {
  readonly type: 'callout'
  readonly attrs: Identified & { readonly kind: 'note' | 'disputed' | 'outdated' }
  readonly content: readonly Block[]
}

export interface HorizontalRule {
  readonly type: 'horizontalRule'
  readonly attrs: Identified
}

/** What may stand at the top level, in list items, quotations, callouts and table cells. */
export type Block =
  | Paragraph
  | Heading
  | BulletList
  | OrderedList
  | Blockquote
  | CodeBlock
  | Table
  | Figure
  | Infobox
  | MathBlock
  | Callout
  | HorizontalRule

/** Nodes that stand only inside one kind of parent. */
export type Part = ListItem | TableRow | TableCell | TableHeader | Image | FigureCaption | InfoboxRow

/** Every node that carries an `id`. */
export type Identifiable = Block | Part

export type DocumentNode = Document | Bibliography | Identifiable | Inline

export type NodeType = DocumentNode['type']

// Bibliography --------------------------------------------------------------------------------

export interface Bibliography {
  readonly type: 'bibliography'
  /** Keys sorted by code unit. */
  readonly attrs: { readonly sources: Readonly<Record<string, Source>> }
}

// Results -------------------------------------------------------------------------------------

/** One thing wrong with an input, with a JSON pointer to it (`/content/3/attrs/level`). */
export interface Problem {
  readonly path: string
  readonly message: string
}

/** Expected failure is a value: the outcome of every parse function. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }
