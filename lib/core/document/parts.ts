import { type Bibliography, type Block, type Document, type DocumentNode, FORMAT } from './types.ts'

/** The bibliography of a document. */
export function bibliographyOf(document: Document): Bibliography {
  const last = document.content.at(-1)
  return last?.type === 'bibliography' ? last : { type: 'bibliography', attrs: { sources: {} } }
}

const blockLists = new WeakMap<Document, readonly Block[]>()

/** The blocks of a document: its content without the bibliography. The same list for the same document. */
export function blocksOf(document: Document): readonly Block[] {
  const known = blockLists.get(document)
  if (known !== undefined) return known
  const blocks = document.content.filter((node): node is Block => node.type !== 'bibliography')
  blockLists.set(document, blocks)
  return blocks
}

/** A document with one empty paragraph. Its title may be empty, which `parseDocument` would refuse. */
export function emptyDocument(title: string, language: string): Document {
  return {
    type: 'doc',
    attrs: { format: FORMAT, title, description: '', language, categories: [] },
    content: [
      { type: 'paragraph', attrs: { id: 'start' } },
      { type: 'bibliography', attrs: { sources: {} } },
    ],
  }
}

const noChildren: readonly DocumentNode[] = []

/** The nodes directly inside a node. */
export function childrenOf(node: DocumentNode): readonly DocumentNode[] {
  return 'content' in node && node.content !== undefined ? node.content : noChildren
}

/** Every node of a tree, each before the nodes inside it. */
export function descendants(node: DocumentNode): readonly DocumentNode[] {
  // A list: a generator within generators asks every level above for every node.
  const all: DocumentNode[] = []
  collect(node, all)
  return all
}

function collect(node: DocumentNode, all: DocumentNode[]): void {
  all.push(node)
  for (const child of childrenOf(node)) collect(child, all)
}

/** Every node of a tree as readers meet them: like `descendants`, but the caption of a table stands above it. */
export function* inReadingOrder(node: DocumentNode): Generator<DocumentNode> {
  yield node
  const children = childrenOf(node)
  const captionFirst = node.type === 'figure' && node.content[0].type === 'table'
  for (const child of captionFirst ? children.toReversed() : children) yield* inReadingOrder(child)
}
