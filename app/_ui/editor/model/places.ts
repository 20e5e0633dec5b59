/** Finding blocks and sentences in the text of the editor. */
import type { Node } from '@tiptap/pm/model'

/** Position of every block by its id. */
export function blockPositions(doc: Node): Map<string, number> {
  const positions = new Map<string, number>()
  doc.descendants((node, pos) => {
    if (typeof node.attrs.id === 'string') positions.set(node.attrs.id, pos)
    return !node.isTextblock
  })
  return positions
}

/** Where `text` stands in the one paragraph under `node` that holds it, citations not counted. */
export function findText(node: Node, pos: number, text: string): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null
  const look = (block: Node, start: number) => {
    const letters: number[] = []
    let plain = ''
    block.forEach((child, offset) => {
      if (!child.isText) return
      for (let i = 0; i < (child.text?.length ?? 0); i++) letters.push(start + offset + i)
      plain += child.text ?? ''
    })
    const index = text === '' ? -1 : plain.indexOf(text)
    const from = letters[index]
    const last = letters[index + text.length - 1]
    if (index >= 0 && from !== undefined && last !== undefined) found = { from, to: last + 1 }
  }
  if (node.isTextblock) look(node, pos + 1)
  node.descendants((inner, offset) => {
    if (inner.isTextblock && !found) look(inner, pos + 1 + offset + 1)
    return !inner.isTextblock
  })
  return found
}

/** The first "citation needed", in the block at `pos` when there is one; null when nothing asks for a source. */
export function firstGap(doc: Node, pos?: number): number | null {
  const block = pos === undefined ? null : doc.nodeAt(pos)
  const from = block && pos !== undefined ? pos : 0
  let found: number | null = null
  doc.nodesBetween(from, from + (block?.nodeSize ?? doc.content.size), (node, at) => {
    if (node.type.name === 'citationNeeded') found ??= at
    return found === null
  })
  return found
}

/** The first words whose date to be checked has passed, or the first note that something is outdated. */
export function firstStale(doc: Node, today: string): number | null {
  let found: number | null = null
  doc.descendants((node, at) => {
    const dated = node.marks.find((mark) => mark.type.name === 'dated')?.attrs.checkBy
    const late = typeof dated === 'string' && dated <= today
    if (late || (node.type.name === 'callout' && node.attrs.kind === 'outdated')) found ??= at
    return found === null
  })
  return found
}
