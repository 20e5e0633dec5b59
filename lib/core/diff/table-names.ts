import type { Table } from '../document/types.ts'
import { diff as words } from '../text/diff.ts'
import { plainText } from './content.ts'
import { cellsOf } from './grid.ts'

/** "row 2", counted below a row of headings, or "heading row". */
export function rowName(table: Table, row: number): string {
  const headed = hasHeadings(table)
  if (headed && row === 0) return words.headerRow
  return words.row(headed ? row : row + 1)
}

/** The heading of a column, or "column 2". */
export function columnName(table: Table, column: number): string {
  const heading = cellsOf(table.content[0] ?? { type: 'tableRow', attrs: { id: '' } })[column]
  const text = hasHeadings(table) && heading ? plainText(heading).trim() : ''
  return text === '' || text.length > 60 ? words.column(column + 1) : text
}

function hasHeadings(table: Table): boolean {
  const cells = cellsOf(table.content[0] ?? { type: 'tableRow', attrs: { id: '' } })
  return cells.length > 0 && cells.every((cell) => cell.type === 'tableHeader')
}
