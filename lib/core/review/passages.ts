import { parseDocument } from '../document/index.ts'
import { bibliographyOf, descendants } from '../document/parts.ts'
import type { Document, DocumentNode, Head, Inline, Parsed, Source } from '../document/types.ts'

/** The smallest part of a document that somebody can write anew: a line of its head, or running text. */
export type PassageAt =
  | { readonly kind: 'head'; readonly name: 'title' | 'description' }
  | { readonly kind: 'text'; readonly id: string }

type TextNode = Extract<
  DocumentNode,
  { readonly type: 'paragraph' | 'heading' | 'figureCaption' | 'infoboxRow' }
>

function isText(node: DocumentNode): node is TextNode {
  return (
    node.type === 'paragraph' ||
    node.type === 'heading' ||
    node.type === 'figureCaption' ||
    node.type === 'infoboxRow'
  )
}

/** The words of a passage; null when the document does not have it. */
export function passageIn(document: Document, at: PassageAt): readonly Inline[] | null {
  if (at.kind === 'head') {
    const words = document.attrs[at.name]
    return words === '' ? [] : [{ type: 'text', text: words }]
  }
  const node = textNodes(document).get(at.id)
  return node ? (node.content ?? []) : null
}

/**
 * The one passage in which two documents differ; null when they differ in more, or in what cannot be
 * written as words: in structure, attributes, source records, categories.
 */
export function passageBetween(a: Document, b: Document): PassageAt | null {
  const found = [...headBetween(a.attrs, b.attrs), ...textBetween(a, b)]
  const [only, more] = found
  if (!only || more) return null
  // Where one side has no such passage at all, the other's words are what can be rewritten.
  if (passageIn(a, only) === null || passageIn(b, only) === null) return only
  return frame(a, only) === frame(b, only) ? only : null
}

function headBetween(a: Head, b: Head): readonly PassageAt[] {
  return (['title', 'description'] as const).flatMap((name) =>
    a[name] === b[name] ? [] : [{ kind: 'head', name }],
  )
}

function textBetween(a: Document, b: Document): readonly PassageAt[] {
  const [before, after] = [textNodes(a), textNodes(b)]
  const ids = new Set([...before.keys(), ...after.keys()])
  return [...ids].flatMap((id) => {
    const [one, other] = [before.get(id), after.get(id)]
    const same = one === other || JSON.stringify(one?.content) === JSON.stringify(other?.content)
    return same && Boolean(one) === Boolean(other) ? [] : [{ kind: 'text', id } as const]
  })
}

/**
 * The document with other words at one passage, and the records of what they cite. Refused when it would
 * be no document then (a heading without words).
 */
export function withPassage(
  document: Document,
  at: PassageAt,
  content: readonly Inline[],
  sources: Readonly<Record<string, Source>>,
): Parsed<Document> {
  const replaced = mapPassage(document, at, content)
  const records = { ...sources, ...bibliographyOf(document).attrs.sources }
  return parseDocument(
    JSON.parse(replaced, (_key, value: unknown) =>
      isBibliography(value) ? { type: 'bibliography', attrs: { sources: records } } : value,
    ),
  )
}

/** Everything of a document but its source records and the words of one passage, to compare by. */
function frame(document: Document, at: PassageAt): string {
  return mapPassage({ ...document, content: document.content.filter(isBlock) }, at, [])
}

/** A document as JSON, with these words at one passage. */
function mapPassage(document: Document, at: PassageAt, content: readonly Inline[]): string {
  if (at.kind === 'head') {
    const words = content.map((node) => (node.type === 'text' ? node.text : '')).join('')
    return JSON.stringify({ ...document, attrs: { ...document.attrs, [at.name]: words } })
  }
  const node = textNodes(document).get(at.id)
  return JSON.stringify(document, (_key, value: unknown) =>
    value !== undefined && value === node ? { ...node, content } : value,
  )
}

function isBlock(node: DocumentNode): node is Exclude<Document['content'][number], { type: 'bibliography' }> {
  return node.type !== 'bibliography'
}

function isBibliography(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'bibliography'
}

const known = new WeakMap<Document, ReadonlyMap<string, TextNode>>()

function textNodes(document: Document): ReadonlyMap<string, TextNode> {
  const before = known.get(document)
  if (before) return before
  const found = new Map<string, TextNode>()
  for (const node of descendants(document)) if (isText(node)) found.set(node.attrs.id, node)
  known.set(document, found)
  return found
}
