import { cleanEdits } from '../diff/clean.ts'
import { diffSequence, type Edit } from '../diff/sequence.ts'
import { joined, RemovedIndex } from './restore.ts'
import type { Blame, BlameStep, RemovedRun, UnitBlame } from './types.ts'
import { type Unit, unitsOf } from './units.ts'

/** A unit of the text before, with the origin of each of its tokens; `left` marks those not found again. */
interface OldUnit {
  readonly unit: Unit
  readonly own: number
  readonly origins: readonly number[]
  readonly left: boolean[]
}

/** A unit of the new text; `origins` is filled in by the rules, -1 where none has applied. */
interface NewUnit {
  readonly unit: Unit
  own: number
  readonly origins: Int32Array
}

/** Two units are one that was rewritten when this part of the smaller one's words is in both. */
const SIMILAR = 0.5

/**
 * Adds one step: every token of the new text gets its origin, by the first rule that applies.
 *
 * 1. A unit whose tokens are all equal to an old unit's is that unit, whatever its id or place; equal
 *    ids go first, then the order in the text.
 * 2. A unit that kept its id, or else resembles an unmatched old unit, is compared with it word by word.
 * 3. What is left on both sides and equal is a move inside this step (the second half of a split, a
 *    sentence carried elsewhere); what equals a removed run was restored. `RemovedIndex` finds both.
 * 4. The rest is new: it comes from this step's revision and author.
 *
 * Old tokens that no rule found again join the removed runs, once each: the first author stays.
 */
export function blameStep(blame: Blame, before: BlameStep['document'] | null, step: BlameStep): Blame {
  const olds = before === null ? [] : openUnits(blame, unitsOf(before))
  const news: NewUnit[] = unitsOf(step.document).map((unit) => ({
    unit,
    own: -1,
    origins: new Int32Array(unit.tokens.length).fill(-1),
  }))
  const free = { olds: new Set(olds), news: new Set(news) }
  matchEqual(free)
  matchIds(free)
  matchSimilar(free)
  const left = olds.flatMap(leftRuns)
  // Inside one step two words in a row are enough when they are all that is left at both places.
  const moved = left.map((run) => ({ ...run, whole: run.whole || run.words.filter(Boolean).length >= 2 }))
  restoreFrom(new RemovedIndex(moved), news, () => true)
  restoreFrom(new RemovedIndex(blame.removed), news, (stretch, unit) => stretch === unit)
  const origins = [...blame.origins]
  const units = news.map((unit) => closeUnit(unit, originOf(origins, step)))
  return { origins, units, removed: withRuns(blame.removed, left) }
}

/** The position of this step's origin; a revision in two steps by one author has one. */
function originOf(origins: { revision: number; author: number }[], { revision, author }: BlameStep): number {
  const found = origins.findLastIndex((origin) => origin.revision === revision && origin.author === author)
  return found >= 0 ? found : origins.push({ revision, author }) - 1
}

function openUnits(blame: Blame, units: readonly Unit[]): OldUnit[] {
  return units.map((unit, index) => {
    const known = blame.units[index]
    if (known?.id !== unit.id) throw new Error('this blame belongs to another text')
    const origins = known.counts.flatMap((count, i) => Array<number>(count).fill(known.origins[i] ?? 0))
    return { unit, own: known.own, origins, left: unit.tokens.map(() => true) }
  })
}

interface Free {
  readonly olds: Set<OldUnit>
  readonly news: Set<NewUnit>
}

function matchEqual(free: Free): void {
  const byKey = new Map<string, OldUnit[]>()
  for (const old of free.olds) {
    const key = unitKey(old.unit)
    const list = byKey.get(key)
    if (list) list.push(old)
    else byKey.set(key, [old])
  }
  const take = (made: NewUnit, wanted: (old: OldUnit) => boolean): void => {
    const old = byKey
      .get(unitKey(made.unit))
      ?.find((candidate) => free.olds.has(candidate) && wanted(candidate))
    if (old) pair(free, old, made)
  }
  for (const made of [...free.news]) take(made, (old) => old.unit.id === made.unit.id)
  for (const made of [...free.news]) if (made.unit.tokens.length > 0) take(made, () => true)
}

/** Units are immutable and shared by revisions, so that what was joined once stays joined. */
const unitKeys = new WeakMap<Unit, string>()

function unitKey(unit: Unit): string {
  const known = unitKeys.get(unit)
  if (known !== undefined) return known
  const key = joined(unit.tokens.map((token) => token.key))
  unitKeys.set(unit, key)
  return key
}

function matchIds(free: Free): void {
  const byId = new Map([...free.olds].map((old) => [old.unit.id, old]))
  for (const made of [...free.news]) {
    const old = byId.get(made.unit.id)
    if (old && free.olds.has(old)) pair(free, old, made)
  }
}

function matchSimilar(free: Free): void {
  for (const made of [...free.news]) {
    let best: OldUnit | null = null
    let score = SIMILAR
    for (const old of free.olds) {
      const found = similarity(old.unit, made.unit)
      if (found > score) [best, score] = [old, found]
    }
    if (best) pair(free, best, made)
  }
}

/** The share of words that the two have in common, of the longer one's. */
function similarity(one: Unit, other: Unit): number {
  const count = new Map<string, number>()
  for (const { key } of one.tokens) count.set(key, (count.get(key) ?? 0) + 1)
  let shared = 0
  for (const { key } of other.tokens) {
    const rest = count.get(key) ?? 0
    if (rest > 0) shared += 1
    count.set(key, rest - 1)
  }
  return shared / Math.max(one.tokens.length, other.tokens.length, 1)
}

/** The two are one unit: tokens in both keep their origins. */
function pair(free: Free, old: OldUnit, made: NewUnit): void {
  free.olds.delete(old)
  free.news.delete(made)
  made.own = old.own
  if (unitKey(old.unit) === unitKey(made.unit)) {
    made.origins.set(old.origins)
    old.left.fill(false)
    return
  }
  const ids = new Map<string, number>()
  const number = ({ key }: { readonly key: string }): number => {
    const known = ids.get(key)
    if (known !== undefined) return known
    ids.set(key, ids.size)
    return ids.size - 1
  }
  const { tokens } = made.unit
  const exact = diffSequence(old.unit.tokens.map(number), tokens.map(number)).edits
  // As a comparison shows it: a word that two rewordings happen to share is not kept.
  const edits = joinIslands(old.unit.tokens, cleanEdits(old.unit.tokens, tokens, exact))
  let a = 0
  let b = 0
  for (const edit of [...edits, { a0: old.unit.tokens.length, a1: 0, b0: 0, b1: 0 }]) {
    for (; a < edit.a0; a += 1, b += 1) {
      made.origins[b] = old.origins[a] ?? -1
      old.left[a] = false
    }
    a = edit.a1
    b = edit.b1
  }
}

/** Fewer words than this between two rewordings are in both by chance. */
const ISLAND = 3

/** Joins edits that keep next to nothing between them, unless what they change is as little. */
function joinIslands(tokens: Unit['tokens'], edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = []
  for (const edit of edits) {
    const last = joined.at(-1)
    const between = last
      ? tokens.slice(last.a1, edit.a0).filter((token) => token.kind === 'word').length
      : ISLAND
    const large = (one: Edit) => one.b1 - one.b0 >= ISLAND
    if (last && between < ISLAND && (large(last) || large(edit)))
      joined[joined.length - 1] = { a0: last.a0, a1: edit.a1, b0: last.b0, b1: edit.b1 }
    else joined.push(edit)
  }
  return joined
}

/** The stretches of an old unit that were not found again. */
function leftRuns(old: OldUnit): RemovedRun[] {
  const runs: RemovedRun[] = []
  for (let from = 0; from < old.left.length; from += 1) {
    if (!old.left[from]) continue
    let to = from
    while (old.left[to]) to += 1
    const tokens = old.unit.tokens.slice(from, to)
    const whole = from === 0 && to === old.left.length
    if (whole || tokens.some((token) => token.kind !== 'sign'))
      runs.push({
        keys: tokens.map((token) => token.key),
        words: tokens.map((token) => token.kind === 'word'),
        origins: old.origins.slice(from, to),
        whole,
      })
    from = to
  }
  return runs
}

/** Fills in stretches without an origin from `index`; `whole` says whether one may equal a whole run. */
function restoreFrom(
  index: RemovedIndex,
  news: readonly NewUnit[],
  whole: (stretch: number, unit: number) => boolean,
): void {
  for (const { unit, origins } of news) {
    for (let from = 0; from < origins.length; from += 1) {
      if (origins[from] !== -1) continue
      let to = from
      while (to < origins.length && origins[to] === -1) to += 1
      const tokens = unit.tokens.slice(from, to)
      origins.set(index.restore(tokens, whole(tokens.length, origins.length)), from)
      from = to
    }
  }
}

function closeUnit({ unit, own, origins }: NewUnit, fresh: number): UnitBlame {
  const counts: number[] = []
  const runs: number[] = []
  for (const origin of origins) {
    const now = origin === -1 ? fresh : origin
    if (runs.at(-1) === now) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1
    else {
      runs.push(now)
      counts.push(1)
    }
  }
  return { id: unit.id, own: own === -1 ? (runs[0] ?? fresh) : own, counts, origins: runs }
}

/** Runs that say the same as a kept one add nothing: the first author stays. */
function withRuns(kept: readonly RemovedRun[], added: readonly RemovedRun[]): readonly RemovedRun[] {
  if (added.length === 0) return kept
  const known = new Set(kept.map(runKey))
  const fresh = added.filter((run) => {
    const key = runKey(run)
    return !known.has(key) && known.add(key)
  })
  return fresh.length === 0 ? kept : [...kept, ...fresh]
}

function runKey(run: RemovedRun): string {
  return `${run.whole}${joined(run.keys)}`
}
