import { distinctItems } from '../document/attributes.ts'
import { sameMarks } from '../document/inline.ts'
import type { Inline } from '../document/types.ts'

/** Inline content in normal form: neighbours with equal marks are one text, neighbouring citations one citation. */
export function joinInline(parts: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const node of parts) {
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text' && sameMarks(last.marks, node.marks)) {
      joined[joined.length - 1] = { ...last, text: joinText(last.text, node.text) }
    } else if (node.type === 'citation' && last?.type === 'citation') {
      joined[joined.length - 1] = {
        type: 'citation',
        attrs: { items: distinctItems([...last.attrs.items, ...node.attrs.items]) },
      }
    } else joined.push(node)
  }
  return joined
}

const combining = /^[\u0300-\uffff]/

/** Text that meets may compose (`e` and an accent), so it is normalised again. */
function joinText(one: string, other: string): string {
  const text = one + other
  return combining.test(other) ? text.normalize('NFC') : text
}
