import { distinctItems } from './attributes.ts'
import { cleanLines, cleanText } from './characters.ts'
import type { Plain } from './plain.ts'
import { markSpecs } from './schema.ts'
import type { CitationItem, Mark, MarkType } from './types.ts'

const ranks = new Map<string, number>(Object.keys(markSpecs).map((type, rank) => [type, rank]))

/** Where a mark stands among others, outermost first. */
export function markRank(type: MarkType): number {
  return ranks.get(type) ?? 0
}

/** Whether two marks are the same in kind and attributes. */
export function sameMark(a: Mark, b: Mark): boolean {
  if (a === b) return true
  if (a.type !== b.type) return false
  if (a.type === 'link') return b.type === 'link' && a.attrs.href === b.attrs.href
  if (a.type === 'articleLink') return b.type === 'articleLink' && a.attrs.slug === b.attrs.slug
  if (a.type === 'dated')
    return b.type === 'dated' && a.attrs.asOf === b.attrs.asOf && a.attrs.checkBy === b.attrs.checkBy
  return true
}

/** Whether two sets of marks are equal; undefined is the empty set. */
export function sameMarks(a: readonly Mark[] = [], b: readonly Mark[] = []): boolean {
  return a.length === b.length && a.every((mark, index) => b[index] !== undefined && sameMark(mark, b[index]))
}

/**
 * The normal form of inline content. Empty text goes, neighbours with equal marks are joined,
 * text is cleaned. Citations, "citation needed" and line breaks carry no marks, since none would
 * show and each would only be noise in comparisons; mathematics cannot be code. Citations side by
 * side are one citation.
 */
export function normaliseInline(nodes: readonly Plain[]): Plain[] {
  const result: Plain[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text') {
      if (node.text === undefined || node.text === '') continue
      if (last?.type === 'text' && sameMarks(last.marks, node.marks)) last.text += node.text
      else result.push({ ...node })
    } else if (node.type === 'citation' && last?.type === 'citation') {
      last.attrs = { items: distinctItems([...itemsOf(last), ...itemsOf(node)]) }
    } else {
      result.push(withFittingMarks(node))
    }
  }
  for (const node of result) if (node.text !== undefined) node.text = cleanText(node.text)
  return result
}

/** The normal form of the content of a code block: one text without marks, or nothing. */
export function normaliseCode(nodes: readonly Plain[]): Plain[] {
  const text = cleanLines(nodes.map((node) => node.text ?? '').join(''))
  return text === '' ? [] : [{ type: 'text', text }]
}

function withFittingMarks(node: Plain): Plain {
  const copy: Plain = { ...node }
  const marks = node.type === 'mathInline' ? (node.marks ?? []).filter((mark) => mark.type !== 'code') : []
  if (marks.length > 0) copy.marks = marks
  else delete copy.marks
  return copy
}

function itemsOf(node: Plain): readonly CitationItem[] {
  const items = node.attrs?.items
  // Written by the check of `citation.items`, nothing else.
  return Array.isArray(items) ? (items as readonly CitationItem[]) : []
}
