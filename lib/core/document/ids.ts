import { idOf, type Plain } from './plain.ts'

/** How much text of a node goes into an id made for it. */
const sample = 256

/**
 * Gives every node with an `id` attribute one of its own: the first to carry an id keeps it,
 * repeated and missing ones are made from kind, text and a counter. Equal documents get equal
 * ids, so nothing here depends on a clock or on chance. No id is made that stands in `avoid`.
 * Changes the nodes in place.
 */
export function issueIds(root: Plain, avoid: ReadonlySet<string> = new Set()): void {
  const taken = new Set<string>()
  const without: Plain[] = []
  const visit = (node: Plain): void => {
    if (node.attrs !== undefined && 'id' in node.attrs) {
      const id = idOf(node)
      if (id === '' || taken.has(id)) without.push(node)
      else taken.add(id)
    }
    for (const child of node.content ?? []) visit(child)
  }
  visit(root)
  const counters = new Map<string, number>()
  for (const node of without) {
    const stem = shortHash(`${node.type}\0${sampleOf(node)}`)
    let count = counters.get(stem) ?? 0
    let id = count === 0 ? stem : `${stem}-${count}`
    while (taken.has(id) || avoid.has(id)) id = `${stem}-${++count}`
    counters.set(stem, count + 1)
    taken.add(id)
    node.attrs = { ...node.attrs, id }
  }
}

function sampleOf(node: Plain): string {
  let text = node.text ?? ''
  for (const child of node.content ?? []) {
    if (text.length >= sample) break
    text += sampleOf(child)
  }
  return text.slice(0, sample)
}

/** 53 bits in base 36: short, and good enough for a hint that is checked for repetition. */
export function shortHash(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}
