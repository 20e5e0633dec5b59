import { cleanLabel } from './characters.ts'
import { oncePerDocument } from './once.ts'
import { blocksOf, descendants } from './parts.ts'
import { inlineText } from './text.ts'

/** One heading of a document. */
export interface OutlineEntry {
  readonly id: string
  readonly level: 2 | 3 | 4
  readonly text: string
  /** The fragment of its address, unique in the document. */
  readonly anchor: string
}

/** Fragments that the page uses itself: citations, sources, references, tables, blocks, landmarks. */
const reserved = /^(?:[rcs]\d.*|(?:table|figure|need|b)-.*|main|references|contents|need|q)$/

/** The headings in reading order, at whatever depth. Kept per document. */
export const outline = oncePerDocument((document): readonly OutlineEntry[] => {
  const entries: OutlineEntry[] = []
  const taken = new Set<string>()
  for (const block of blocksOf(document)) {
    for (const node of descendants(block)) {
      if (node.type !== 'heading') continue
      const text = cleanLabel(inlineText(node.content))
      entries.push({ id: node.attrs.id, level: node.attrs.level, text, anchor: anchorOf(text, taken) })
    }
  }
  return entries
})

function anchorOf(text: string, taken: Set<string>): string {
  const words = text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .toWellFormed()
  const stem = words === '' ? 'section' : reserved.test(words) ? `section-${words}` : words
  let anchor = stem
  for (let count = 2; taken.has(anchor); count++) anchor = `${stem}-${count}`
  taken.add(anchor)
  return anchor
}
