import { fromHtml } from 'hast-util-from-html'
import type { Blockquote, List, Paragraph, Table } from 'mdast'
import { importText as text } from '../../text/import.ts'
import { codeLanguage } from '../attributes.ts'
import { cleanText } from '../characters.ts'
import { readHtmlBlocks } from '../import/html-blocks.ts'
import { startingWithParagraph } from '../import/html-structures.ts'
import { isBlank } from '../import/space.ts'
import type { Plain } from '../plain.ts'
import type { PhrasingContent, RootContent } from './nodes.ts'
import { type ReadContext, readInline } from './read-inline.ts'

/** Blocks one after the other. Captions find the table or image that they stand beside. */
export function readBlocks(nodes: readonly RootContent[], context: ReadContext): Plain[] {
  const blocks: Plain[] = []
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]
    const next = nodes[index + 1]
    if (node === undefined) break
    if (next?.type === 'table' && isCaption(node, 'Table', context)) {
      blocks.push(captioned(readTable(next, context), node, context))
      index += 1
    } else if (
      node.type === 'table' &&
      isCaption(next, 'Table', context) &&
      nodes[index + 2]?.type !== 'table'
    ) {
      blocks.push(captioned(readTable(node, context), next, context))
      index += 1
    } else {
      const read = readBlock(node, context)
      const figure = read.length === 1 && read[0]?.type === 'figure' ? read[0].content?.[0] : undefined
      if (figure?.type === 'image' && isCaption(next, 'Figure', context)) {
        blocks.push(captioned(figure, next, context))
        index += 1
      } else blocks.push(...read)
    }
  }
  return blocks
}

function readBlock(node: RootContent, context: ReadContext): readonly Plain[] {
  switch (node.type) {
    case 'paragraph':
      return withFigures(context, () => {
        const content = trimmed(readInline(node.children, [], context), node)
        // What shows nothing is no paragraph: people set `&nbsp;` between two for the room it takes.
        return isBlank(content) ? [] : [{ type: 'paragraph', content }]
      })
    case 'heading':
      return withFigures(context, () => [
        { type: 'heading', attrs: { level: node.depth }, content: readInline(node.children, [], context) },
      ])
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }]
    case 'blockquote':
      return readQuote(node, context)
    case 'list':
      return [readList(node, context)]
    case 'code': {
      const language = 'value' in codeLanguage(node.lang ?? '') ? (node.lang ?? '') : ''
      return [
        {
          type: 'codeBlock',
          attrs: { language },
          content: node.value === '' ? [] : [{ type: 'text', text: node.value }],
        },
      ]
    }
    case 'html':
      return readHtmlBlocks(fromHtml(node.value, { fragment: true }).children, {
        report: context.report,
        sources: {},
      })
    case 'table':
      return withFigures(context, () => [readTable(node, context)])
    case 'math':
      return [{ type: 'mathBlock', attrs: { latex: node.value } }]
    default:
      return []
  }
}

/** The blocks, and after them the stored images that stood inside their text. */
function withFigures(context: ReadContext, read: () => readonly Plain[]): readonly Plain[] {
  const blocks = read()
  return [...blocks, ...context.figures.splice(0)]
}

function readList(node: List, context: ReadContext): Plain {
  const items = node.children.map((item): Plain => {
    const content = startingWithParagraph(readBlocks(item.children, context))
    if (item.checked === true || item.checked === false) {
      context.report.add(text.task)
      const first = content[0]
      if (first !== undefined) {
        first.content = [{ type: 'text', text: item.checked ? '☑ ' : '☐ ' }, ...(first.content ?? [])]
      }
    }
    return { type: 'listItem', content }
  })
  const start = node.start ?? 1
  return node.ordered === true
    ? { type: 'orderedList', attrs: { start }, content: items }
    : { type: 'bulletList', content: items }
}

const alerts: ReadonlyMap<string, 'note' | 'disputed' | 'outdated'> = new Map([
  ['note', 'note'],
  ['disputed', 'disputed'],
  ['outdated', 'outdated'],
  ['tip', 'note'],
  ['important', 'note'],
  ['warning', 'note'],
  ['caution', 'note'],
])

function readQuote(node: Blockquote, context: ReadContext): readonly Plain[] {
  const first = node.children[0]
  const written = first?.type === 'paragraph' ? sourceOf(first, context) : ''
  const name = /^\[!(\w+)\][ \t]*(?:\r?\n|$)/.exec(written)?.[1]
  const kind = name === undefined ? undefined : alerts.get(name.toLowerCase())
  const content = readBlocks(node.children, context)
  if (name === undefined || kind === undefined) {
    return [{ type: 'blockquote', content: content.length === 0 ? [{ type: 'paragraph' }] : content }]
  }
  const rest = cutPrefix(content[0]?.content ?? [], `[!${name}]`)
  const own = kind === name.toLowerCase() ? [] : [alertLabel(name)]
  if (own.length > 0) context.report.add(text.alert(name))
  const words = [...own, ...rest]
  const blocks =
    words.length === 0
      ? content.slice(1)
      : [{ type: 'paragraph' as const, content: words }, ...content.slice(1)]
  return [
    { type: 'callout', attrs: { kind }, content: blocks.length === 0 ? [{ type: 'paragraph' }] : blocks },
  ]
}

/** Other kinds of alerts keep their name as words: `WARNING` becomes a bold "Warning:". */
function alertLabel(name: string): Plain {
  const label = name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
  return { type: 'text', text: `${label}: `, marks: [{ type: 'bold' }] }
}

/** A table. A head of nothing but empty cells is how Markdown writes a table without one. */
function readTable(node: Table, context: ReadContext): Plain {
  const columns = Math.max(...node.children.map((row) => row.children.length), node.align?.length ?? 0)
  const rows = node.children.map((row, index): Plain => {
    const cells = Array.from({ length: columns }, (_, column): Plain => {
      const content = readInline(row.children[column]?.children ?? [], [], context)
      return {
        type: index === 0 ? 'tableHeader' : 'tableCell',
        attrs: { align: node.align?.[column] ?? null },
        content: [content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content }],
      }
    })
    return { type: 'tableRow', content: cells }
  })
  const hasHead = rows[0]?.content?.some((cell) => (cell.content?.[0]?.content ?? []).length > 0) === true
  return { type: 'table', content: hasHead || rows.length === 1 ? rows : rows.slice(1) }
}

/** Whether a node is a paragraph that begins with `Table:` or `Figure:`, not escaped. */
function isCaption(
  node: RootContent | undefined,
  word: 'Table' | 'Figure',
  context: ReadContext,
): node is Paragraph {
  return node?.type === 'paragraph' && sourceOf(node, context).startsWith(`${word}:`)
}

function captioned(body: Plain, caption: RootContent, context: ReadContext): Plain {
  const inline = caption.type === 'paragraph' ? readInline(caption.children, [], context) : []
  const content = cutPrefix(inline, (inline[0]?.text ?? '').startsWith('Table:') ? 'Table:' : 'Figure:')
  return { type: 'figure', content: [body, { type: 'figureCaption', content }] }
}

/** Inline content without the words it begins with and the white space after them. */
function cutPrefix(content: readonly Plain[], prefix: string): Plain[] {
  const [first, ...rest] = content
  if (first?.text === undefined || !first.text.startsWith(prefix)) return [...content]
  const text = first.text.slice(prefix.length).replace(/^[ \n]+/, '')
  return text === '' ? rest : [{ ...first, text }, ...rest]
}

/** Without the white space that images and comments leave at the edges. */
function trimmed(content: readonly Plain[], paragraph: Paragraph): Plain[] {
  const nodes = content.map((node) =>
    node.text === undefined ? node : { ...node, text: cleanText(node.text) },
  )
  const first = nodes[0]
  const last = nodes.at(-1)
  if (leavesSpace(paragraph.children[0]) && first?.text !== undefined) first.text = first.text.trimStart()
  if (leavesSpace(paragraph.children.at(-1)) && last?.text !== undefined) last.text = last.text.trimEnd()
  return nodes.filter((node) => node.text !== '')
}

function leavesSpace(node: PhrasingContent | undefined): boolean {
  return (
    node?.type === 'image' ||
    node?.type === 'imageReference' ||
    (node?.type === 'html' && node.value.startsWith('<!--'))
  )
}

function sourceOf(node: Paragraph, context: ReadContext): string {
  return context.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
}
