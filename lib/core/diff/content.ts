import type { Bibliography, Document, Inline } from '../document/types.ts'
import type { Container } from './types.ts'

/** Any node below the document but for the bibliography. */
export type Child = Exclude<Container, Document>

/** The blocks of a document, or the children of any other node that is not text. */
export function childrenOf(node: Container): readonly Child[] {
  if (node.type === 'doc')
    return node.content.filter(
      (block): block is Exclude<typeof block, Bibliography> => block.type !== 'bibliography',
    )
  if (holdsText(node) || !('content' in node)) return []
  return node.content ?? []
}

/** Whether the node's own content is text and atoms. */
export function holdsText(node: Container): node is TextHolder {
  return textTypes.has(node.type)
}

/** The nodes whose content is inline. */
export type TextHolder = Extract<
  Child,
  { readonly type: 'paragraph' | 'heading' | 'codeBlock' | 'figureCaption' | 'infoboxRow' }
>

const textTypes: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'figureCaption',
  'infoboxRow',
])

/** The inline content of a node that holds text. */
export function inlineOf(node: TextHolder): readonly Inline[] {
  return node.content ?? []
}

/** The id of a node; empty for the document. */
export function idOf(node: Container): string {
  return node.type === 'doc' ? '' : node.attrs.id
}

/** The attributes of a node that count as content, by name, with the type as `type`. */
export function attributesOf(node: Container): Readonly<Record<string, unknown>> {
  if (node.type === 'doc') return {}
  const { id: _, ...attributes } = node.attrs
  return { type: node.type, ...attributes }
}

/** Gives equal content equal numbers, ids left out, for as long as it lives. */
export interface Keys {
  of(node: Container): number
}

/** A fresh numbering; one serves all documents that are compared with each other. */
export function contentKeys(): Keys {
  const numbers = new Map<string, number>()
  const known = new Map<Container, number>()
  const of = (node: Container): number => {
    const had = known.get(node)
    if (had !== undefined) return had
    const inner = holdsText(node) ? JSON.stringify(node.content ?? []) : childrenOf(node).map(of).join()
    const key = `${JSON.stringify(attributesOf(node))}${inner}`
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    known.set(node, number)
    return number
  }
  return { of }
}

/** The content of a node as text that ignores ids: equal for equal content. */
export function contentText(node: Container): string {
  const inner = holdsText(node)
    ? JSON.stringify(node.content ?? [])
    : `[${childrenOf(node).map(contentText).join()}]`
  return `${JSON.stringify(attributesOf(node))}${inner}`
}

/** What a person reads, without marks and citations. */
export function plainInline(inline: readonly Inline[]): string {
  let text = ''
  for (const node of inline) {
    if (node.type === 'text') text += node.text
    else if (node.type === 'hardBreak') text += '\n'
    else if (node.type === 'mathInline') text += node.attrs.latex
  }
  return text
}

/** What a person reads in a node, one line for each block, cells separated by tabs. */
export function plainText(node: Container): string {
  if (holdsText(node)) {
    const text = plainInline(node.content ?? [])
    return node.type === 'infoboxRow' ? `${node.attrs.label}: ${text}` : text
  }
  if (node.type === 'mathBlock') return node.attrs.latex
  if (node.type === 'image') return node.attrs.alt
  const title = node.type === 'infobox' && node.attrs.title !== '' ? [node.attrs.title] : []
  return [...title, ...childrenOf(node).map(plainText)].join(node.type === 'tableRow' ? '\t' : '\n')
}

/** Walks every node and atom of a node in document order. */
export function walk(node: Container, visit: (node: Container, inline: readonly Inline[]) => void): void {
  visit(node, holdsText(node) ? (node.content ?? []) : [])
  for (const child of childrenOf(node)) walk(child, visit)
}

/** The keys of the sources that inline content cites. */
export function citedIn(inline: readonly Inline[]): string[] {
  return inline.flatMap((node) =>
    node.type === 'citation' ? node.attrs.items.map((item) => item.sourceKey) : [],
  )
}

/** The keys of the sources that a node cites. */
export function citedUnder(node: Container): string[] {
  const keys: string[] = []
  walk(node, (_, inline) => keys.push(...citedIn(inline)))
  return keys
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}_'’.,-]*/gu

/** How many words a text has. */
export function wordsIn(text: string): number {
  return text.match(wordPattern)?.length ?? 0
}

/** The words of a node with their counts, for likeness. */
export function wordBag(node: Container): Map<string, number> {
  const bag = new Map<string, number>()
  const add = (word: string): void => {
    bag.set(word, (bag.get(word) ?? 0) + 1)
  }
  walk(node, (inner, inline) => {
    for (const part of inline) {
      if (part.type === 'text') for (const word of bagWords(part.text)) add(word)
      else add(JSON.stringify('attrs' in part ? part.attrs : part.type))
    }
    if (inner.type === 'mathBlock') add(inner.attrs.latex)
    if (inner.type === 'image') add(inner.attrs.src)
  })
  return bag
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}_]+/gu

function bagWords(text: string): readonly string[] {
  return text.match(unspaced) ?? []
}

/** Twice the shared words over all words: 0 for nothing shared, 1 for the same words; 0 for two empty bags. */
export function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const total = sizeOf(one) + sizeOf(other)
  return total === 0 ? 0 : (2 * sharedWords(one, other)) / total
}

/** How many words two bags share. */
export function sharedWords(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one]
  let shared = 0
  for (const [word, count] of small) shared += Math.min(count, large.get(word) ?? 0)
  return shared
}

/** How many words a bag holds. */
export function sizeOf(bag: ReadonlyMap<string, number>): number {
  let size = 0
  for (const count of bag.values()) size += count
  return size
}
