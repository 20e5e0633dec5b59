import { oncePerDocument } from '../document/once.ts'
import { bibliographyOf, inReadingOrder } from '../document/parts.ts'
import type { Source } from '../document/types.ts'

/** A cited source with its number and the anchors of its uses. */
export interface NumberedSource {
  readonly key: string
  readonly source: Source
  readonly number: number
  /** Anchors in reading order: `c3a`, `c3b` … for source 3. */
  readonly uses: readonly string[]
}

/** The numbers that the citations of a document show. Derived, never stored. */
export interface Numbering {
  /** Cited sources, by number. */
  readonly sources: readonly NumberedSource[]
  /** Sources that nothing cites, by key. */
  readonly uncited: readonly { readonly key: string; readonly source: Source }[]
  /** The number of a source, null when nothing cites it. */
  numberOf(key: string): number | null
}

/** Numbers sources by their first use in reading order. Kept per document. */
export const numberCitations = oncePerDocument((document): Numbering => {
  const { sources } = bibliographyOf(document).attrs
  const uses = new Map<string, string[]>()
  const numbers = new Map<string, number>()
  for (const node of inReadingOrder(document)) {
    if (node.type !== 'citation') continue
    for (const { sourceKey } of node.attrs.items) {
      const anchors = uses.get(sourceKey) ?? []
      uses.set(sourceKey, anchors)
      const number = numbers.get(sourceKey) ?? numbers.size + 1
      numbers.set(sourceKey, number)
      anchors.push(`c${number}${letterOf(anchors.length)}`)
    }
  }
  const cited = [...uses].flatMap(([key, anchors]) => {
    const source = sources[key]
    return source === undefined ? [] : [{ key, source, number: numbers.get(key) ?? 0, uses: anchors }]
  })
  return {
    sources: cited,
    uncited: Object.entries(sources).flatMap(([key, source]) => (uses.has(key) ? [] : [{ key, source }])),
    numberOf: (key) => numbers.get(key) ?? null,
  }
})

/** The letter of a use, counted from 0: a … z, aa, ab … */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26))
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter
}
