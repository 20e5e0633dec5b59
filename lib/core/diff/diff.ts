import { canonicalJson } from '../document/canonical.ts'
import { bibliographyOf } from '../document/parts.ts'
import type { Document, Source } from '../document/types.ts'
import { childrenOf, contentKeys, walk } from './content.ts'
import { finishHunks } from './hunks.ts'
import { type Loom, type Spot, startLoom } from './loom.ts'
import { matchTrees } from './match.ts'
import { matterCites } from './matter.ts'
import { diffSequence } from './sequence.ts'
import { documentSpots } from './spots.ts'
import type { Change, Container, Diff, HeadChange, SourceChange, WovenValue } from './types.ts'
import { uniteMoves } from './unite.ts'
import { weavePair } from './weave.ts'

/**
 * The difference of two documents as hunks that can each be accepted or rejected.
 *
 * Counterparts are found first (`matchTrees`), then both documents are woven into one tree, in
 * which every part knows the change that brings or takes it; changes that only make sense together
 * are united, and each bundle becomes a hunk. Deterministic; equality is up to ids.
 */
export function diffDocuments(a: Document, b: Document): Diff {
  const loom = startLoom()
  const keys = contentKeys()
  const head = weaveHead(loom, a, b)
  const categories = weaveCategories(loom, a.attrs.categories, b.attrs.categories)
  const trees = matchTrees(a, b, keys)
  const bench = {
    loom,
    keys,
    spotOf: documentSpots(childrenOf(a), childrenOf(b)),
    tableNumber: tableNumbers(b),
    moves: new Map(),
    woven: new Map(),
  }
  const root = weavePair(bench, trees.a, trees.b)
  uniteMoves(bench, trees.a)
  const sources = weaveSources(loom, a, b)
  return finishHunks(loom, { head, categories, root, sources, before: a, after: b })
}

const nowhere: Spot = { heading: null, anchor: null, path: [], part: null }

function weaveHead(loom: Loom, a: Document, b: Document): HeadChange[] {
  const names = ['title', 'description', 'language', 'format'] as const
  return names.flatMap((name) => {
    const [before, after] = [a.attrs[name], b.attrs[name]]
    if (before === after) return []
    return [
      {
        name,
        change: loom.change({
          kind: name === 'title' ? 'title' : 'head',
          spot: nowhere,
          before: String(before),
          after: String(after),
          name,
        }),
      },
    ]
  })
}

/** Categories are woven as a list; one that only changed its place is one change. */
function weaveCategories(loom: Loom, a: readonly string[], b: readonly string[]): WovenValue[] {
  const numbers = new Map([...a, ...b].map((name) => [name, 0]))
  for (const [index, name] of [...numbers.keys()].entries()) numbers.set(name, index)
  const number = (name: string): number => numbers.get(name) ?? -1
  const known = new Map<string, Change>()
  const change = (name: string, added: boolean): Change => {
    const reordered = a.includes(name) && b.includes(name)
    const found = reordered ? known.get(name) : undefined
    if (found !== undefined) return found
    const made = loom.change({
      kind: 'head',
      spot: nowhere,
      before: added && !reordered ? null : name,
      after: added || reordered ? name : null,
      name: 'categories',
    })
    known.set(name, made)
    return made
  }
  const values: WovenValue[] = []
  let at = 0
  for (const edit of diffSequence(a.map(number), b.map(number)).edits) {
    for (const value of a.slice(at, edit.a0)) values.push({ at: 'both', change: 0, value })
    for (const value of a.slice(edit.a0, edit.a1))
      values.push({ at: 'before', change: change(value, false), value })
    for (const value of b.slice(edit.b0, edit.b1))
      values.push({ at: 'after', change: change(value, true), value })
    at = edit.a1
  }
  for (const value of a.slice(at)) values.push({ at: 'both', change: 0, value })
  return values
}

function tableNumbers(document: Document): (node: Container) => number {
  let numbers: Map<Container, number> | null = null
  return (node) => {
    if (numbers === null) {
      const found = new Map<Container, number>()
      walk(document, (inner) => {
        if (inner.type === 'table') found.set(inner, found.size + 1)
      })
      numbers = found
    }
    return numbers.get(node) ?? 1
  }
}

/**
 * Source records. A new one stands wherever it is cited, so it needs a change of its own only when
 * nothing cites it. One that goes belongs to the hunk that takes its last citations, or needs all
 * hunks that take one.
 */
function weaveSources(loom: Loom, a: Document, b: Document): SourceChange[] {
  const before = sourcesOf(a)
  const after = sourcesOf(b)
  const changes: SourceChange[] = []
  const cited = { added: citing(loom, 'after'), removed: citing(loom, 'before') }
  for (const key of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const one = before[key] ?? null
    const other = after[key] ?? null
    if (one !== null && other !== null && canonicalJson(one) === canonicalJson(other)) continue
    if (one === null && cited.added.has(key)) {
      changes.push({ key, before: one, after: other, change: null })
      continue
    }
    const change = loom.change({
      kind: one === null ? 'source-added' : other === null ? 'source-removed' : 'source',
      spot: { ...nowhere, path: [key] },
      before: one && { source: one },
      after: other && { source: other },
      name: key,
    })
    const takers = other === null ? [...new Set([...(cited.removed.get(key) ?? [])].map(loom.find))] : []
    if (takers.length === 1 && takers[0] !== undefined) loom.unite(takers[0], change)
    else for (const taker of takers) loom.require(change, taker)
    changes.push({ key, before: one, after: other, change })
  }
  return changes
}

function sourcesOf(document: Document): Readonly<Record<string, Source>> {
  return bibliographyOf(document).attrs.sources
}

/** The changes that bring (or take) citations, by source key. */
function citing(loom: Loom, side: 'before' | 'after'): Map<string, Set<Change>> {
  const found = new Map<string, Set<Change>>()
  loom.facts.forEach((fact, change) => {
    if (fact.kind.endsWith('-moved')) return
    for (const key of matterCites(fact[side])) found.set(key, (found.get(key) ?? new Set()).add(change))
  })
  return found
}
