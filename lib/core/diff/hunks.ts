import { sha256 } from '../document/canonical.ts'
import { visitChanges } from './changes.ts'
import { plainText, wordsIn } from './content.ts'
import { type Cell, cellsUnder, keptCells } from './grid.ts'
import { labelOf } from './labels.ts'
import type { Fact, Loom, Matter } from './loom.ts'
import { matterCites, matterKey, matterText, matterWords } from './matter.ts'
import type { Change, Diff, Hunk, HunkKind, Weave } from './types.ts'

/** Bundles united changes into hunks, in document order, and gives each its id and its words. */
export function finishHunks(loom: Loom, woven: Omit<Weave, 'owner'>): Diff {
  const { roots, rising } = documentOrder(loom, woven)
  const bundles = new Map<Change, Fact[]>(roots.map((root) => [root, []]))
  for (const [change, fact] of loom.facts.entries()) bundles.get(loom.find(change))?.push(fact)
  const ordinals = new Map<string, number>()
  const stems = [...bundles.values()].map(stemOf)
  for (const stem of stems) ordinals.set(stem, (ordinals.get(stem) ?? 0) + 1)
  const seen = new Map<string, number>()
  const ids = stems.map((stem) => {
    const ordinal = seen.get(stem) ?? 0
    seen.set(stem, ordinal + 1)
    return sha256(`${stem} ${ordinal}`).slice(0, 16)
  })
  const position = new Map(roots.map((root, index) => [root, index]))
  const requires = roots.map(() => new Set<string>())
  for (const [change, needed] of loom.needs) {
    const [own, other] = [position.get(loom.find(change)), position.get(loom.find(needed))]
    if (own === undefined || other === undefined || own === other) continue
    requires[own]?.add(ids[other] ?? '')
  }
  const hunks = [...bundles.values()].map((facts, index) =>
    hunkOf(
      facts,
      ids[index] ?? '',
      [...(requires[index] ?? [])],
      ordinals.get(stems[index] ?? '') ?? 1,
      rising.has(roots[index] ?? -1),
    ),
  )
  const owner = loom.facts.map((_, change) => position.get(loom.find(change)) ?? 0)
  return { hunks, approximate: hunks.some((hunk) => hunk.approximate), weave: { ...woven, owner } }
}

/** What makes a hunk the same hunk in another diff: kind, content and place, without its ordinal. */
function stemOf(facts: readonly Fact[]): string {
  return JSON.stringify(
    facts.map(({ kind, spot, before, after, name, from }) =>
      from ? [kind, spot.path, from.path] : [kind, matterKey(before), matterKey(after), spot.path, name],
    ),
  )
}

function hunkOf(
  facts: readonly Fact[],
  id: string,
  requires: readonly string[],
  equals: number,
  up: boolean,
): Hunk {
  const kind = kindOf(facts)
  const main = mainFact(facts)
  const changes = facts.filter((fact) => !isMove(fact) && fact.kind !== 'marks')
  const sum = (side: 'before' | 'after'): number =>
    changes.reduce((total, fact) => total + matterWords(fact[side]), 0)
  const [removed, added] =
    kind === 'table'
      ? gridWords(facts)
      : structural(kind) && facts.some(isMove)
        ? netWords(facts)
        : [sum('before'), sum('after')]
  const cited = facts.flatMap((fact) => citationsOf(fact))
  return {
    id,
    kind,
    requires,
    place: { heading: main.spot.heading, anchor: main.spot.anchor },
    label: labelOf(kind, facts, main),
    words: { added, removed },
    citations: [...new Set(cited)].sort(),
    before: joined(facts, 'before'),
    after: joined(facts, 'after'),
    moved: main.from ? { from: main.from.heading, direction: up ? 'up' : 'down' } : null,
    equals,
    approximate: facts.some((fact) => fact.approximate === true),
  }
}

function structural(kind: HunkKind): boolean {
  return kind === 'wrapped' || kind === 'unwrapped'
}

/** A container that takes in what stood elsewhere adds only the words that are new. */
function netWords(facts: readonly Fact[]): readonly [number, number] {
  const of = (side: 'before' | 'after', moved: boolean): number =>
    facts.filter((fact) => isMove(fact) === moved).reduce((total, fact) => total + matterWords(fact[side]), 0)
  const left = of('before', false)
  const right = of('after', false)
  return [
    left === 0 ? 0 : Math.max(0, left - of('before', true)),
    right === 0 ? 0 : Math.max(0, right - of('after', true)),
  ]
}

/** Of a grid that changes as a whole, only cells that do not say the same before and after count. */
function gridWords(facts: readonly Fact[]): readonly [number, number] {
  const cells = (side: 'before' | 'after'): Cell[] =>
    facts.flatMap(({ [side]: matter }) =>
      matter !== null && typeof matter === 'object' && 'nodes' in matter
        ? matter.nodes.flatMap(cellsUnder)
        : [],
    )
  const [before, after] = [cells('before'), cells('after')]
  const kept = keptCells(before, after)
  const words = (list: readonly Cell[]): number =>
    list.reduce((sum, cell) => sum + (kept.has(cell) ? 0 : wordsIn(plainText(cell))), 0)
  return [words(before), words(after)]
}

function citationsOf(fact: Fact): readonly string[] {
  if (fact.kind === 'source' || fact.kind === 'source-added' || fact.kind === 'source-removed')
    return [fact.name ?? '']
  return isMove(fact) ? [] : [...matterCites(fact.before), ...matterCites(fact.after)]
}

function joined(facts: readonly Fact[], side: 'before' | 'after'): string {
  const texts = facts.map((fact) => matterText(visible(fact, side))).filter((text) => text !== '')
  return texts.join(facts.some((fact) => !isInline(fact)) ? '\n' : ' ')
}

function visible(fact: Fact, side: 'before' | 'after'): Matter {
  return fact[side]
}

function isInline(fact: Fact): boolean {
  return [fact.before, fact.after].every(
    (matter) => matter === null || typeof matter === 'string' || 'inline' in matter,
  )
}

function isMove(fact: Fact): boolean {
  return fact.kind.endsWith('-moved')
}

/** The kinds from the one that names a bundle to the one that never does. */
const rank: readonly HunkKind[] = [
  'table',
  'row-added',
  'row-removed',
  'row-moved',
  'column-added',
  'column-removed',
  'column-moved',
  'block-added',
  'block-removed',
  'item-added',
  'item-removed',
  'block-moved',
  'item-moved',
  'split',
  'joined',
  'text',
  'cell',
  'citation',
  'marks',
  'attributes',
  'title',
  'head',
  'source',
  'source-added',
  'source-removed',
  'wrapped',
  'unwrapped',
]

function mainFact(facts: readonly Fact[]): Fact {
  const main = facts.toSorted((one, other) => rank.indexOf(one.kind) - rank.indexOf(other.kind))[0]
  if (!main) throw new RangeError('A hunk has at least one change.')
  return main
}

function kindOf(facts: readonly Fact[]): HunkKind {
  const { kind, spot } = mainFact(facts)
  if (kind === 'row-added' && facts.some((fact) => fact.kind === 'row-removed')) return 'table'
  const moves = facts.some(isMove)
  if (moves && (kind === 'block-added' || kind === 'item-added')) return 'wrapped'
  if (moves && (kind === 'block-removed' || kind === 'item-removed')) return 'unwrapped'
  return kind === 'text' && spot.part !== null ? 'cell' : kind
}

/** The changes that stand for hunks in the order in which a reader meets them, moves where they arrive; `rising` are those that went up. */
function documentOrder(
  loom: Loom,
  { head, categories, root, sources }: Omit<Weave, 'owner'>,
): { roots: Change[]; rising: ReadonlySet<Change> } {
  const order = new Set<Change>()
  const left = new Set<Change>()
  const rising = new Set<Change>()
  const meet = (change: Change): void => {
    order.add(loom.find(change))
  }
  const leave = (change: Change): void => {
    left.add(loom.find(change))
  }
  const arrive = (change: Change): void => {
    if (!left.has(loom.find(change))) rising.add(loom.find(change))
  }
  for (const { change } of head) meet(change)
  for (const { at, change } of categories) if (at !== 'both') meet(change)
  visitChanges(root, meet, leave, arrive)
  for (const { change } of sources) if (change !== null) meet(change)
  for (const change of loom.facts.keys()) meet(change)
  return { roots: [...order], rising }
}
