import { issueIds } from './ids.ts'
import { childrenOf, descendants } from './parts.ts'
import { asDocument, carriesId, idOf, type Plain, shallowCopy, unchanged } from './plain.ts'
import { contentKey } from './same.ts'
import { similarity } from './similar.ts'
import { textOf } from './text.ts'
import type { Document, DocumentNode } from './types.ts'

/**
 * Gives every node of a document the id of its counterpart in the base, so that a document that
 * came without ids (Markdown, a paste) keeps its history. Ids that come with the document are
 * hints: wrong ones make a comparison less pretty, never wrong.
 *
 * Plan: walk both trees from the top and pair the children of paired nodes, by id where the
 * content is alike, by equal content, by similar words, and where one is left on each side, by
 * being that. Then pair what moved to another parent, by id and by content. Nodes without a
 * counterpart keep their own id unless the base uses it; others get a new one, always the same.
 */
export function adoptIds(base: Document | null, document: Document): Document {
  if (base === null) return document
  const matcher = new Matcher()
  matcher.pair(base, document)
  matcher.pairMoved(base, document)
  const ids = new Set<string>()
  for (const node of descendants(base)) ids.add(idOf(node))
  const root = matcher.rebuild(document, ids)
  issueIds(root, ids)
  return asDocument(root)
}

/** From here on, two nodes are alike enough to be versions of each other. */
const alike = 0.5
const alikeInPlace = 0.3

/** Text of this length says something: nodes with less are not looked for in other parents. */
const substance = 20

/** More comparisons than this for one list of children are not made; equal nodes are still found. */
const mostComparisons = 250_000

class Matcher {
  private readonly baseOf = new Map<DocumentNode, DocumentNode>()
  private readonly used = new Set<DocumentNode>()
  /** Nodes that say the same as their counterpart. */
  private readonly same = new Set<DocumentNode>()

  /** Pairs two nodes, and then what is inside them. */
  pair(base: DocumentNode, node: DocumentNode, same = contentKey(base) === contentKey(node)): void {
    this.used.add(base)
    this.baseOf.set(node, base)
    if (same) this.same.add(node)
    const bases = identified(base)
    const nodes = identified(node)
    if (bases.length === 0 || nodes.length === 0) return
    if (same) {
      for (const [index, child] of nodes.entries()) this.pairIfFree(bases[index], child, true)
      return
    }
    this.pairById(bases, nodes, (a, b) => contentKey(a) === contentKey(b))
    this.pairById(bases, nodes, (a, b) => similarity(a, b) >= alike)
    this.pairEqual(bases, nodes)
    this.pairSimilar(bases, nodes)
    this.pairById(bases, nodes, () => true)
    this.pairRemaining(bases, nodes)
  }

  /** Pairs nodes that changed their parent: wrapped, unwrapped, dragged elsewhere. */
  pairMoved(base: Document, document: Document): void {
    const bases = descendants(base).filter((node) => idOf(node) !== '' && !this.used.has(node))
    const nodes = descendants(document).filter((node) => idOf(node) !== '' && !this.baseOf.has(node))
    if (bases.length === 0 || nodes.length === 0) return
    this.pairById(bases, nodes, (a, b) => contentKey(a) === contentKey(b) || similarity(a, b) >= alike)
    const says = (node: DocumentNode) => textOf(node).length >= substance
    this.pairEqual(bases.filter(says), nodes.filter(says))
  }

  /**
   * A copy with the ids of counterparts; ids that would claim another node of the base are emptied. Where
   * nothing changed it is the node of the base itself, so that what is known of that is known of both.
   */
  rebuild(node: DocumentNode, taken: ReadonlySet<string>): Plain {
    const children = childrenOf(node)
    const base = this.baseOf.get(node)
    const content = children.map((child) => this.rebuild(child, taken))
    if (base !== undefined && this.same.has(node) && isContentOf(base, content)) return unchanged(base)
    if (children.length === 0 && !carriesId(node)) return unchanged(node)
    const copy = shallowCopy(node)
    if (content.length > 0) copy.content = content
    if (idOf(node) === '') return copy
    const id = base === undefined ? (taken.has(idOf(node)) ? '' : idOf(node)) : idOf(base)
    copy.attrs = { ...copy.attrs, id }
    return copy
  }

  private pairIfFree(base: DocumentNode | undefined, node: DocumentNode, same?: boolean): void {
    if (base !== undefined && this.areFree(base, node)) this.pair(base, node, same)
  }

  private areFree(base: DocumentNode, node: DocumentNode): boolean {
    return !this.used.has(base) && !this.baseOf.has(node) && sameKind(base, node)
  }

  private pairById(
    bases: readonly DocumentNode[],
    nodes: readonly DocumentNode[],
    plausible: (base: DocumentNode, node: DocumentNode) => boolean,
  ): void {
    const byId = new Map(bases.map((base) => [idOf(base), base]))
    for (const node of nodes) {
      const base = byId.get(idOf(node))
      // Asked last: comparing words takes longest.
      if (base !== undefined && this.areFree(base, node) && plausible(base, node)) this.pair(base, node)
    }
  }

  /** Equal nodes in their order: the first of several with the first. */
  private pairEqual(bases: readonly DocumentNode[], nodes: readonly DocumentNode[]): void {
    const byContent = new Map<string, DocumentNode[]>()
    for (const base of bases) {
      if (this.used.has(base)) continue
      const list = byContent.get(contentKey(base)) ?? []
      list.push(base)
      byContent.set(contentKey(base), list)
    }
    for (const node of nodes) {
      if (!this.baseOf.has(node)) this.pairIfFree(byContent.get(contentKey(node))?.shift(), node)
    }
  }

  /** The most similar first; among equals the nearest in place. */
  private pairSimilar(bases: readonly DocumentNode[], nodes: readonly DocumentNode[]): void {
    const free = bases.filter((base) => !this.used.has(base))
    const open = nodes.filter((node) => !this.baseOf.has(node))
    if (free.length * open.length > mostComparisons) return
    const pairs: { readonly base: DocumentNode; readonly node: DocumentNode; readonly score: number }[] = []
    for (const [at, base] of free.entries()) {
      for (const [to, node] of open.entries()) {
        const score = sameKind(base, node) ? similarity(base, node) : 0
        if (score >= alikeInPlace) pairs.push({ base, node, score: score - Math.abs(at - to) / 1e6 })
      }
    }
    pairs.sort((a, b) => b.score - a.score)
    for (const { base, node } of pairs) this.pairIfFree(base, node)
  }

  /** Cells, rows, captions and the like have a place rather than words: what is left is paired in order. */
  private pairRemaining(bases: readonly DocumentNode[], nodes: readonly DocumentNode[]): void {
    const free = bases.filter((base) => !this.used.has(base))
    const open = nodes.filter((node) => !this.baseOf.has(node))
    const isPart = free.every((base) => parts.has(base.type))
    if (free.length !== open.length || !(isPart || (free.length === 1 && bases.length === 1))) return
    for (const [index, node] of open.entries()) {
      const base = free[index]
      // A row of other words at another place is another row.
      if (base && (node.type !== 'tableRow' || this.inOnePlace(bases, base, nodes, node)))
        this.pairIfFree(base, node)
    }
  }

  /** Whether both follow the same pair. */
  private inOnePlace(
    bases: readonly DocumentNode[],
    base: DocumentNode,
    nodes: readonly DocumentNode[],
    node: DocumentNode,
  ): boolean {
    let at = bases.indexOf(base) - 1
    while (at >= 0 && !this.used.has(bases[at] ?? base)) at -= 1
    let to = nodes.indexOf(node) - 1
    while (to >= 0 && !this.baseOf.has(nodes[to] ?? node)) to -= 1
    return this.baseOf.get(nodes[to] ?? node) === bases[at]
  }
}

const parts: ReadonlySet<string> = new Set([
  'tableRow',
  'tableCell',
  'tableHeader',
  'figureCaption',
  'image',
  'infoboxRow',
])

/** Whether nodes that say the same as what is in `base` have its ids as well. */
function isContentOf(base: DocumentNode, content: readonly Plain[]): boolean {
  return childrenOf(base).every((child, index) => {
    const other = content[index]
    return child === other || (childrenOf(child).length === 0 && !carriesId(child))
  })
}

function identified(node: DocumentNode): readonly DocumentNode[] {
  return childrenOf(node).filter((child) => idOf(child) !== '')
}

/** Cells may become headers and back without being other cells; one kind of list may become the other. */
function sameKind(a: DocumentNode, b: DocumentNode): boolean {
  return kindOf(a) === kindOf(b)
}

function kindOf(node: DocumentNode): string {
  if (node.type === 'tableHeader') return 'tableCell'
  return node.type === 'orderedList' ? 'bulletList' : node.type
}
