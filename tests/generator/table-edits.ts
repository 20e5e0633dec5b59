import type { Context } from './documents.ts'
import type { Edit } from './edits.ts'
import { type Raw, spots } from './raw.ts'

/** Edits of tables; `cell` makes a new cell. */
export function tableEdits(cell: (context: Context) => Raw): Readonly<Record<string, Edit>> {
  const addRow: Edit = (raw, context) => {
    const table = plainTable(raw, context)
    if (!table) return
    const width = table.content?.[0]?.content?.length ?? 1
    const row = { type: 'tableRow', content: Array.from({ length: width }, () => cell(context)) }
    table.content?.splice(context.random.int((table.content?.length ?? 0) + 1), 0, row)
  }
  const removeRow: Edit = (raw, context) => {
    const table = plainTable(raw, context)
    if ((table?.content?.length ?? 0) > 1) table?.content?.splice(context.random.int(table.content.length), 1)
  }
  const addColumn: Edit = (raw, context) => {
    const table = plainTable(raw, context)
    const at = context.random.int((table?.content?.[0]?.content?.length ?? 0) + 1)
    for (const row of table?.content ?? []) row.content?.splice(at, 0, cell(context))
  }
  const removeColumn: Edit = (raw, context) => {
    const table = plainTable(raw, context)
    const width = table?.content?.[0]?.content?.length ?? 0
    const at = context.random.int(Math.max(1, width))
    if (width > 1) for (const row of table?.content ?? []) row.content?.splice(at, 1)
  }
  const moveRow: Edit = (raw, context) => {
    const table = plainTable(raw, context)
    const [row] = table?.content?.splice(context.random.int(table.content.length), 1) ?? []
    if (row) table?.content?.splice(context.random.int(table.content.length + 1), 0, row)
  }
  const moveColumn: Edit = (raw, context) => {
    const table = plainTable(raw, context)
    const width = table?.content?.[0]?.content?.length ?? 0
    const from = context.random.int(Math.max(1, width))
    const to = context.random.int(Math.max(1, width))
    for (const row of table?.content ?? []) {
      const [moved] = row.content?.splice(from, 1) ?? []
      if (moved) row.content?.splice(to, 0, moved)
    }
  }
  const toggleHeader: Edit = (raw, context) => {
    const table = plainTable(raw, context)
    for (const one of table?.content?.[0]?.content ?? [])
      one.type = one.type === 'tableCell' ? 'tableHeader' : 'tableCell'
  }
  /** Widens a cell over its neighbour, or makes a wide one narrow again. */
  const changeSpan: Edit = (raw, { random }) => {
    const cells = spots(raw).filter(({ node }) => node.type === 'tableCell' || node.type === 'tableHeader')
    if (cells.length === 0) return
    const { parent, index, node } = random.pick(cells)
    const next = parent.content?.[index + 1]
    if (node.attrs?.colspan === 2 && node.attrs.rowspan === 1) {
      node.attrs.colspan = 1
      parent.content?.splice(index + 1, 0, { type: node.type, attrs: {}, content: [{ type: 'paragraph' }] })
    } else if (
      next?.attrs &&
      node.attrs &&
      [next, node].every(({ attrs }) => (attrs?.colspan ?? 1) === 1 && (attrs?.rowspan ?? 1) === 1)
    ) {
      parent.content?.splice(index + 1, 1)
      node.attrs.colspan = 2
    }
  }
  return { addRow, removeRow, addColumn, removeColumn, moveRow, moveColumn, toggleHeader, changeSpan }
}

/** A table without spans; edits of rows and columns keep its grid regular. */
function plainTable(raw: Raw, { random }: Context): Raw | null {
  const tables = spots(raw).filter(
    ({ node }) => node.type === 'table' && spots(node).every((spot) => single(spot.node)),
  )
  return tables.length === 0 ? null : random.pick(tables).node
}

function single(node: Raw): boolean {
  return (node.attrs?.colspan ?? 1) === 1 && (node.attrs?.rowspan ?? 1) === 1
}
