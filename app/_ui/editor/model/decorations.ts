/**
 * Decorations that are drawn anew when they are given something to show. Between two comparisons (they wait
 * for a pause in typing) they move with the text.
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'

interface Drawn<T> {
  /** The editor extension that keeps them. */
  readonly extension: Extension
  /** Shows `given` from now on. */
  readonly show: (view: EditorView, given: T) => void
  /** What is shown; undefined in an editor without the extension. */
  readonly in: (state: EditorState) => DecorationSet | undefined
}

/** Decorations of their own name, as `draw` makes them. */
export function drawn<T>(name: string, draw: (doc: Node, given: T) => DecorationSet): Drawn<T> {
  const key = new PluginKey<DecorationSet>(name)
  const plugin = () =>
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, value) => {
          const given: T | undefined = tr.getMeta(key)
          if (given) return draw(tr.doc, given)
          return tr.docChanged ? value.map(tr.mapping, tr.doc) : value
        },
      },
      props: { decorations: (state) => key.getState(state) },
    })
  return {
    extension: Extension.create({ name, addProseMirrorPlugins: () => [plugin()] }),
    show: (view, given) => view.dispatch(view.state.tr.setMeta(key, given).setMeta('addToHistory', false)),
    in: (state) => key.getState(state),
  }
}
