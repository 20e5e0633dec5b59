/**
 * The words that the suggestion adds to the article, marked in the editor beside one's own: what is new against
 * the article and not new against the suggestion. Between two comparisons the marks move with the text.
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Diff } from '#lib/core/diff/types.ts'
import { addedRanges, type Range } from '../editor/model/drawing.ts'

const key = new PluginKey<DecorationSet>('author-marks')

interface Marks {
  /** The passage against the article's. */
  readonly all: Diff
  /** The passage against the suggestion's. */
  readonly own: Diff
}

/** Marks the author's words from now on. */
export function showAuthorMarks(view: EditorView, marks: Marks): void {
  view.dispatch(view.state.tr.setMeta(key, marks).setMeta('addToHistory', false))
}

/** The editor extension of this file. */
export const AuthorMarks = Extension.create({
  name: 'authorMarks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, value) => {
          const marks: Marks | undefined = tr.getMeta(key)
          if (marks) return draw(tr.doc, marks)
          return tr.docChanged ? value.map(tr.mapping, tr.doc) : value
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

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
