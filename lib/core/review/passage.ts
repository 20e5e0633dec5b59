import { applyHunks, type Diff } from '../diff/index.ts'
import { canonicalJson } from '../document/canonical.ts'
import { bibliographyOf, blocksOf, descendants } from '../document/parts.ts'
import { contentKey } from '../document/same.ts'
import type { Block, Document } from '../document/types.ts'
import { withDependants } from './together.ts'

/** A stretch of top-level blocks, by their places in the document; both ends belong to it. */
export interface Passage {
  readonly first: number
  readonly last: number
}

/** A change as it is shown. */
interface Shown {
  readonly from: Document
  readonly to: Document
  readonly diff: Diff
}

/**
 * The passage that a change touches in the text as it is shown: the blocks that would read otherwise
 * without it, and those between. Null when there is nothing to edit: what was removed, the head, source
 * records, and changes that do not exist.
 */
export function passageOf({ from, to, diff }: Shown, hunkId: string): Passage | null {
  const hunk = diff.hunks.find(({ id }) => id === hunkId)
  if (!hunk) return null
  const gone = new Set(withDependants(diff.hunks, new Set([hunkId])))
  const others = new Set(diff.hunks.map(({ id }) => id).filter((id) => !gone.has(id)))
  const without = new Map(blocksOf(applyHunks(from, diff, others)).map((block) => [block.attrs.id, block]))
  const moved = hunk.kind.endsWith('-moved') ? hunk.place.anchor : null
  const touched = blocksOf(to).flatMap((block, index) => {
    const { id } = block.attrs
    const other = without.get(id)
    return id === moved || !other || contentKey(other) !== contentKey(block) ? [index] : []
  })
  const [first, last] = [touched[0], touched.at(-1)]
  return first === undefined || last === undefined ? null : { first, last }
}

/** The blocks of a passage. */
export function blocksIn(document: Document, { first, last }: Passage): readonly Block[] {
  return blocksOf(document).slice(first, last + 1)
}

/**
 * `to` with the passage as `edited` has it; null when `edited` differs from `to` in anything else: in
 * other blocks, the head, or source records that the passage does not cite.
 */
export function withPassage(to: Document, edited: Document, passage: Passage): Document | null {
  const [before, after] = [blocksOf(to), blocksOf(edited)]
  const tail = before.length - 1 - passage.last
  const end = after.length - tail
  if (end < passage.first || !sameHead(to, edited)) return null
  const same = (one: readonly Block[], other: readonly Block[]) =>
    one.every((block, index) => {
      const counterpart = other[index]
      return counterpart !== undefined && contentKey(block) === contentKey(counterpart)
    })
  if (!same(before.slice(0, passage.first), after) || !same(before.slice(passage.last + 1), after.slice(end)))
    return null
  const words = after.slice(passage.first, end)
  const bibliography = bibliographyOf(edited)
  if (!onlyItsSources(to, edited, new Set(citedIn([...blocksIn(to, passage), ...words])))) return null
  const blocks = [...before.slice(0, passage.first), ...words, ...before.slice(passage.last + 1)]
  return { ...to, content: [...blocks, bibliography] }
}

function sameHead(one: Document, other: Document): boolean {
  return canonicalJson(one.attrs) === canonicalJson(other.attrs)
}

/** Whether only records that the passage cites, now or before, are new, changed or gone. */
function onlyItsSources(to: Document, edited: Document, cited: ReadonlySet<string>): boolean {
  const [before, after] = [bibliographyOf(to).attrs.sources, bibliographyOf(edited).attrs.sources]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every(
    (key) => cited.has(key) || canonicalJson(before[key] ?? null) === canonicalJson(after[key] ?? null),
  )
}

/** Keys of the sources that these blocks cite, as often as they do. */
export function citedIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) =>
    descendants(block).flatMap((node) =>
      node.type === 'citation' ? node.attrs.items.map(({ sourceKey }) => sourceKey) : [],
    ),
  )
}
