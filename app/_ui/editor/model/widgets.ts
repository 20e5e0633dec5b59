/** What is drawn over the text and cannot be edited: removed words, removed blocks, questions. */
import type { WovenChild } from '#lib/core/diff/types.ts'
import type { Inline } from '#lib/core/document/types.ts'

/** Plain words of inline content, for what is shown struck through. */
export function words(inline: readonly Inline[]): string {
  return inline
    .map((one) => {
      if (one.type === 'text') return one.text
      if (one.type === 'citation') return '[…]'
      return one.type === 'mathInline' ? one.attrs.latex : ' '
    })
    .join('')
}

/** Words that are gone, struck through. */
export function removedWords(inline: readonly Inline[]): () => HTMLElement {
  return () => {
    const del = document.createElement('del')
    del.contentEditable = 'false'
    del.textContent = words(inline)
    return del
  }
}

/** A block that is gone, struck through; one that moved says so by its class. */
export function removedBlock(child: WovenChild): () => HTMLElement {
  return () => {
    const block = document.createElement('div')
    block.className = child.moved ? 'gone moved-away' : 'gone'
    block.contentEditable = 'false'
    const del = document.createElement('del')
    del.textContent = wordsOf(child)
    block.append(del)
    return block
  }
}

/** The words of a block that is gone. */
export function wordsOf(child: WovenChild): string {
  return child.node.before ? textOf(child.node.before) : ''
}

/** All words under a node of JSON, blocks separated by spaces. */
function textOf(node: object): string {
  if ('text' in node && typeof node.text === 'string') return node.text
  if (!('content' in node) || !Array.isArray(node.content)) return ''
  const parts = node.content.map((child: object) => textOf(child))
  const inline = node.content.some((child: object) => 'text' in child)
  return parts.filter((part) => part !== '').join(inline ? '' : ' ')
}

/** The question behind a sentence that needs a source. */
export function askButton(label: string): () => HTMLElement {
  return () => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'cn ask'
    button.contentEditable = 'false'
    button.textContent = label
    return button
  }
}

/** Says above a block that somebody else changes it too. */
export function sharedNote(label: string): () => HTMLElement {
  return () => {
    const note = document.createElement('div')
    note.className = 'shared-note'
    note.contentEditable = 'false'
    note.textContent = label
    return note
  }
}
