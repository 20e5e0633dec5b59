import type { Entry } from '../diff/entries.ts'
import { type Cell, cellsOf, isPlainGrid, pairColumns, pairLines, rowLines } from '../diff/grid.ts'
import { makeNode } from '../diff/project.ts'
import { columnName, rowName } from '../diff/table-names.ts'
import type { Container } from '../diff/types.ts'
import type { Table } from '../document/types.ts'
import { diff as words } from '../text/diff.ts'
import { fullText } from './full-text.ts'
import { changedLines, type Line, mergeLines } from './lines.ts'
import { emptyParagraph, filled, mergeScope, reportAttribute, type Where } from './scope.ts'
import { mergeFields } from './values.ts'

interface Tables {
  readonly base: Table
  readonly ours: Table
  readonly theirs: Table
  readonly where: Where & { readonly entry: Entry }
}

/**
 * Merges three states of a table. Rows and columns are merged as lists, cells that stand in all
 * three like small documents. A row or column that one side removed and the other changed stays, as
 * a conflict. When spans or an odd grid forbid that and both sides changed the table, ours stands.
 */
export function mergeTable(
  base: Table,
  ours: Table,
  theirs: Table,
  where: Where & { readonly entry: Entry },
): Container {
  const [b, o, t] = [base, ours, theirs].map(where.keys.of)
  if (t === b || t === o) return ours
  if (o === b) return { ...theirs, attrs: ours.attrs }
  const tables = { base, ours, theirs, where }
  if (![base, ours, theirs].every(isPlainGrid)) return mergeFixed(tables)
  const all = (): boolean => true
  const rows = [
    pairLines(rowLines(base, where.keys), rowLines(ours, where.keys), all),
    pairLines(rowLines(base, where.keys), rowLines(theirs, where.keys), all),
  ] as const
  const columns = [
    pairColumns(base, ours, rows[0], where.keys),
    pairColumns(base, theirs, rows[1], where.keys),
  ] as const
  const [rowCount, columnCount] = [
    { ours: ours.content.length, theirs: theirs.content.length },
    { ours: widthOf(ours), theirs: widthOf(theirs) },
  ]
  const touches = changedLines(tables, where.keys, rows, columns)
  const merged = {
    rows: mergeLines(rows, rowCount, touches.row, (i) => lineClash(tables, rowName(base, i))),
    columns: mergeLines(columns, columnCount, touches.column, (k) => lineClash(tables, columnName(base, k))),
  }
  if (merged.rows.length === 0 || merged.columns.length === 0) return whole(tables)
  return filled(
    ours,
    merged.rows.map((row, index) =>
      filled(
        { type: 'tableRow', attrs: { id: rowId(tables, row, index) } },
        merged.columns.map((column, at) => cellOf(tables, row, column, `${index}-${at}`)),
      ),
    ),
  )
}

function widthOf(table: Table): number {
  return table.content[0] ? cellsOf(table.content[0]).length : 0
}

function rowId({ base, ours, theirs }: Tables, row: Line, index: number): string {
  const own =
    row.ours !== null
      ? ours.content[row.ours]
      : row.theirs !== null
        ? theirs.content[row.theirs]
        : base.content[row.base ?? 0]
  return own?.attrs.id ?? `row-${index}`
}

function at(table: Table, row: number | null, column: number | null): Cell | null {
  if (row === null || column === null) return null
  const found = table.content[row]
  return found ? (cellsOf(found)[column] ?? null) : null
}

function cellOf(tables: Tables, row: Line, column: Line, key: string): Container {
  const { base, ours, theirs, where } = tables
  const [b, o, t] = [
    at(base, row.base, column.base),
    at(ours, row.ours, column.ours),
    at(theirs, row.theirs, column.theirs),
  ]
  if (o && t && b)
    return mergeCell(
      tables,
      b,
      o,
      t,
      `${rowName(ours, row.ours ?? 0)}, ${columnName(ours, column.ours ?? 0)}`,
    )
  if (o && t && where.keys.of(o) !== where.keys.of(t)) lineClash(tables, columnName(ours, column.ours ?? 0))
  const found = o ?? t ?? b
  if (found) return found
  const id = `m-${key}`
  return {
    type: 'tableCell',
    attrs: { id, colspan: 1, rowspan: 1, align: null },
    content: [emptyParagraph(id)],
  }
}

function mergeCell({ where }: Tables, base: Cell, ours: Cell, theirs: Cell, name: string): Container {
  const { keys } = where
  if (keys.of(theirs) === keys.of(base) || keys.of(theirs) === keys.of(ours)) return ours
  if (keys.of(ours) === keys.of(base)) return theirs
  const { label, anchor } = where.place(where.entry)
  const inCell: Where = { ...where, place: () => ({ label: words.at(label, name), anchor }) }
  const merged = mergeScope(base, ours, theirs, inCell)
  const { id } = ours.attrs
  const [b, o, t] = [{ ...base.attrs, id }, { ...ours.attrs }, { ...theirs.attrs, id }]
  const attrs = mergeFields(b, o, t)
  if (attrs.clashes.includes('align'))
    reportAttribute(inCell, where.entry, 'align', [b.align, o.align, t.align])
  const type = ours.type === base.type ? theirs.type : ours.type
  // Both sides together may have emptied it, and a cell without a block is none.
  const content = 'content' in merged && merged.content?.length ? merged.content : [emptyParagraph(id)]
  return makeNode({ ...merged, type, content, attrs: attrs.value })
}

/** Tables with spans merge only when both sides kept the grid: then cell by cell. */
function mergeFixed(tables: Tables): Container {
  const { base, ours, theirs } = tables
  const shape = (table: Table): string =>
    table.content
      .map((row) =>
        cellsOf(row)
          .map(({ attrs }) => `${attrs.colspan}x${attrs.rowspan}`)
          .join(),
      )
      .join(';')
  if (shape(base) !== shape(ours) || shape(base) !== shape(theirs)) return whole(tables)
  return filled(
    ours,
    ours.content.map((row, i) => {
      const cells = cellsOf(row).map((cell, k) => {
        const [b, t] = [cellsOf(base.content[i] ?? row)[k], cellsOf(theirs.content[i] ?? row)[k]]
        return b && t ? mergeCell(tables, b, cell, t, `${rowName(ours, i)}, ${columnName(ours, k)}`) : cell
      })
      return filled(row, cells)
    }),
  )
}

function whole({ base, ours, theirs, where }: Tables): Container {
  const { label, anchor } = where.place(where.entry)
  where.report({
    kind: 'table',
    anchor,
    label: words.at(label, words.conflict.table),
    base: fullText(base),
    ours: fullText(ours),
    theirs: fullText(theirs),
  })
  return ours
}

function lineClash({ base, ours, theirs, where }: Tables, name: string): void {
  const { label, anchor } = where.place(where.entry)
  where.report({
    kind: 'table',
    anchor,
    label: words.at(words.at(label, name), words.conflict.removed),
    base: fullText(base),
    ours: fullText(ours),
    theirs: fullText(theirs),
  })
}
