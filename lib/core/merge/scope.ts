import { attributesOf, childrenOf, holdsText, idOf, type Keys } from '../diff/content.ts'
import { type Entry, isLeaf } from '../diff/entries.ts'
import { joinInline } from '../diff/inline.ts'
import { makeNode } from '../diff/project.ts'
import type { Container } from '../diff/types.ts'
import { canonicalJson } from '../document/canonical.ts'
import type { Inline } from '../document/types.ts'
import { diff as words } from '../text/diff.ts'
import { fullText } from './full-text.ts'
import { findGroups, type Groups, partOf } from './groups.ts'
import { mergeOrder, type Placed } from './order.ts'
import type { Piece } from './patches.ts'
import { decidePlaces, type Places } from './places.ts'
import { mergeTable } from './table.ts'
import { mergeAdded, mergeText } from './text.ts'
import { joinTrees, type Node, type Trees } from './trees.ts'
import type { ConflictKind, Report } from './types.ts'
import { mergeFields, mergeValue } from './values.ts'

/** Where in the document a scope (the document, a cell) lies, for labels of conflicts. */
export interface Where {
  readonly keys: Keys
  readonly report: Report
  /** The heading or cell, and the block to scroll to, of a node of ours (or of theirs). */
  place(entry: Entry): { readonly label: string; readonly anchor: string | null }
}

interface Scope {
  readonly trees: Trees
  readonly groups: Groups
  readonly places: Places
  readonly where: Where
}

/** Merges three states of a document, or of a cell, with everything in it but its own attributes. */
export function mergeScope(base: Container, ours: Container, theirs: Container, where: Where): Container {
  const trees = joinTrees(base, ours, theirs, where.keys)
  const groups = findGroups(trees)
  const places = decidePlaces(trees, groups.hidden, touched, (node, kind) => reportLife(where, node, kind))
  const scope = { trees, groups, places, where }
  return filled(ours, childNodes(scope, trees.root))
}

/** Whether a side changed a node itself: its attributes, its text, its table. */
function touched({ base, ours, theirs }: Node, side: 'ours' | 'theirs'): boolean {
  const own = side === 'ours' ? ours : theirs
  if (!base || !own || own.same) return false
  if (isLeaf(base)) return base.key !== own.key
  return canonicalJson(attributesOf(base.node)) !== canonicalJson(attributesOf(own.node))
}

function reportLife({ report, place }: Where, node: Node, kind: ConflictKind): void {
  const { base, ours, theirs } = node
  const entry = ours ?? theirs
  if (!entry) return
  const { label, anchor } = place(entry)
  const text = (one: Entry | null, moved = false): string =>
    one ? (kind === 'moved' || moved ? `${holderOf(one)}: ` : '') + fullText(one.node) : ''
  const what = kind === 'moved' ? words.conflict.moved : words.conflict.removed
  report({
    kind,
    anchor,
    label: words.at(label, what),
    base: text(base),
    ours: text(ours, node.movedOurs),
    theirs: text(theirs, node.movedTheirs),
  })
}

/** What a node stands in, in words: for what a side moved, that is the difference. */
function holderOf({ parent }: Entry): string {
  const names: Readonly<Record<string, string>> = words.types
  const { type, ...attributes } = parent ? attributesOf(parent.node) : { type: 'doc' }
  return [names[String(type)] ?? '', ...Object.values(attributes).map(String)].join(' ').trim()
}

function childNodes(scope: Scope, node: Node): Container[] {
  const list = (side: 'ours' | 'theirs'): Placed<Node>[] =>
    (node[side]?.children ?? []).flatMap((child) => {
      const own = scope.trees.nodeOf(child)
      const place = scope.places.placeOf(own)
      return place === 'both' || place === side
        ? [{ key: own.key, anchor: place === 'both', value: own }]
        : []
    })
  return mergeOrder(list('ours'), list('theirs')).flatMap((child) => nodesOf(scope, child))
}

/** A living node as it is after the merge; nothing when it was emptied, several when text was split. */
function nodesOf(scope: Scope, node: Node): Container[] {
  const { base, ours, theirs } = node
  const group = scope.groups.of.get(node)
  const entry = ours ?? theirs
  if (!entry) return []
  if (base && ours && theirs) {
    if (!group && ours.same && theirs.same) return [ours.node]
    const dressed = attributed(scope, node, base, ours, theirs)
    if (group) return textNodes(scope, ours, dressed, group.base, group.ours, group.theirs)
    if (base.node.type === 'table' && ours.node.type === 'table' && theirs.node.type === 'table') {
      return [mergeTable(base.node, ours.node, theirs.node, { ...scope.where, entry: ours })]
    }
    if (holdsText(base.node)) {
      return textNodes(scope, ours, dressed, [partOf(base)], [partOf(ours)], [partOf(theirs)])
    }
    if (isLeaf(ours)) return [dressed]
    return emptied(dressed, childNodes(scope, node))
  }
  if (!base && ours && theirs && ours.key !== theirs.key) return [addedTwice(scope, ours, theirs)]
  if (isLeaf(entry)) return [entry.node]
  return emptied(entry.node, childNodes(scope, node))
}

/** A block that both sides added under one id, with other words. */
function addedTwice({ where }: Scope, ours: Entry, theirs: Entry): Container {
  const { side, clash } =
    holdsText(ours.node) && holdsText(theirs.node)
      ? mergeAdded(partOf(ours), partOf(theirs))
      : { side: 'ours', clash: { kind: 'text', ...asWhole(ours, theirs) } as const }
  if (clash) {
    const { label, anchor } = where.place(ours)
    where.report({ ...clash, anchor, label: words.at(label, words.conflict.text) })
  }
  return side === 'ours' ? ours.node : theirs.node
}

function asWhole(ours: Entry, theirs: Entry) {
  return { base: '', ours: fullText(ours.node), theirs: fullText(theirs.node) }
}

/** A container that both sides together emptied goes. */
function emptied(node: Container, children: readonly Container[]): Container[] {
  if (children.length === 0 || (node.type === 'figure' && children.length < 2)) return []
  if (node.type !== 'listItem' || children[0]?.type === 'paragraph') return [filled(node, children)]
  // The paragraph went elsewhere with one side, while the other changed what follows it.
  return [filled(node, [emptyParagraph(node.attrs.id), ...children])]
}

/** What stands in an item or a cell that would have no text otherwise, under an id made of its own. */
export function emptyParagraph(id: string) {
  return { type: 'paragraph' as const, attrs: { id: `${id}-p`.slice(-40) } }
}

function attributed({ where }: Scope, node: Node, base: Entry, ours: Entry, theirs: Entry): Container {
  const [b, o, t] = [attributesOf(base.node), attributesOf(ours.node), attributesOf(theirs.node)]
  const type = mergeValue(b.type, o.type, t.type)
  const clash = (name: string): void => reportAttribute(where, ours, name, [b[name], o[name], t[name]])
  if (type.clash) clash('type')
  const id = node.ours ? { id: idOf(node.ours.node) } : {}
  // A new type brings its own attributes, so only those of the same type can be merged.
  if (type.value !== o.type)
    return makeNode({ ...ours.node, type: theirs.node.type, attrs: { ...theirs.node.attrs, ...id } })
  if (t.type !== o.type || b.type !== o.type) return ours.node
  const merged = mergeFields(b, o, t)
  for (const name of merged.clashes) clash(name)
  const { type: _, ...attrs } = merged.value
  return makeNode({ ...ours.node, attrs: { ...attrs, ...id } })
}

/** Both sides gave an attribute of `entry` another value; the values are those of the base, ours and theirs. */
export function reportAttribute(
  { place, report }: Where,
  entry: Entry,
  name: string,
  values: readonly [unknown, unknown, unknown],
): void {
  const { label, anchor } = place(entry)
  const names: Readonly<Record<string, string>> = words.attributes
  const [base = '', ours = '', theirs = ''] = values.map((value) => String(value ?? ''))
  report({ kind: 'attributes', anchor, label: words.at(label, names[name] ?? name), base, ours, theirs })
}

function textNodes(
  { where }: Scope,
  ours: Entry,
  dressed: Container,
  ...parts: Parameters<typeof mergeText>
): Container[] {
  const { pieces, clashes } = mergeText(...parts)
  for (const clash of clashes) {
    const { label, anchor } = where.place(ours)
    const what = clash.kind === 'marks' ? words.conflict.marks : words.conflict.text
    where.report({ ...clash, anchor, label: words.at(label, what) })
  }
  return paragraphs(dressed, pieces)
}

function paragraphs(first: Container, pieces: readonly Piece[]): Container[] {
  const nodes: Container[] = []
  let current = first
  let inline: Inline[] = []
  for (const piece of pieces) {
    if ('inline' in piece) inline.push(piece.inline)
    else {
      nodes.push(filled(current, joinInline(inline)))
      current = { type: 'paragraph', attrs: { id: piece.border } }
      inline = []
    }
  }
  return [...nodes, filled(current, joinInline(inline))]
}

/** The node with other content; a document keeps its bibliography. */
export function filled(node: Container, content: readonly unknown[]): Container {
  const { content: _, ...bare }: { readonly content?: unknown } & Pick<Container, 'type' | 'attrs'> = node
  const rest = node.type === 'doc' ? node.content.slice(childrenOf(node).length) : []
  const all = [...content, ...rest]
  return makeNode(all.length === 0 ? bare : { ...bare, content: all })
}
