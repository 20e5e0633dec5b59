import { type Entry, link, visitEntries } from './entries.ts'

/** Counterparts of the same content have counterparts below, pair by pair, which nobody needs to look up. */
export function linkSame(a: Entry, b: Entry): void {
  link(a, b)
  a.children.forEach((child, index) => {
    const twin = b.children[index]
    if (twin) linkSame(child, twin)
  })
}

/** Two nodes of the same content are looked into after all when a node below one stands elsewhere in the other document. */
export function confirmSame(rootA: Entry): void {
  visitEntries(rootA, (entry) => {
    if (!entry.same || !entry.match || together(entry, entry.match)) return !entry.same
    entry.match.same = false
    entry.same = false
    return true
  })
}

function together(a: Entry, b: Entry): boolean {
  return a.children.every((child, index) => {
    const twin = b.children[index]
    if (!twin || (child.match && child.match !== twin) || (twin.match && twin.match !== child)) return false
    return together(child, twin)
  })
}

/** Children of one container that say the same are paired in their order: which of two equal rules moved, nobody can see. */
export function orderSame(rootA: Entry): void {
  visitEntries(rootA, (entry) => {
    const { match, same } = entry
    if (match && !same) orderChildren(entry, match)
    return !same
  })
}

function orderChildren(a: Entry, b: Entry): void {
  const equal = new Map<number, Entry[]>()
  for (const child of a.children) {
    const twin = child.match
    if (twin?.parent === b && child.same && together(child, twin))
      equal.set(child.key, [...(equal.get(child.key) ?? []), child])
  }
  for (const group of equal.values()) {
    if (group.length < 2) continue
    const twins = group.flatMap(({ match }) => match ?? []).sort((one, other) => one.index - other.index)
    if (group.every((child, index) => child.match === twins[index])) continue
    group.forEach((child, index) => {
      const twin = twins[index]
      if (twin) linkSame(child, twin)
    })
  }
}
