import { sharedWords, sizeOf } from './content.ts'
import { bagOf, type Entry } from './entries.ts'

/** Paragraphs of which one was split, or some were joined; woven as one text. */
export interface Group {
  readonly before: readonly Entry[]
  readonly after: readonly Entry[]
}

/** At least this part of the words of a new paragraph must come from the split one. */
const inherited = 0.6

/**
 * Finds splits and joins among the children of a container and its counterpart: a paragraph that
 * stands still and lost (or won) words, beside a paragraph without counterpart that has them.
 * `groups` is keyed by the paragraph of `a` that stands still; `member` has all others.
 */
export function groupParagraphs(
  a: Entry,
  b: Entry,
  still: ReadonlySet<Entry>,
): { groups: ReadonlyMap<Entry, Group>; member: ReadonlySet<Entry> } {
  const groups = new Map<Entry, Group>()
  const member = new Set<Entry>()
  for (const child of still) {
    const twin = child.match
    if (!twin || child.same || child.node.type !== 'paragraph' || twin.node.type !== 'paragraph') continue
    const after = halves(child, twin, b.children, member)
    const before = after.length > 1 ? [child] : halves(twin, child, a.children, member)
    if (after.length < 2 && before.length < 2) continue
    groups.set(child, { before, after: after.length > 1 ? after : [twin] })
    for (const entry of [...before, ...after]) if (entry !== child && entry !== twin) member.add(entry)
  }
  return { groups, member }
}

/** The paragraphs around `part` that hold the words which `whole` has and `part` lacks. */
function halves(whole: Entry, part: Entry, siblings: readonly Entry[], taken: ReadonlySet<Entry>): Entry[] {
  const rest = subtract(bagOf(whole), bagOf(part))
  const found = [part]
  const take = (entry: Entry | undefined): boolean => {
    if (!entry || entry.match || taken.has(entry) || entry.node.type !== 'paragraph') return false
    const words = bagOf(entry)
    const size = sizeOf(words)
    const shared = sharedWords(words, rest)
    if (size === 0 || shared < 1 || shared < inherited * size) return false
    for (const [word, count] of words) rest.set(word, Math.max(0, (rest.get(word) ?? 0) - count))
    return true
  }
  for (let index = part.index + 1; take(siblings[index]); index += 1) found.push(siblings[index] ?? part)
  for (let index = part.index - 1; take(siblings[index]); index -= 1) found.unshift(siblings[index] ?? part)
  return found
}

function subtract(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Map<string, number> {
  const rest = new Map<string, number>()
  for (const [word, count] of one) {
    const left = count - (other.get(word) ?? 0)
    if (left > 0) rest.set(word, left)
  }
  return rest
}
