import { type Block, type Document, type Mark, parseDocument, type Source } from '#lib/core/document/index.ts'

/**
 * Documents in tests are written like this:
 *
 *     doc(h2('Title'), p('hello ', b('bold'), cite('key')), table(tr(td(p('cell')))))
 *
 * `<a>` in a string is a position tag: it leaves the text and its place is found by `tagged`.
 * Builders give raw nodes; `doc` parses them, so that a test holds a real `Document`.
 */
export interface Raw {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly Raw[]
  readonly marks?: readonly Mark[]
  readonly text?: string
}

/** What a builder takes: nodes, strings (text), and a leading `{…}` of attributes. */
export type Child = Raw | string | readonly Raw[]
type Attributes = Readonly<Record<string, unknown>>
type Arguments = readonly (Child | Attributes)[]

function isNode(value: Child | Attributes): value is Raw {
  return (
    typeof value === 'object' && !Array.isArray(value) && 'type' in value && typeof value.type === 'string'
  )
}

function isAttributes(value: Child | Attributes | undefined): value is Attributes {
  return typeof value === 'object' && !Array.isArray(value) && !isNode(value)
}

function split(given: Arguments): { readonly attrs: Attributes; readonly content: readonly Raw[] } {
  const attrs = isAttributes(given[0]) ? given[0] : {}
  const content: Raw[] = []
  for (const child of given) {
    if (typeof child === 'string') content.push({ type: 'text', text: child })
    else if (Array.isArray(child)) content.push(...(child as readonly Raw[]))
    else if (isNode(child)) content.push(child)
  }
  return { attrs, content }
}

function node(type: string, fixed: Attributes = {}) {
  return (...given: Arguments): Raw => {
    const { attrs, content } = split(given)
    return { type, attrs: { ...fixed, ...attrs }, ...(content.length > 0 && { content }) }
  }
}

function mark(make: (attrs: Attributes) => Mark) {
  return (...given: Arguments): readonly Raw[] => {
    const { attrs, content } = split(given)
    return content.map((child) => ({ ...child, marks: [...(child.marks ?? []), make(attrs)] }))
  }
}

export const p = node('paragraph')
export const h2 = node('heading', { level: 2 })
export const h3 = node('heading', { level: 3 })
export const h4 = node('heading', { level: 4 })
export const ul = node('bulletList')
export const ol = node('orderedList')
export const li = node('listItem')
export const quote = node('blockquote')
export const pre = node('codeBlock')
export const table = node('table')
export const tr = node('tableRow')
export const td = node('tableCell')
export const th = node('tableHeader')
export const figure = node('figure')
export const image = node('image')
export const caption = node('figureCaption')
export const infobox = node('infobox')
export const row = node('infoboxRow')
export const note = node('callout', { kind: 'note' })
export const disputed = node('callout', { kind: 'disputed' })
export const outdated = node('callout', { kind: 'outdated' })
export const hr = node('horizontalRule')
export const br = (): Raw => ({ type: 'hardBreak' })
export const math = (latex: string): Raw => ({ type: 'mathInline', attrs: { latex } })
export const mathBlock = (latex: string, attrs: Attributes = {}): Raw => ({
  type: 'mathBlock',
  attrs: { latex, ...attrs },
})
export const needed = (since: string | null = null, reason = ''): Raw => ({
  type: 'citationNeeded',
  attrs: { since, reason },
})

/** A citation of one or more sources: `cite('a', {key: 'b', locator: 'p. 1', quote: '…'})`. */
export function cite(
  ...items: readonly (string | { readonly key: string; readonly locator?: string; readonly quote?: string })[]
): Raw {
  const full = items.map((item) => (typeof item === 'string' ? { key: item } : item))
  return {
    type: 'citation',
    attrs: {
      items: full.map((item) => ({
        sourceKey: item.key,
        locator: item.locator ?? '',
        quote: item.quote ?? '',
      })),
    },
  }
}

export const b = mark(() => ({ type: 'bold' }))
export const i = mark(() => ({ type: 'italic' }))
export const code = mark(() => ({ type: 'code' }))
export const strike = mark(() => ({ type: 'strike' }))
export const sub = mark(() => ({ type: 'subscript' }))
export const sup = mark(() => ({ type: 'superscript' }))

/** `a('https://…', 'text')` */
export function a(href: string, ...given: Arguments): readonly Raw[] {
  return mark(() => ({ type: 'link', attrs: { href } }))(...given)
}

/** `wiki('slug', 'text')` */
export function wiki(slug: string, ...given: Arguments): readonly Raw[] {
  return mark(() => ({ type: 'articleLink', attrs: { slug } }))(...given)
}

/** `dated('2026-01-01', '2026-06-01', 'text')` */
export function dated(asOf: string, checkBy: string | null, ...given: Arguments): readonly Raw[] {
  return mark(() => ({ type: 'dated', attrs: { asOf, checkBy } }))(...given)
}

/** The bibliography, when a test cares what its sources are: `sources({key: {type: 'book', title: '…'}})`. */
export function sources(map: Readonly<Record<string, Partial<Source>>>): Raw {
  const full = Object.entries(map).map(([key, source]) => [key, { type: 'webpage', ...source }] as const)
  return { type: 'bibliography', attrs: { sources: Object.fromEntries(full) } }
}

/**
 * A parsed document. Leading attributes go to the head (title "Test" unless given). Sources that
 * are cited but not given are made up: `{type: 'webpage', title: 'Source <key>'}`. Throws when
 * the parser refuses it, with the problems.
 */
export function doc(...given: Arguments): Document {
  const parsed = parseDocument(rawDoc(...given))
  if (!parsed.ok) throw new Error(`Not a document: ${JSON.stringify(parsed.problems)}`)
  return parsed.value
}

/** The unparsed document, for tests of the parser. Position tags are removed here. */
export function rawDoc(...given: Arguments): Raw {
  const { attrs, content } = split(given)
  const clean = content.map(withoutTags)
  const cited = new Set(clean.flatMap(keysIn))
  const last = clean.at(-1)
  const own = last?.type === 'bibliography' ? last : sources({})
  const blocks = last?.type === 'bibliography' ? clean.slice(0, -1) : clean
  const made = [...cited].map((key) => [key, { type: 'webpage', title: `Source ${key}` }] as const)
  const all = { ...Object.fromEntries(made), ...(own.attrs?.sources as object) }
  return {
    type: 'doc',
    attrs: { title: 'Test', ...attrs },
    content: [...blocks, { type: 'bibliography', attrs: { sources: all } }],
  }
}

function keysIn(node: Raw): readonly string[] {
  const items = node.type === 'citation' ? (node.attrs?.items as readonly { sourceKey: string }[]) : []
  return [...items.map((item) => item.sourceKey), ...(node.content ?? []).flatMap(keysIn)]
}

const tag = /<([a-z]\d?)>/g

function withoutTags(node: Raw): Raw {
  const text = node.text?.replace(tag, '')
  const content = node.content?.map(withoutTags)
  return { ...node, ...(text !== undefined && { text }), ...(content !== undefined && { content }) }
}

/** Where a position tag stood: indexes of nodes from the document down, and the offset in the text. */
export interface Position {
  readonly path: readonly number[]
  readonly offset: number
}

/** The document and the places of its position tags. Adjacent strings are separate texts here, joined ones in the document. */
export function tagged(...given: Arguments): {
  readonly document: Document
  readonly tags: Readonly<Record<string, Position>>
} {
  const tags: Record<string, Position> = {}
  const visit = (node: Raw, path: readonly number[]): void => {
    let removed = 0
    for (const match of node.text?.matchAll(tag) ?? []) {
      tags[match[1] ?? ''] = { path, offset: match.index - removed }
      removed += match[0].length
    }
    for (const [index, child] of (node.content ?? []).entries()) visit(child, [...path, index])
  }
  for (const [index, child] of split(given).content.entries()) visit(child, [index])
  return { document: doc(...given), tags }
}

/** The block at an index of a document; throws when there is none. */
export function blockAt(document: Document, index: number): Block {
  const block = document.content[index]
  if (block === undefined || block.type === 'bibliography') throw new Error(`No block at ${index}`)
  return block
}
