/**
 * The words that the suggestion adds to the article, marked in the editor beside one's own: what is new against
 * the article and not new against the suggestion.
 */
import type { Node } from '@tiptap/pm/model'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Diff } from '#lib/core/diff/types.ts'
import { drawn } from '../editor/model/decorations.ts'
import { addedRanges, type Range } from '../editor/model/drawing.ts'

interface Marks {
  /** The passage against the article's. */
  readonly all: Diff
  /** The passage against the suggestion's. */
  readonly own: Diff
}

const authorMarks = drawn('authorMarks', draw)

/** The editor extension of this file. */
export const AuthorMarks = authorMarks.extension

/** Marks the author's words from now on. */
export const showAuthorMarks = authorMarks.show

function draw(doc: Node, { all, own }: Marks): DecorationSet {
  const theirs = without(addedRanges(doc, all), addedRanges(doc, own))
  return DecorationSet.create(
    doc,
    theirs.map(({ from, to }) => Decoration.inline(from, to, { nodeName: 'ins', class: 'theirs' })),
  )
}

/** The parts of `ranges` that no range of `others` covers; both in order. */
export function without(ranges: readonly Range[], others: readonly Range[]): readonly Range[] {
  return ranges.flatMap((range) => {
    const rest: Range[] = []
    let { from } = range
    for (const other of others) {
      if (other.to <= from || other.from >= range.to) continue
      if (other.from > from) rest.push({ from, to: other.from })
      from = Math.max(from, other.to)
    }
    return from < range.to ? [...rest, { from, to: range.to }] : rest
  })
}
