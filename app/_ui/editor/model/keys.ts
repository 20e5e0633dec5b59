/**
 * Keys and clicks that open a tool. The editor only says which (`toolEvent` on its element); the page
 * around it opens the dialog.
 */
import { Extension } from '@tiptap/core'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

export type Tool = 'cite' | 'edit-citation' | 'link' | 'toolbar'

/** The event on the editor's element; `detail` is the tool. */
export const toolEvent = 'palimpsest-tool'

function ask(view: EditorView, tool: Tool): true {
  view.dom.dispatchEvent(new CustomEvent(toolEvent, { detail: tool }))
  return true
}

/** Selects the sentence of a "needs a source" marker and asks for its source. */
function answerMarker(view: EditorView, button: HTMLElement): void {
  const pos = view.posAtDOM(button, 0)
  view.dispatch(view.state.tr.setSelection(NodeSelection.near(view.state.doc.resolve(pos), -1)))
  ask(view, 'cite')
}

/**
 * Tab belongs to tables and lists. Escape gives the next Tab back to the page, so that nobody who
 * has only a keyboard is caught in a table.
 */
let leaving = false

const clicks = new Plugin({
  props: {
    handleClickOn: (view, _pos, node, nodePos, _event, direct) => {
      if (!direct || node.type.name !== 'citation') return false
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)))
      return ask(view, 'edit-citation')
    },
    handleDOMEvents: {
      keydown: (_view, event) => {
        const leaves = leaving && event.key === 'Tab'
        leaving = event.key === 'Escape' || (leaving && event.key === 'Shift')
        return leaves
      },
      click: (view, event) => {
        const target = event.target instanceof Element ? event.target.closest('button.ask') : null
        if (target instanceof HTMLElement) answerMarker(view, target)
        // A link in the text is text here; following it would leave the editor.
        else if (event.target instanceof Element && event.target.closest('a')) event.preventDefault()
        return target !== null
      },
    },
    handleKeyDown: (view, event) => {
      const { selection } = view.state
      const citation = selection instanceof NodeSelection && selection.node.type.name === 'citation'
      return citation && event.key === 'Enter' ? ask(view, 'edit-citation') : false
    },
  },
})

/** The editor extension of this file. */
export const Keys = Extension.create({
  name: 'toolKeys',
  addKeyboardShortcuts() {
    return {
      'Mod-k': ({ editor }) => ask(editor.view, 'link'),
      'Mod-Alt-c': ({ editor }) => ask(editor.view, 'cite'),
      'Alt-F10': ({ editor }) => ask(editor.view, 'toolbar'),
    }
  },
  addProseMirrorPlugins: () => [clicks],
})
