import type {
  BlockContent,
  DefinitionContent,
  ListItem as MarkdownItem,
  TableRow as MarkdownRow,
} from 'mdast'
import type { HtmlContext } from '../html/context.ts'
import { renderBlock } from '../to-html.ts'
import type { Block, Figure, Inline, ListItem, Paragraph, Table } from '../types.ts'
import type { PhrasingContent, RootContent } from './nodes.ts'
import { writeInline } from './write-inline.ts'

/** Blocks that have to be written as HTML whatever they are, because Markdown did not bring them back. */
export type AsHtml = ReadonlySet<Block>

/** One block as Markdown nodes; as HTML on one line where Markdown has no way to say it. */
export function writeBlock(block: Block, asHtml: AsHtml): RootContent[] {
  return (asHtml.has(block) ? undefined : markdownOf(block, asHtml)) ?? [htmlOf(block)]
}

function markdownOf(block: Block, asHtml: AsHtml): RootContent[] | undefined {
  switch (block.type) {
    case 'paragraph':
      return block.content === undefined
        ? undefined
        : [{ type: 'paragraph', children: paragraphInline(block) }]
    case 'heading':
      return [
        { type: 'heading', depth: block.attrs.level, children: writeInline(block.content ?? [], 'heading') },
      ]
    case 'bulletList':
      return [
        {
          type: 'list',
          ordered: false,
          spread: isSpread(block.content),
          children: items(block.content, asHtml),
        },
      ]
    case 'orderedList': {
      const { start } = block.attrs
      return [
        {
          type: 'list',
          ordered: true,
          start,
          spread: isSpread(block.content),
          children: items(block.content, asHtml),
        },
      ]
    }
    case 'blockquote':
      return [{ type: 'blockquote', children: flow(block.content, asHtml) }]
    case 'callout': {
      const mark: RootContent = { type: 'raw', value: `[!${block.attrs.kind.toUpperCase()}]` }
      return [{ type: 'blockquote', children: [...blockContent([mark]), ...flow(block.content, asHtml)] }]
    }
    case 'codeBlock': {
      const value = (block.content ?? []).map((text) => text.text).join('')
      return [{ type: 'code', lang: block.attrs.language === '' ? null : block.attrs.language, value }]
    }
    case 'mathBlock':
      return [{ type: 'math', value: block.attrs.latex }]
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }]
    case 'table':
      return writeTable(block)
    case 'figure':
      return writeFigure(block)
    case 'infobox':
      return undefined
  }
}

/** Words that would be read as a caption are escaped. */
function paragraphInline(paragraph: Paragraph): PhrasingContent[] {
  const content = paragraph.content ?? []
  const [first, ...rest] = content
  const word =
    first?.type === 'text' && first.marks === undefined ? /^(Table|Figure):/.exec(first.text)?.[1] : undefined
  if (first?.type !== 'text' || word === undefined) return writeInline(content, 'paragraph')
  const tail: Inline[] =
    first.text.length > word.length + 1
      ? [{ ...first, text: first.text.slice(word.length + 1) }, ...rest]
      : rest
  return [{ type: 'raw', value: `${word}\\:` }, ...writeInline(tail, 'paragraph')]
}

function items(list: readonly ListItem[], asHtml: AsHtml): MarkdownItem[] {
  return list.map((item) => {
    const [first] = item.content
    const bare = item.content.length === 1 && first?.type === 'paragraph' && first.content === undefined
    return { type: 'listItem', spread: !isTight(item), children: bare ? [] : flow(item.content, asHtml) }
  })
}

function isSpread(list: readonly ListItem[]): boolean {
  return list.some((item) => !isTight(item))
}

/** One paragraph, then lists: no empty lines are needed to tell them apart. */
function isTight(item: ListItem): boolean {
  return item.content.every((block, index) => (index === 0 ? block.type === 'paragraph' : isList(block)))
}

function isList(block: Block): boolean {
  return block.type === 'bulletList' || block.type === 'orderedList'
}

function flow(blocks: readonly Block[], asHtml: AsHtml): (BlockContent | DefinitionContent)[] {
  return blockContent(blocks.flatMap((block) => writeBlock(block, asHtml)))
}

/** The tree's types do not know that our raw nodes may stand wherever blocks do. */
function blockContent(nodes: readonly RootContent[]): (BlockContent | DefinitionContent)[] {
  return nodes as (BlockContent | DefinitionContent)[]
}

/** GFM's tables: one row of headers on top, one paragraph a cell, one alignment a column. */
function writeTable(table: Table): RootContent[] | undefined {
  const [head, ...body] = table.content
  const columns = head?.content?.length ?? 0
  const align = (head?.content ?? []).map((cell) => cell.attrs.align)
  const rows: MarkdownRow[] = []
  for (const row of table.content) {
    const cells = row.content ?? []
    const fits = cells.every((cell, column) => {
      const { colspan, rowspan } = cell.attrs
      const kind = row === head ? 'tableHeader' : 'tableCell'
      return colspan === 1 && rowspan === 1 && cell.type === kind && cell.attrs.align === align[column]
    })
    if (!fits || cells.length !== columns) return undefined
    const children: MarkdownRow['children'] = []
    for (const cell of cells) {
      const [only, ...others] = cell.content
      if (only?.type !== 'paragraph' || others.length > 0) return undefined
      children.push({ type: 'tableCell', children: writeInline(only.content ?? [], 'cell') })
    }
    rows.push({ type: 'tableRow', children })
  }
  const isNamed = rows[0]?.children.some((cell) => cell.children.length > 0) === true
  return isNamed || body.length === 0 ? [{ type: 'table', align, children: rows }] : undefined
}

function writeFigure(figure: Figure): RootContent[] | undefined {
  const [body, { content: caption = [] }] = figure.content
  const captionOf = (word: string): RootContent => {
    const children = writeInline(caption, 'paragraph')
    return {
      type: 'paragraph',
      children: [{ type: 'raw', value: caption.length === 0 ? `${word}:` : `${word}: ` }, ...children],
    }
  }
  if (body.type === 'table') {
    const table = writeTable(body)
    return table === undefined ? undefined : [captionOf('Table'), ...table]
  }
  const { src, alt, credit } = body.attrs
  const image: RootContent = {
    type: 'paragraph',
    children: [{ type: 'image', url: src, alt, title: credit === '' ? null : credit }],
  }
  return caption.length === 0 ? [image] : [image, captionOf('Figure')]
}

const noNumbers: HtmlContext = {
  options: {},
  portable: true,
  numbering: { sources: [], uncited: [], numberOf: () => null },
  sources: new Map(),
  anchors: new Map(),
  numbers: new Map(),
  uses: new Map(),
  needed: new Map(),
}

/** A block as HTML on one line, since an empty line would end it. */
function htmlOf(block: Block): RootContent {
  return { type: 'html', value: renderBlock(block, noNumbers).replaceAll('\n', '&#10;') }
}
