import type { Keys } from '../diff/content.ts'
import { cellsOf, type Pairing } from '../diff/grid.ts'
import type { Table } from '../document/types.ts'
import { fullText } from './full-text.ts'
import { mergeOrder, type Placed } from './order.ts'

/** A row or column of the merged table: its position in each state, null where it is not. */
export interface Line {
  readonly base: number | null
  readonly ours: number | null
  readonly theirs: number | null
}

/** Which lines of the base each side changed a cell of. */
export function changedLines(
  { base, ours, theirs }: { readonly base: Table; readonly ours: Table; readonly theirs: Table },
  keys: Keys,
  rows: readonly [Pairing, Pairing],
  columns: readonly [Pairing, Pairing],
): { row: (side: 0 | 1, i: number) => boolean; column: (side: 0 | 1, k: number) => boolean } {
  const touched = ([ours, theirs] as const).map((table, side) => {
    const hit = { rows: new Set<number>(), columns: new Set<number>() }
    base.content.forEach((row, i) => {
      const twin = table.content[rows[side === 0 ? 0 : 1].toB[i] ?? -1]
      if (!twin) return
      cellsOf(row).forEach((cell, k) => {
        const other = cellsOf(twin)[columns[side === 0 ? 0 : 1].toB[k] ?? -1]
        if (!other || keys.of(cell) === keys.of(other)) return
        hit.rows.add(i)
        hit.columns.add(k)
      })
    })
    addedAcross(table, rows[side === 0 ? 0 : 1], columns[side === 0 ? 0 : 1], hit)
    return hit
  })
  return {
    row: (side, i) => touched[side]?.rows.has(i) === true,
    column: (side, k) => touched[side]?.columns.has(k) === true,
  }
}

/** A new row puts words into the columns it crosses, a new column into the rows. */
function addedAcross(
  table: Table,
  rows: Pairing,
  columns: Pairing,
  hit: { readonly rows: Set<number>; readonly columns: Set<number> },
): void {
  const [rowOf, columnOf] = [
    new Map(rows.toB.map((j, i) => [j, i])),
    new Map(columns.toB.map((l, k) => [l, k])),
  ]
  table.content.forEach((row, j) => {
    cellsOf(row).forEach((cell, l) => {
      const [i, k] = [rowOf.get(j), columnOf.get(l)]
      if ((i === undefined) === (k === undefined) || fullText(cell).trim() === '') return
      if (k !== undefined) hit.columns.add(k)
      if (i !== undefined) hit.rows.add(i)
    })
  })
}

/** The lines of the merged table in order; `clash` hears of lines that one side removed and the other changed. */
export function mergeLines(
  pairings: readonly [Pairing, Pairing],
  count: { ours: number; theirs: number },
  touched: (side: 0 | 1, index: number) => boolean,
  clash: (index: number) => void,
): Line[] {
  const [mine, other] = pairings
  const lines = mine.toB.map((ours, base): { line: Line; place: 'both' | 'ours' | 'theirs' | null } => {
    const theirs = other.toB[base] ?? -1
    const line = { base, ours: ours < 0 ? null : ours, theirs: theirs < 0 ? null : theirs }
    if (ours >= 0 && theirs >= 0) {
      const place = mine.still.has(base) ? (other.still.has(base) ? 'both' : 'theirs') : 'ours'
      return { line, place }
    }
    const side = ours >= 0 ? 0 : 1
    if (ours < 0 && theirs < 0) return { line, place: null }
    if (!touched(side, base) && (side === 0 ? mine : other).still.has(base)) return { line, place: null }
    clash(base)
    return { line, place: side === 0 ? 'ours' : 'theirs' }
  })
  const list = (side: 'ours' | 'theirs'): Placed<Line>[] => {
    const byPosition = new Map(
      lines.flatMap(({ line }, base) => (line[side] === null ? [] : [[line[side], base] as const])),
    )
    return Array.from({ length: count[side] }, (_, position): Placed<Line>[] => {
      const base = byPosition.get(position)
      if (base === undefined)
        return [
          {
            key: `${side}${position}`,
            anchor: false,
            value: {
              base: null,
              ours: side === 'ours' ? position : null,
              theirs: side === 'theirs' ? position : null,
            },
          },
        ]
      const known = lines[base]
      if (!known?.place || (known.place !== 'both' && known.place !== side)) return []
      return [{ key: `b${base}`, anchor: known.place === 'both', value: known.line }]
    }).flat()
  }
  return mergeOrder(list('ours'), list('theirs'))
}
