/**
 * The one list of extensions: core's schema with Tiptap's behaviour. What Tiptap has no extension
 * for is shown and kept, and edited by the dialogs of this folder.
 */
import { type AnyExtension, Mark, Node } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Code } from '@tiptap/extension-code'
import { CodeBlock } from '@tiptap/extension-code-block'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { HorizontalRule } from '@tiptap/extension-horizontal-rule'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Strike } from '@tiptap/extension-strike'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { Text } from '@tiptap/extension-text'
import { Dropcursor, Gapcursor, UndoRedo } from '@tiptap/extensions'
import { markConfig, nodeConfig } from './derive.ts'
import { addRow, tableAround } from './tables.ts'

const plainNodes = [
  'figure',
  'figureCaption',
  'image',
  'infobox',
  'infoboxRow',
  'mathBlock',
  'callout',
  'citation',
  'citationNeeded',
  'mathInline',
] as const

const plainMarks = ['dated', 'link', 'articleLink', 'subscript', 'superscript'] as const

/** Everything that makes the schema; `getSchema(schemaExtensions)` equals core's `schema`. */
export const schemaExtensions: readonly AnyExtension[] = [
  Node.create({ name: 'doc', topNode: true, ...nodeConfig('doc') }),
  Paragraph.extend({ ...nodeConfig('paragraph'), priority: 1000 }),
  Text.extend(nodeConfig('text')),
  Heading.extend(nodeConfig('heading')).configure({ levels: [2, 3, 4] }),
  BulletList.extend(nodeConfig('bulletList')),
  OrderedList.extend(nodeConfig('orderedList')),
  ListItem.extend(nodeConfig('listItem')),
  Blockquote.extend(nodeConfig('blockquote')),
  CodeBlock.extend(nodeConfig('codeBlock')),
  // Tables are drawn as `dom.ts` says; Tiptap's own view keeps column widths, which documents have none of.
  Table.extend({
    ...nodeConfig('table'),
    addNodeView: () => null,
    addKeyboardShortcuts() {
      return {
        ...this.parent?.(),
        Tab: ({ editor }) =>
          editor.commands.goToNextCell() ||
          (tableAround(editor) !== null && addRow(editor, 'below') && editor.commands.goToNextCell()),
      }
    },
  }),
  TableRow.extend(nodeConfig('tableRow')),
  TableCell.extend(nodeConfig('tableCell')),
  TableHeader.extend(nodeConfig('tableHeader')),
  HorizontalRule.extend(nodeConfig('horizontalRule')),
  HardBreak.extend(nodeConfig('hardBreak')),
  // Never selected: it has no place of its own on the page.
  Node.create({ name: 'bibliography', ...nodeConfig('bibliography'), selectable: false }),
  ...plainNodes.map((name) => Node.create({ name, ...nodeConfig(name) })),
  ...plainMarks.map((name) => Mark.create({ name, ...markConfig(name) })),
  Bold.extend(markConfig('bold')),
  Italic.extend(markConfig('italic')),
  Strike.extend(markConfig('strike')),
  Code.extend(markConfig('code')),
]

/** Behaviour that adds nothing to the schema. */
export const behaviour: readonly AnyExtension[] = [ListKeymap, Dropcursor, Gapcursor, UndoRedo]
