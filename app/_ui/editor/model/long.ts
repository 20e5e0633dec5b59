/**
 * In a long text the browser lays out and paints only the blocks in view (editor-text.css), so that a keystroke costs
 * the same in a text of any length. It starts when every block was laid out once: from then on the browser knows how high
 * those out of view are, and the page does not jump.
 */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

/** In blocks. Shorter texts have nothing to gain. */
const LONG = 60
/** Milliseconds until the first picture has surely been there. */
const SETTLED = 1000

const short: Readonly<Record<string, string>> = {}

const plugin = new Plugin({
  props: { attributes: ({ doc }) => (doc.childCount < LONG ? short : { class: 'long' }) },
  view: ({ dom }) => {
    const timer = window.setTimeout(() => dom.classList.add('settled'), SETTLED)
    return { destroy: () => window.clearTimeout(timer) }
  },
})

/** The editor extension of this file. */
export const Long = Extension.create({ name: 'long', addProseMirrorPlugins: () => [plugin] })
