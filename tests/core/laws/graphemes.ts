import type { Diff } from '#lib/core/diff/index.ts'
import type { TextItem, WovenChild, WovenNode } from '#lib/core/diff/types.ts'
import type { Inline } from '#lib/core/document/types.ts'
import { demand } from './demand.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** No change begins or ends inside a grapheme cluster of either text. */
export function checkGraphemes(diff: Diff): void {
  const seen = new Set<WovenNode>()
  const visit = (node: WovenNode): void => {
    if (seen.has(node)) return
    seen.add(node)
    const { content } = node
    if (content.kind === 'text')
      for (const side of ['removed', 'added'] as const) checkText(content.items, side)
    if (content.kind === 'children')
      for (const child of content.children) visit((child satisfies WovenChild).node)
    if (content.kind === 'grid') for (const cell of content.grid.cells.flat()) if (cell) visit(cell)
  }
  visit(diff.weave.root)
}

/** The text of one side, and where changes of words cut it. */
function checkText(items: readonly TextItem[], side: 'removed' | 'added'): void {
  let text = ''
  const cuts: number[] = []
  for (const item of items) {
    if (item.kind === 'break') text += '\u2029'
    else if (item.kind === 'marks') text += textOf(item.inline)
    else if (item.kind === 'keep') text += item.inline.map(textOf).join('')
    else {
      cuts.push(text.length)
      if (item.kind === side) text += item.inline.map(textOf).join('')
      cuts.push(text.length)
    }
  }
  if (cuts.length === 0) return
  const borders = new Set([text.length])
  for (const { index } of graphemes.segment(text)) borders.add(index)
  for (const cut of cuts)
    demand(borders.has(cut), `no grapheme cluster is split: ${JSON.stringify(text)} at ${cut}`)
}

/** An atom is a border of clusters: it stands as a line break. */
function textOf(node: Inline): string {
  return node.type === 'text' ? node.text : '\u2029'
}
