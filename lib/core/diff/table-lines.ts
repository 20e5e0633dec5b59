import type { Table } from '../document/types.ts'
import { cellsOf, type Pairing } from './grid.ts'
import type { Matter, Spot } from './loom.ts'
import { columnName, rowName } from './table-names.ts'
import type { Change, GridLine, HunkKind, WovenNode } from './types.ts'
import type { Workbench } from './weave.ts'

/** A table while it is woven. */
export interface Loomed {
  readonly bench: Workbench
  readonly before: Table
  readonly after: Table
  readonly spot: Spot
  readonly plain: boolean
  readonly cells: Map<string, WovenNode>
  /** The first change of each equal change of cells in one row or column. */
  readonly sameAttributes: Map<string, Change>
}

type LineFact = (
  loomed: Loomed,
  life: 'added' | 'removed' | 'moved',
  before: number | null,
  after: number | null,
) => { kind: HunkKind; part: string; before: Matter; after: Matter; id: string }

/** What a change of a row takes or brings. */
export const rowFact: LineFact = ({ before, after, spot }, life, i, j) => {
  const one = i === null ? null : (before.content[i] ?? null)
  const other = j === null ? null : (after.content[j] ?? null)
  const name = j === null ? rowName(before, i ?? 0) : rowName(after, j)
  return {
    kind: `row-${life}`,
    part: `${spot.part}, ${name}`,
    before: one && { nodes: [one] },
    after: other && { nodes: [other] },
    id: (one ?? other)?.attrs.id ?? '',
  }
}

/** What a change of a column takes or brings: its cells. */
export const columnFact: LineFact = ({ before, after, spot }, life, k, l) => {
  const cells = (table: Table, column: number | null): Matter =>
    column === null ? null : { nodes: table.content.flatMap((row) => cellsOf(row)[column] ?? []) }
  const name = l === null ? columnName(before, k ?? 0) : columnName(after, l)
  return {
    kind: `column-${life}`,
    part: `${spot.part}, ${name}`,
    before: cells(before, k),
    after: cells(after, l),
    id: '',
  }
}

/** The lines of both tables in one order: what left a gap stands before what came into it. */
export function orderLines(
  loomed: Loomed,
  { toB, still }: Pairing,
  lengthA: number,
  lengthB: number,
  factOf: LineFact,
): GridLine[] {
  const { loom } = loomed.bench
  const toA = new Map(toB.map((j, i) => [j, i]))
  const moves = new Map<number, Change>()
  const change = (life: 'added' | 'removed' | 'moved', i: number | null, j: number | null): Change => {
    const { part, id: _, ...fact } = factOf(loomed, life, i, j)
    return loom.change({ ...fact, spot: { ...loomed.spot, part } })
  }
  const move = (i: number, j: number): Change => {
    const known = moves.get(i) ?? change('moved', i, j)
    moves.set(i, known)
    return known
  }
  const line = (at: GridLine['at'], number: Change, i: number | null, j: number | null): GridLine => {
    const moved = at !== 'both' && i !== null && j !== null
    return { at, change: number, moved, before: i, after: j, id: factOf(loomed, 'moved', i, j).id }
  }
  const lines: GridLine[] = []
  let at = 0
  const come = (to: number): void => {
    for (; at < to; at += 1) {
      const i = toA.get(at) ?? null
      lines.push(line('after', i === null ? change('added', null, at) : move(i, at), i, at))
    }
  }
  let gone: GridLine[] = []
  for (let i = 0; i < lengthA; i += 1) {
    const j = toB[i] ?? -1
    if (j >= 0 && still.has(i)) {
      lines.push(...gone)
      gone = []
      come(j)
      lines.push(line('both', 0, i, j))
      at = j + 1
    } else gone.push(line('before', j < 0 ? change('removed', i, null) : move(i, j), i, j < 0 ? null : j))
  }
  lines.push(...gone)
  come(lengthB)
  return lines
}
