import { textOf } from './text.ts'
import type { DocumentNode } from './types.ts'

/** How many words of a node are compared. */
const sample = 400

interface Bag {
  readonly words: ReadonlyMap<string, number>
  readonly size: number
}

const bags = new WeakMap<DocumentNode, Bag>()

/** How much two nodes share of their words: 0 for none, 1 for all. Order does not count. */
export function similarity(a: DocumentNode, b: DocumentNode): number {
  const first = bagOf(a)
  const second = bagOf(b)
  if (first.size === 0 || second.size === 0) return 0
  let shared = 0
  for (const [word, count] of first.words) shared += Math.min(count, second.words.get(word) ?? 0)
  return (2 * shared) / (first.size + second.size)
}

function bagOf(node: DocumentNode): Bag {
  const known = bags.get(node)
  if (known !== undefined) return known
  const words = new Map<string, number>()
  let size = 0
  const add = (word: string): void => {
    words.set(word, (words.get(word) ?? 0) + 1)
    size += 1
  }
  const found = textOf(node)
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
  for (const word of (found ?? []).slice(0, sample)) {
    // Scripts without spaces give "words" of a whole sentence: there, characters are compared.
    if (word.length < 16) add(word)
    else for (const character of word) add(character)
  }
  const bag = { words, size }
  bags.set(node, bag)
  return bag
}
