import type { Table, TableCell, TableHeader, TableRow } from '../document/types.ts'
import type { Keys } from './content.ts'
import { contentText, likeness, wordBag } from './content.ts'
import { heaviestIncreasing } from './lis.ts'
import type { Container } from './types.ts'

/** A cell of either kind. */
export type Cell = TableCell | TableHeader

/** The cells of each row. */
export function cellsOf(row: TableRow): readonly Cell[] {
  return row.content ?? []
}

/** The cells of a node: of a table or a row all, of a cell itself; of anything else none. */
export function cellsUnder(node: Container): readonly Cell[] {
  if (node.type === 'table') return node.content.flatMap(cellsOf)
  if (node.type === 'tableRow') return cellsOf(node)
  return node.type === 'tableCell' || node.type === 'tableHeader' ? [node] : []
}

/**
 * The cells of two states of a grid that say the same in both, whatever they span and where they
 * stand: where a grid changes as a whole, a person reads only the others.
 */
export function keptCells(before: readonly Cell[], after: readonly Cell[]): ReadonlySet<Container> {
  const key = ({ content }: Cell): string => (content ?? []).map(contentText).join()
  const free = new Map<string, Cell[]>()
  for (const cell of before) free.set(key(cell), [...(free.get(key(cell)) ?? []), cell])
  const kept = new Set<Container>()
  for (const cell of after) {
    const twin = free.get(key(cell))?.shift()
    if (twin) kept.add(twin).add(cell)
  }
  return kept
}

/** Whether every cell covers one square, so that rows and columns can be told apart. */
export function isPlainGrid(table: Table): boolean {
  const width = cellsOf(table.content[0] ?? { type: 'tableRow', attrs: { id: '' } }).length
  return table.content.every(
    (row) =>
      cellsOf(row).length === width &&
      cellsOf(row).every(({ attrs }) => attrs.colspan === 1 && attrs.rowspan === 1),
  )
}

/** Which squares the cells of a row cover, as text: rows of equal shape can be woven cell by cell. */
export function shapeOf(row: TableRow): string {
  return cellsOf(row)
    .map(({ attrs }) => `${attrs.colspan}x${attrs.rowspan}`)
    .join()
}

/** Pairs of lines of two tables; `still` are those that keep their order, the others moved. */
export interface Pairing {
  /** By position in `a`: the position in `b`, or -1. */
  readonly toB: readonly number[]
  readonly still: ReadonlySet<number>
}

/** One row or column, as it is compared: its id if it has one, and the ids and contents of its cells. */
export interface Line {
  readonly id: string
  readonly ids: readonly string[]
  readonly keys: readonly number[]
  readonly bag: ReadonlyMap<string, number>
}

/** The rows of a table as lines. */
export function rowLines(table: Table, keys: Keys): Line[] {
  return table.content.map((row) => lineOf(row.attrs.id, cellsOf(row), keys, wordBag(row)))
}

/** The columns of a table without spans as lines. */
export function columnLines(table: Table, keys: Keys): Line[] {
  const width = cellsOf(table.content[0] ?? { type: 'tableRow', attrs: { id: '' } }).length
  return Array.from({ length: width }, (_, column) => {
    const cells = table.content.flatMap((row) => cellsOf(row)[column] ?? [])
    const bag = new Map<string, number>()
    for (const cell of cells)
      for (const [word, count] of wordBag(cell)) bag.set(word, (bag.get(word) ?? 0) + count)
    return lineOf('', cells, keys, bag)
  })
}

function lineOf(id: string, cells: readonly Cell[], keys: Keys, bag: ReadonlyMap<string, number>): Line {
  return { id, ids: cells.map((cell) => cell.attrs.id), keys: cells.map((cell) => keys.of(cell)), bag }
}

/** Lines of two tables that are compared pair by pair; beyond it, only equal ones and neighbours are. */
const exactLines = 10_000

/**
 * Pairs the rows (or columns) of two tables: by id, by shared cell ids, by equal and by like
 * content, and what is left by position between two pairs when there are as many on each side.
 */
export function pairLines(
  a: readonly Line[],
  b: readonly Line[],
  fits: (i: number, j: number) => boolean,
): Pairing {
  const toB = a.map(() => -1)
  const taken = new Set<number>()
  const pairs: { i: number; j: number; score: number }[] = []
  const near = a.length * b.length > exactLines
  a.forEach((line, i) => {
    b.forEach((other, j) => {
      if (near && i !== j && i - a.length !== j - b.length) return
      const score = fits(i, j) ? lineScore(line, other) : 0
      if (score > 0.35) pairs.push({ i, j, score: score - Math.abs(i - j) * 1e-6 })
    })
  })
  pairs.sort((one, other) => other.score - one.score)
  const link = (i: number, j: number): void => {
    if (toB[i] !== -1 || taken.has(j)) return
    toB[i] = j
    taken.add(j)
  }
  for (const { i, j } of pairs) link(i, j)
  fillGaps(toB, b.length, taken, (i, j) => {
    if (fits(i, j)) link(i, j)
  })
  const rising = toB.map((j, i) => ({ i, j })).filter(({ j }) => j >= 0)
  const kept = heaviestIncreasing(
    [...rising].sort((one, other) => one.j - other.j).map(({ i }) => i),
    () => 1,
    a.length,
  )
  const inOrder = [...rising].sort((one, other) => one.j - other.j)
  return { toB, still: new Set(inOrder.filter((_, index) => kept.has(index)).map(({ i }) => i)) }
}

/**
 * Pairs the columns of two tables without spans, by the cells of paired rows only, so that added rows do not
 * blur them. Where no row stands in both no column does.
 */
export function pairColumns(a: Table, b: Table, rows: Pairing, keys: Keys): Pairing {
  const shared = rows.toB.flatMap((j, i) => {
    const [one, other] = [a.content[i], b.content[j]]
    return one && other ? [{ one, other }] : []
  })
  if (shared.length === 0) return { toB: columnLines(a, keys).map(() => -1), still: new Set() }
  const lines = (table: Table, content: readonly TableRow[]) => columnLines({ ...table, content }, keys)
  return pairLines(
    lines(
      a,
      shared.map(({ one }) => one),
    ),
    lines(
      b,
      shared.map(({ other }) => other),
    ),
    () => true,
  )
}

/** 3 for the same id, else the share of cells with the same id or content, else likeness of words. */
function lineScore(one: Line, other: Line): number {
  if (one.id !== '' && one.id === other.id) return 3
  const size = Math.max(one.ids.length, other.ids.length, 1)
  const ids = new Set(other.ids)
  const shared = one.ids.filter((id) => ids.has(id)).length / size
  const same = one.keys.filter((key, index) => other.keys[index] === key).length / size
  return Math.max(shared * 2, same, likeness(one.bag, other.bag))
}

function fillGaps(
  toB: readonly number[],
  length: number,
  taken: ReadonlySet<number>,
  link: (i: number, j: number) => void,
): void {
  let gap: number[] = []
  let at = 0
  const flush = (to: number): void => {
    const free = Array.from({ length: Math.max(0, to - at) }, (_, index) => at + index).filter(
      (j) => !taken.has(j),
    )
    if (free.length === gap.length) for (const [index, i] of gap.entries()) link(i, free[index] ?? -1)
    gap = []
  }
  toB.forEach((j, i) => {
    if (j === -1) gap.push(i)
    else if (j >= at) {
      flush(j)
      at = j + 1
    }
  })
  flush(length)
}
