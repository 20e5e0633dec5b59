import { oncePerDocument } from './once.ts'
import { descendants } from './parts.ts'

/** The slugs of the articles that a document links to, each once, in reading order. Kept per document. */
export const linksOf = oncePerDocument((document): readonly string[] => {
  const slugs = new Set<string>()
  for (const node of descendants(document)) {
    if (node.type !== 'text' && node.type !== 'mathInline') continue
    for (const mark of node.marks ?? []) if (mark.type === 'articleLink') slugs.add(mark.attrs.slug)
  }
  return [...slugs]
})
