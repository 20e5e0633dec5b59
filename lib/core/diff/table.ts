import type { Table, TableRow } from '../document/types.ts'
import { diff as words } from '../text/diff.ts'
import { plainText, wordsIn } from './content.ts'
import type { Entry } from './entries.ts'
import {
  type Cell,
  cellsOf,
  isPlainGrid,
  keptCells,
  type Pairing,
  pairColumns,
  pairLines,
  rowLines,
  shapeOf,
} from './grid.ts'
import type { Spot } from './loom.ts'
import { matchTrees } from './match.ts'
import { cellSpots } from './spots.ts'
import { columnFact, type Loomed, orderLines, rowFact } from './table-lines.ts'
import { columnName, rowName } from './table-names.ts'
import type { Change, GridLine, WovenContent, WovenNode } from './types.ts'
import { uniteMoves } from './unite.ts'
import { type Workbench, weavePair } from './weave.ts'

/** Changes in a cell of at most this many words are one hunk: the cell is replaced. */
const shortCell = 12

/**
 * Weaves two states of a table as one grid of rows and columns.
 *
 * Rows and columns are paired, then each stands in both tables, in one, or at two places of an
 * order (moved). A cell of the woven grid is live when its row and its column are, so an added
 * row and an added column cross only when both are accepted; where a removed row crosses an added
 * column, the cell is empty. Cells of paired rows and columns are woven like small documents.
 * Spans tie squares together: rows that keep their shape, and rows added or removed without spans
 * down, are woven as rows alone; any other change of such a grid replaces the whole table at once.
 */
export function weaveTable(bench: Workbench, a: Entry, b: Entry): WovenContent {
  const { node: before } = a
  const { node: after } = b
  if (before.type !== 'table' || after.type !== 'table') return { kind: 'plain' }
  const spot = { ...bench.spotOf(a, b), part: words.table(bench.tableNumber(after)) }
  const plain = isPlainGrid(before) && isPlainGrid(after)
  const loomed: Loomed = { bench, before, after, spot, plain, cells: new Map(), sameAttributes: new Map() }
  const rows = pairRows(loomed)
  const columns = plain ? pairColumns(before, after, rows, bench.keys) : wholeColumns(before, after)
  if (
    !rows.toB.some((j) => j >= 0) ||
    !columns.toB.some((l) => l >= 0) ||
    (!plain && !rowsFit(loomed, rows))
  ) {
    return {
      kind: 'replaced',
      change: bench.loom.change({
        kind: 'table',
        spot,
        before: { nodes: [before] },
        after: { nodes: [after] },
      }),
    }
  }
  const rowLine = orderLines(loomed, rows, before.content.length, after.content.length, rowFact)
  const columnLine = orderLines(
    loomed,
    columns,
    columns.toB.length,
    plain ? widthOf(after) : columns.toB.length,
    columnFact,
  )
  if (!plain) uniteReshaped(loomed, rowLine)
  const cells = rowLine.map((row) => columnLine.map((column) => weaveCell(loomed, row, column)))
  return { kind: 'grid', grid: { plain, rows: rowLine, columns: columnLine, cells } }
}

function widthOf(table: Table): number {
  return Math.max(0, ...table.content.map((row) => cellsOf(row).length))
}

function pairRows({ bench, before, after, plain }: Loomed): Pairing {
  const fits = (i: number, j: number): boolean => {
    const [one, other] = [before.content[i], after.content[j]]
    return plain || (one !== undefined && other !== undefined && shapeOf(one) === shapeOf(other))
  }
  return pairLines(rowLines(before, bench.keys), rowLines(after, bench.keys), fits)
}

/** With spans, the n-th cells of rows of equal shape belong together. */
function wholeColumns(before: Table, after: Table): Pairing {
  const toB = Array.from({ length: Math.max(widthOf(before), widthOf(after)) }, (_, index) => index)
  return { toB, still: new Set(toB) }
}

/** Whether rows can come and go without cutting a span: nothing moves, and no span leaves or enters a lone row. */
function rowsFit({ before, after }: Loomed, rows: Pairing): boolean {
  if (rows.toB.some((j, i) => j >= 0 && !rows.still.has(i)) || gridWidth(before) !== gridWidth(after))
    return false
  const gone = new Set(rows.toB.flatMap((j, i) => (j < 0 ? [i] : [])))
  const kept = new Set(rows.toB)
  const come = new Set(after.content.flatMap((_, j) => (kept.has(j) ? [] : [j])))
  return !spanTouches(before, gone) && !spanTouches(after, come)
}

function gridWidth(table: Table): number {
  const covered: number[] = []
  let width = 0
  table.content.forEach((row, index) => {
    const own = cellsOf(row).reduce((sum, { attrs }) => sum + attrs.colspan, 0)
    width = Math.max(width, own + (covered[index] ?? 0))
    for (const { attrs } of cellsOf(row))
      for (let down = 1; down < attrs.rowspan; down += 1)
        covered[index + down] = (covered[index + down] ?? 0) + attrs.colspan
  })
  return width
}

function spanTouches(table: Table, rows: ReadonlySet<number>): boolean {
  return table.content.some((row, index) =>
    cellsOf(row).some(
      ({ attrs }) =>
        attrs.rowspan > 1 &&
        Array.from({ length: attrs.rowspan }, (_, down) => index + down).some((at) => rows.has(at)),
    ),
  )
}

/** A row whose cells were merged or split is one change: the row that goes with the one in its place that shares cells. */
function uniteReshaped({ bench, before, after }: Loomed, rows: readonly GridLine[]): void {
  let gone: GridLine[] = []
  for (const row of rows) {
    if (row.at === 'before') gone.push(row)
    else if (row.at === 'both') gone = []
    else {
      const next = gone.shift()
      const [one, other] = [before.content[next?.before ?? -1], after.content[row.after ?? -1]]
      if (next && one && other && keptCells(cellsOf(one), cellsOf(other)).size > 0)
        bench.loom.unite(next.change, row.change)
    }
  }
}

function weaveCell(loomed: Loomed, row: GridLine, column: GridLine): WovenNode | null {
  const { before, after, cells } = loomed
  const one =
    row.before === null || column.before === null
      ? undefined
      : cellsOf(before.content[row.before] ?? empty)[column.before]
  const other =
    row.after === null || column.after === null
      ? undefined
      : cellsOf(after.content[row.after] ?? empty)[column.after]
  if (one && other) {
    const key = `${row.before},${column.before}`
    const woven = cells.get(key) ?? weaveCellPair(loomed, one, other, row, column)
    cells.set(key, woven)
    return woven
  }
  if (!one && !other) return null
  return { before: one ?? null, after: other ?? null, attributes: [], content: { kind: 'plain' } }
}

const empty: TableRow = { type: 'tableRow', attrs: { id: '' } }

function weaveCellPair(loomed: Loomed, one: Cell, other: Cell, row: GridLine, column: GridLine): WovenNode {
  const { bench, before, after, spot } = loomed
  const { keys, loom } = bench
  if (keys.of(one) === keys.of(other))
    return { before: one, after: other, attributes: [], content: { kind: 'plain' } }
  const part = `${spot.part}, ${rowName(after, row.after ?? 0)}, ${columnName(loomed.plain ? after : before, column.after ?? 0)}`
  const texts = { before: plainText(one), after: plainText(other) }
  const short = wordsIn(texts.before) <= shortCell && wordsIn(texts.after) <= shortCell
  const inCell: Spot = {
    ...spot,
    part,
    ...(short ? { cell: texts } : {}),
    path: [...spot.path, one.attrs.id],
  }
  const trees = matchTrees(one, other, keys)
  const inner: Workbench = { ...bench, spotOf: cellSpots(inCell), moves: new Map(), woven: new Map() }
  const first = loom.facts.length
  const woven = weavePair(inner, trees.a, trees.b)
  uniteMoves(inner, trees.a)
  if (short) {
    const attributes = new Set(woven.attributes.map(({ change }) => change))
    const changes = Array.from({ length: loom.facts.length - first }, (_, index) => first + index).filter(
      (change) => !attributes.has(change),
    )
    for (const change of changes) loom.unite(changes[0] ?? change, change)
  }
  for (const { change } of woven.attributes) {
    const fact = loom.facts[change]
    const same = `${fact?.name} ${JSON.stringify([fact?.before, fact?.after])}`
    uniteEqual(loomed, `row ${row.before} ${same}`, change)
    uniteEqual(loomed, `column ${column.before} ${same}`, change)
  }
  return woven
}

function uniteEqual({ bench, sameAttributes }: Loomed, key: string, change: Change): void {
  const first = sameAttributes.get(key)
  if (first === undefined) sameAttributes.set(key, change)
  else bench.loom.unite(first, change)
}
