/** What the bar over a table, and Tab inside one, do to it. */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'

/** Inserts a table of three columns under a header row. */
export function insertTable(editor: Editor): void {
  editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
}

/** The table around the caret, and its figure when it has a caption. */
export function tableAround(editor: Editor): { node: Node; pos: number; captioned: boolean } | null {
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type.name !== 'table') continue
    return { node, pos: $from.before(depth), captioned: $from.node(depth - 1).type.name === 'figure' }
  }
  return null
}

/** Gives the table a caption and goes there; or goes to the one it has. */
export function captionTable(editor: Editor): void {
  const table = tableAround(editor)
  const { figure, figureCaption } = editor.schema.nodes
  if (!table || !figure || !figureCaption) return
  const { tr } = editor.state
  if (!table.captioned) {
    const wrapped = figure.create(null, [table.node, figureCaption.create()])
    tr.replaceWith(table.pos, table.pos + table.node.nodeSize, wrapped)
  }
  const caption = table.pos + (table.captioned ? 0 : 1) + table.node.nodeSize + 1
  tr.setSelection(TextSelection.near(tr.doc.resolve(caption)))
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
}

/** Takes the caption off the table around the caret, or off the figure whose caption the caret is in. */
export function removeTable(editor: Editor): void {
  const table = tableAround(editor)
  if (!table) return
  if (!table.captioned) {
    editor.chain().focus().deleteTable().run()
    return
  }
  const $pos = editor.state.doc.resolve(table.pos)
  const { tr } = editor.state
  tr.delete($pos.before(), $pos.after())
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
}

/** Aligns every cell of the selected columns, or of the caret's column. */
export function alignCells(editor: Editor, align: 'left' | 'center' | 'right' | null): void {
  editor.chain().focus().setCellAttribute('align', align).run()
}

/** Adds a row beside the caret's; its cells are aligned as their columns are. */
export function addRow(editor: Editor, where: 'above' | 'below'): boolean {
  const before = tableAround(editor)
  const row = before ? rowOfCaret(editor, before.pos) : -1
  const chain = editor.chain().focus()
  if (!before || !(where === 'above' ? chain.addRowBefore() : chain.addRowAfter()).run()) return false
  const table = editor.state.doc.nodeAt(before.pos)
  const added = where === 'above' ? row : row + 1
  const model = where === 'above' ? row + 1 : row
  if (table) alignLike(editor, before.pos, table, added, model)
  return true
}

/** The number of the row that the caret is in. */
function rowOfCaret(editor: Editor, table: number): number {
  const { $from } = editor.state.selection
  const depth = Array.from({ length: $from.depth }, (_, at) => at + 1).find(
    (at) => $from.before(at) === table,
  )
  return depth === undefined ? -1 : $from.index(depth)
}

/** Aligns the cells of a row as those of another; rows cut up by spans are left to the person. */
function alignLike(editor: Editor, pos: number, table: Node, added: number, model: number): void {
  const from = table.maybeChild(model)
  const to = table.maybeChild(added)
  if (!from || !to || from.childCount !== to.childCount) return
  let at = pos + 1
  for (let index = 0; index < added; index++) at += table.child(index).nodeSize
  const { tr } = editor.state
  to.forEach((cell, offset, index) => {
    const { align, colspan } = from.child(index).attrs
    if (cell.attrs.align !== align && colspan === 1) tr.setNodeAttribute(at + 1 + offset, 'align', align)
  })
  if (tr.docChanged) editor.view.dispatch(tr)
}
