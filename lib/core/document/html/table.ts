import { documentText as text } from '../../text/document.ts'
import type { Block, Table, TableCell, TableHeader, TableRow } from '../types.ts'
import type { HtmlContext } from './context.ts'
import { attributesHtml } from './escape.ts'
import { renderContent } from './inline.ts'
import { needsNoElement } from './space.ts'

/** How blocks are rendered; given by the caller, since blocks hold tables and tables hold blocks. */
export type RenderBlocks = (blocks: readonly Block[], context: HtmlContext) => string

/** A table in a region that scrolls by itself. Rows of headers at the start are its head. */
export function tableHtml(
  table: Table,
  label: string,
  context: HtmlContext,
  renderBlocks: RenderBlocks,
): string {
  const rows = table.content
  const more = context.options.hooks?.attributes?.(table) ?? {}
  const first = rows.findIndex((row) => !isHead(row))
  const heads = Math.max(first, 0)
  const head = rows.slice(0, heads).map((row) => rowHtml(row, 'col', context, renderBlocks))
  const body = rows.slice(heads).map((row) => rowHtml(row, 'row', context, renderBlocks))
  const thead = head.length === 0 ? '' : `<thead>${head.join('')}</thead>`
  const region = attributesHtml({ class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label })
  return `<div${region}><table${attributesHtml({ class: 'tbl', ...more })}>${thead}<tbody>\n${body.join('\n')}</tbody></table></div>`
}

function isHead(row: TableRow): boolean {
  const cells = row.content ?? []
  // A cell that reaches down into the body cannot stand in the head.
  return cells.length > 0 && cells.every((cell) => cell.type === 'tableHeader' && cell.attrs.rowspan === 1)
}

function rowHtml(
  row: TableRow,
  scope: 'col' | 'row',
  context: HtmlContext,
  renderBlocks: RenderBlocks,
): string {
  const more = context.options.hooks?.attributes?.(row) ?? {}
  const cells = (row.content ?? []).map((cell) => cellHtml(cell, scope, context, renderBlocks))
  return `<tr${attributesHtml(more)}>${cells.join('')}</tr>`
}

const alignments = { left: 'l', center: 'c', right: 'r' } as const

function cellHtml(
  cell: TableCell | TableHeader,
  scope: 'col' | 'row',
  context: HtmlContext,
  renderBlocks: RenderBlocks,
): string {
  const { colspan, rowspan, align } = cell.attrs
  const tag = cell.type === 'tableHeader' ? 'th' : 'td'
  const spans = scope === 'col' && colspan > 1 ? 'colgroup' : scope
  const attributes = {
    scope: tag === 'th' ? spans : null,
    class: align === null ? null : alignments[align],
    colspan: colspan === 1 ? null : String(colspan),
    rowspan: rowspan === 1 ? null : String(rowspan),
    ...context.options.hooks?.attributes?.(cell),
  }
  const [only, ...others] = cell.content
  const plain = only?.type === 'paragraph' && others.length === 0 && needsNoElement(only, context)
  const content = plain ? renderContent(only, context) : renderBlocks(cell.content, context)
  return `<${tag}${attributesHtml(attributes)}>${content}</${tag}>`
}

/** What to call a table that has no caption. */
export function plainLabel(table: Table, context: HtmlContext): string {
  return text.plainTable(context.numbers.get(table) ?? 1)
}
