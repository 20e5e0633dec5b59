'use client'

import type { Editor } from '@tiptap/core'
import { editor as t } from '#lib/core/text/editor.ts'
import type { IconName } from './icons.tsx'
import { addRow, alignCells, captionTable, removeTable, tableAround } from './model/tables.ts'
import { roving } from './roving.ts'
import { Tool } from './toolbar.tsx'
import { useEditorValue } from './use-editor.ts'

type Label = Exclude<keyof typeof t.table, 'label'>

const groups: readonly (readonly {
  readonly label: Label
  readonly icon: IconName
  readonly act: (editor: Editor) => void
}[])[] = [
  [
    { label: 'rowAbove', icon: 'rowAbove', act: (e) => addRow(e, 'above') },
    { label: 'rowBelow', icon: 'rowBelow', act: (e) => addRow(e, 'below') },
    { label: 'deleteRow', icon: 'rowGone', act: (e) => e.chain().focus().deleteRow().run() },
  ],
  [
    { label: 'columnBefore', icon: 'columnBefore', act: (e) => e.chain().focus().addColumnBefore().run() },
    { label: 'columnAfter', icon: 'columnAfter', act: (e) => e.chain().focus().addColumnAfter().run() },
    { label: 'deleteColumn', icon: 'columnGone', act: (e) => e.chain().focus().deleteColumn().run() },
  ],
  [
    { label: 'headerRow', icon: 'headerRow', act: (e) => e.chain().focus().toggleHeaderRow().run() },
    { label: 'left', icon: 'alignLeft', act: (e) => alignCells(e, null) },
    { label: 'center', icon: 'alignCenter', act: (e) => alignCells(e, 'center') },
    { label: 'right', icon: 'alignRight', act: (e) => alignCells(e, 'right') },
  ],
  [
    { label: 'caption', icon: 'caption', act: captionTable },
    { label: 'remove', icon: 'bin', act: removeTable },
  ],
]

/** Tools for the table around the caret; there is no bar when there is no table. */
export function TableBar({ editor }: { readonly editor: Editor | null }) {
  const inTable = useEditorValue(editor, (now) => tableAround(now) !== null, false)
  if (!editor || !inTable) return null
  return (
    <div
      className="etools ttools"
      role="toolbar"
      aria-label={t.table.label}
      {...roving(() => editor.commands.focus())}
    >
      {groups.map((tools, group) => (
        <span key={tools[0]?.label} className="row">
          {group > 0 ? <i /> : null}
          {tools.map((tool, index) => (
            <Tool
              key={tool.label}
              icon={tool.icon}
              label={t.table[tool.label]}
              first={group === 0 && index === 0}
              onClick={() => tool.act(editor)}
            />
          ))}
        </span>
      ))}
    </div>
  )
}
