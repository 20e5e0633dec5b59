/**
 * Keeps block ids unique and stable while people edit. A new block gets an id; when an edit leaves
 * two blocks with one id (a split, a paste beside the original), the block that was there before
 * keeps it. Ids are only hints to the server, so a miss here costs a prettier diff, nothing more.
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'

/** Twelve random letters and digits: 62 bits, more than enough within one document. */
function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('')
}

/** Calls `visit` for every node that carries an id; never looks inside text. */
function eachBlock(doc: Node, visit: (node: Node, pos: number, id: string) => void): void {
  doc.descendants((node, pos) => {
    if ('id' in node.attrs) visit(node, pos, node.attrs.id ?? '')
    return !node.isTextblock
  })
}

interface Place {
  readonly pos: number
  readonly node: Node
}

/** Where ids are missing or stand more than once. */
function findTrouble(doc: Node): { missing: number[]; twice: Map<string, Place[]> } {
  const first = new Map<string, Place>()
  const twice = new Map<string, Place[]>()
  const missing: number[] = []
  eachBlock(doc, (node, pos, id) => {
    const earlier = first.get(id)
    if (id === '') missing.push(pos)
    else if (!earlier) first.set(id, { pos, node })
    else twice.set(id, [...(twice.get(id) ?? [earlier]), { pos, node }])
  })
  return { missing, twice }
}

/**
 * The one of several blocks that keeps their common id: the one that stands where the old block
 * went; but when a split left that one empty, the next, which holds the words.
 */
function keeper(places: readonly Place[], oldPos: number | undefined, mapping: Mapping): Place | undefined {
  const mapped = oldPos === undefined ? undefined : mapping.map(oldPos)
  const at = places.findIndex((place) => place.pos === mapped)
  const found = places[Math.max(at, 0)]
  const next = places[Math.max(at, 0) + 1]
  const emptied = found?.node.isTextblock && found.node.content.size === 0
  return emptied && next && next.node.content.size > 0 ? next : found
}

/** The transaction that repairs ids after `transactions`, or null when nothing needs repair. */
export function repairIds(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
): Transaction | null {
  if (!transactions.some((tr) => tr.docChanged)) return null
  const { missing, twice } = findTrouble(after.doc)
  if (missing.length === 0 && twice.size === 0) return null
  const tr = after.tr
  for (const pos of missing) tr.setNodeAttribute(pos, 'id', freshId())
  if (twice.size > 0) {
    const mapping = new Mapping()
    for (const transaction of transactions) mapping.appendMapping(transaction.mapping)
    const old = new Map<string, number>()
    eachBlock(before.doc, (_node, pos, id) => {
      if (twice.has(id)) old.set(id, pos)
    })
    for (const [id, places] of twice) {
      const keep = keeper(places, old.get(id), mapping)
      for (const place of places) if (place !== keep) tr.setNodeAttribute(place.pos, 'id', freshId())
    }
  }
  return tr
}

/** What keeps ids right, as ProseMirror takes it. */
export const idPlugin = new Plugin({ appendTransaction: repairIds })

/** The editor extension of this file. */
export const Ids = Extension.create({
  name: 'ids',
  addProseMirrorPlugins: () => [idPlugin],
})
