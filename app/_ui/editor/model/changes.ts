/**
 * "Show changes": what `drawing.ts` draws, kept in place. Between two comparisons (they wait for a pause
 * in typing) the decorations move with the text.
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import { draw, type Marking } from './drawing.ts'

const key = new PluginKey<DecorationSet>('changes')

/** Shows `marking` from now on. */
export function showMarking(view: EditorView, marking: Marking): void {
  view.dispatch(view.state.tr.setMeta(key, marking).setMeta('addToHistory', false))
}

/** Where hunk number `hunk` of the shown diff first stands; null when it is nowhere in the text. */
export function positionOfHunk(view: EditorView, hunk: number): number | null {
  const found = key.getState(view.state)?.find(undefined, undefined, (spec) => spec.hunk === hunk) ?? []
  return found.length === 0 ? null : Math.min(...found.map((decoration) => decoration.from))
}

/** The editor extension of this file. */
export const Changes = Extension.create({
  name: 'changes',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, value) => {
          const marking: Marking | undefined = tr.getMeta(key)
          if (marking) return draw(tr.doc, marking)
          return tr.docChanged ? value.map(tr.mapping, tr.doc) : value
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})
