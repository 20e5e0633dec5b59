import type { Element, ElementContent } from 'hast'
import { importText as text } from '../../text/import.ts'
import { limits } from '../limits.ts'
import type { Plain } from '../plain.ts'
import { attribute, hasClass } from './elements.ts'
import type { Report } from './report.ts'

/** Reads the blocks inside an element. */
export type ReadBlocks = (children: readonly ElementContent[]) => Plain[]

/** A table; `readBlocks` reads its cells. Null when it has no cells. */
export function readTable(element: Element, readBlocks: ReadBlocks, report: Report): Plain | null {
  const rows = rowsOf(element).map((row) => readRow(row, readBlocks))
  const filled = rows.filter((row) => row.content !== undefined && row.content.length > 0)
  // A row may be empty when spans from above cover it; a table of nothing but empty rows is none.
  if (filled.length === 0) return null
  fitSpans(rows, report)
  return { type: 'table', content: rows }
}

/** The caption of a table, or null. */
export function captionOf(element: Element): Element | null {
  return (
    element.children.find(
      (child): child is Element => child.type === 'element' && child.tagName === 'caption',
    ) ?? null
  )
}

function rowsOf(element: Element): readonly Element[] {
  return element.children.flatMap((child) => {
    if (child.type !== 'element') return []
    if (child.tagName === 'tr') return [child]
    return child.tagName === 'thead' || child.tagName === 'tbody' || child.tagName === 'tfoot'
      ? rowsOf(child)
      : []
  })
}

function readRow(row: Element, readBlocks: ReadBlocks): Plain {
  const content: Plain[] = []
  for (const child of row.children) {
    if (child.type !== 'element' || (child.tagName !== 'td' && child.tagName !== 'th')) continue
    const blocks = readBlocks(child.children)
    content.push({
      type: child.tagName === 'th' ? 'tableHeader' : 'tableCell',
      attrs: {
        colspan: spanOf(child, 'colSpan'),
        rowspan: spanOf(child, 'rowSpan'),
        align: alignmentOf(child),
      },
      content: blocks.length === 0 ? [{ type: 'paragraph' }] : blocks,
    })
  }
  return { type: 'tableRow', content }
}

function spanOf(cell: Element, name: 'colSpan' | 'rowSpan'): number {
  const value = Number.parseInt(attribute(cell, name), 10)
  return Number.isNaN(value) || value < 1 ? 1 : Math.min(value, limits.columns)
}

function alignmentOf(cell: Element): 'left' | 'center' | 'right' | null {
  const style = /text-align:\s*(left|center|right)/.exec(attribute(cell, 'style'))?.[1]
  const value = attribute(cell, 'align') || style
  if (value === 'right' || hasClass(cell, 'r')) return 'right'
  if (value === 'center' || hasClass(cell, 'c')) return 'center'
  return value === 'left' || hasClass(cell, 'l') ? 'left' : null
}

/** Browsers let spans overlap; documents do not. A span that would is cut short. */
function fitSpans(rows: readonly Plain[], report: Report): void {
  const rest: number[] = []
  for (const [index, row] of rows.entries()) {
    let column = 0
    const kept: Plain[] = []
    for (const cell of row.content ?? []) {
      while ((rest[column] ?? 0) > 0) column += 1
      if (column >= limits.columns) {
        report.add(text.columns)
        break
      }
      let width = 0
      const wanted = Number(cell.attrs?.colspan)
      while (width < wanted && (rest[column + width] ?? 0) <= 0 && column + width < limits.columns) width += 1
      const height = Math.min(Number(cell.attrs?.rowspan), rows.length - index)
      cell.attrs = { ...cell.attrs, colspan: width, rowspan: height }
      for (let end = column + width; column < end; column++) rest[column] = height
      kept.push(cell)
    }
    row.content = kept
    for (const [place, left] of rest.entries()) rest[place] = (left ?? 0) > 0 ? (left ?? 0) - 1 : 0
  }
}
