/**
 * The editor's text as a checked document, quickly. ProseMirror keeps the nodes that an edit does not
 * touch, so only blocks that are new since the last time are read by `parseDocument`; the others are
 * the very objects of before, which lets comparison and checks remember what they found out about them.
 * Limits of the whole document are checked when it is sent.
 */
import type { Node } from '@tiptap/pm/model'
import { parseDocument } from '#lib/core/document/parse.ts'
import { bibliographyOf, blocksOf } from '#lib/core/document/parts.ts'
import type { Block, Document, Head, Parsed } from '#lib/core/document/types.ts'
import { sourcesOf } from './citations.ts'

interface Known {
  readonly block: Block
  readonly keys: readonly string[]
}

const dummy = { type: 'paragraph', attrs: { id: 'only-to-parse' } }

/** Reads one editor's text again and again. */
export class Composer {
  readonly #known = new WeakMap<Node, Known>()

  /**
   * The document that would be sent: the text under its head, without source records that this session
   * added and no longer cites, and without empty lines that it left between blocks.
   */
  compose(doc: Node, head: Head, base: Document | null): Parsed<Document> {
    const nodes = writtenBlocks(doc, base)
    const fresh = nodes.filter((node) => !this.#known.has(node))
    const keys = new Set(nodes.flatMap((node) => this.#known.get(node)?.keys ?? keysIn(node)))
    const parsed = parseDocument(documentOf(fresh, head, sourcesFor(doc, keys, base)))
    if (!parsed.ok) return parsed
    const blocks = blocksOf(parsed.value)
    // A block that reads differently alone is read with the others.
    if (blocks.length !== Math.max(fresh.length, 1)) {
      return parseDocument(documentOf(nodes, head, sourcesFor(doc, keys, base)))
    }
    for (const [index, node] of fresh.entries()) {
      const block = blocks[index]
      if (block) this.#known.set(node, { block, keys: keysIn(node) })
    }
    const all = nodes.flatMap((node) => this.#known.get(node)?.block ?? [])
    const value = {
      type: 'doc',
      attrs: parsed.value.attrs,
      content: [...all, bibliographyOf(parsed.value)],
    } as const
    return { ok: true, value }
  }
}

function documentOf(nodes: readonly Node[], head: Head, sources: object): unknown {
  const content: object[] = nodes.length === 0 ? [dummy] : nodes.map((node) => node.toJSON())
  return { type: 'doc', attrs: head, content: [...content, { type: 'bibliography', attrs: { sources } }] }
}

function writtenBlocks(doc: Node, base: Document | null): readonly Node[] {
  const old = new Set(base ? blocksOf(base).map((block) => block.attrs.id) : [])
  const all = doc.children.filter((node) => node.type.name !== 'bibliography')
  const written = all.filter(
    (node) => node.type.name !== 'paragraph' || node.content.size > 0 || old.has(node.attrs.id),
  )
  return written.length > 0 ? written : all.slice(0, 1)
}

function sourcesFor(doc: Node, cited: ReadonlySet<string>, base: Document | null): object {
  const kept = base ? bibliographyOf(base).attrs.sources : {}
  return Object.fromEntries(Object.entries(sourcesOf(doc)).filter(([key]) => cited.has(key) || key in kept))
}

function keysIn(node: Node): readonly string[] {
  const keys: string[] = []
  node.descendants((inner) => {
    if (inner.type.name !== 'citation') return
    for (const item of inner.attrs.items) keys.push(item.sourceKey)
  })
  return keys
}
