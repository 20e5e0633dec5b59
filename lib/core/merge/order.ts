/** Something in a list, known by its key; `anchor` when neither side moved it. */
export interface Placed<T> {
  readonly key: string
  readonly anchor: boolean
  readonly value: T
}

/**
 * Two lists as one. What neither side moved stands in the same order in both and divides them into
 * gaps; in each gap what ours put there stands before what theirs did, and equal keys appear once.
 */
export function mergeOrder<T>(ours: readonly Placed<T>[], theirs: readonly Placed<T>[]): T[] {
  const merged: T[] = []
  const seen = new Set<string>()
  const put = ({ key, value }: Placed<T>): void => {
    if (seen.has(key)) return
    seen.add(key)
    merged.push(value)
  }
  const inTheirs = new Map(theirs.map(({ key }, index) => [key, index]))
  let at = 0
  for (const item of ours) {
    const twin = item.anchor ? inTheirs.get(item.key) : undefined
    if (twin !== undefined) {
      for (; at < twin; at += 1) {
        const other = theirs[at]
        if (other) put(other)
      }
      at = Math.max(at, twin + 1)
    }
    put(item)
  }
  for (const other of theirs.slice(at)) put(other)
  return merged
}
