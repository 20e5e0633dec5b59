import { holdsText, idOf, inlineOf } from '../diff/content.ts'
import type { Entry } from '../diff/entries.ts'
import { type Group, groupParagraphs } from '../diff/paragraphs.ts'
import type { Part } from '../diff/text.ts'
import type { Node, Trees } from './trees.ts'

/** The three states of paragraphs that a side split or joined. */
export interface MergedGroup {
  readonly base: readonly Part[]
  readonly ours: readonly Part[]
  readonly theirs: readonly Part[]
}

/** Groups by the paragraph that stands for them, and the nodes whose words they hold. */
export interface Groups {
  readonly of: ReadonlyMap<Node, MergedGroup>
  readonly hidden: ReadonlySet<Node>
}

/** Finds the paragraphs that were split or joined, in every container that both sides kept. */
export function findGroups(trees: Trees): Groups {
  const of = new Map<Node, MergedGroup>()
  const hidden = new Set<Node>()
  for (const container of trees.nodes) {
    const { base, ours, theirs } = container
    if (!base || !ours || !theirs || (ours.same && theirs.same)) continue
    const mine = sideGroups(trees, base, ours, 'ours')
    const other = theirs.match ? sideGroups(trees, theirs.match, theirs, 'theirs') : new Map<Node, Group>()
    for (const node of new Set([...mine.keys(), ...other.keys()])) {
      if (of.has(node) || hidden.has(node)) continue
      const group = joinGroups(trees, node, mine.get(node), other.get(node))
      if (!group) continue
      of.set(node, group.parts)
      for (const member of group.members) if (member !== node) hidden.add(member)
    }
  }
  return { of, hidden }
}

function sideGroups(trees: Trees, base: Entry, side: Entry, name: 'ours' | 'theirs'): Map<Node, Group> {
  const moved = (node: Node): boolean => (name === 'ours' ? node.movedOurs : node.movedTheirs)
  const still = new Set(
    base.children.filter((child) => child.match?.parent === side && !moved(trees.nodeOf(child))),
  )
  const { groups } = groupParagraphs(base, side, still)
  return new Map([...groups].map(([entry, group]) => [trees.nodeOf(entry), group]))
}

function joinGroups(
  trees: Trees,
  node: Node,
  mine: Group | undefined,
  other: Group | undefined,
): { parts: MergedGroup; members: ReadonlySet<Node> } | null {
  const members = new Set<Node>([node])
  for (const group of [mine, other])
    for (const entry of [...(group?.before ?? []), ...(group?.after ?? [])]) members.add(trees.nodeOf(entry))
  const base = [...members]
    .filter((member) => member.base !== null)
    .sort((x, y) => (x.base?.index ?? 0) - (y.base?.index ?? 0))
  const side = (name: 'ours' | 'theirs', group: Group | undefined): Entry[] | null => {
    const entries: Entry[] = []
    for (const member of base) {
      const own = member[name]
      const moved = name === 'ours' ? member.movedOurs : member.movedTheirs
      if (group && member === node) entries.push(...group.after)
      else if (group?.before.some((entry) => trees.nodeOf(entry) === member)) continue
      else if (own && !moved) entries.push(own)
      else return null
    }
    return entries
  }
  const [ours, theirs] = [side('ours', mine), side('theirs', other)]
  if (!ours || !theirs) return null
  const bases = base.flatMap((member) => member.base ?? [])
  return { parts: { base: bases.map(partOf), ours: ours.map(partOf), theirs: theirs.map(partOf) }, members }
}

/** The text of a node that holds text. */
export function partOf(entry: Entry): Part {
  const { node } = entry
  return { id: idOf(node), content: holdsText(node) ? inlineOf(node) : [] }
}
