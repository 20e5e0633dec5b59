import { problemText } from '../text/problems.ts'
import { limits } from './limits.ts'
import type { Plain } from './plain.ts'

/** What is wrong with a table, at which row and cell. */
export interface GridProblem {
  readonly row: number
  readonly cell: number
  readonly message: string
}

/**
 * Makes the rows of a table rectangular: spans end with the table, short rows get empty cells at
 * their end. Spans that overlap are a problem, because no repair would be what anybody meant.
 * Returns the squares of the grid. Changes the rows in place.
 */
export function squareTable(rows: readonly Plain[]): { readonly squares: number } | GridProblem {
  const rest: number[] = [] // per column: rows that a cell above still covers
  const filled: number[] = []
  for (const [row, { content = [] }] of rows.entries()) {
    let column = 0
    let count = rest.reduce((sum, left) => sum + (left > 0 ? 1 : 0), 0)
    for (const [cell, { attrs = {} }] of content.entries()) {
      while ((rest[column] ?? 0) > 0) column += 1
      const width = Number(attrs.colspan)
      if (column + width > limits.columns) return { row, cell, message: problemText.columns(limits.columns) }
      attrs.rowspan = Math.min(Number(attrs.rowspan), rows.length - row)
      for (let end = column + width; column < end; column++) {
        if ((rest[column] ?? 0) > 0) return { row, cell, message: problemText.overlap }
        while (rest.length < column) rest.push(0)
        rest[column] = Number(attrs.rowspan)
        count += 1
      }
    }
    filled.push(count)
    for (const [index, left] of rest.entries()) if (left > 0) rest[index] = left - 1
  }
  const columns = Math.max(1, ...filled)
  for (const [index, row] of rows.entries()) {
    for (let missing = columns - (filled[index] ?? 0); missing > 0; missing--) {
      row.content = [...(row.content ?? []), emptyCell()]
    }
  }
  return { squares: columns * rows.length }
}

function emptyCell(): Plain {
  return {
    type: 'tableCell',
    attrs: { id: '', colspan: 1, rowspan: 1, align: null },
    content: [{ type: 'paragraph', attrs: { id: '' } }],
  }
}
