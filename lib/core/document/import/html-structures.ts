import type { Element, ElementContent, RootContent } from 'hast'
import { codeLanguage, parseSourceKey } from '../attributes.ts'
import type { Plain } from '../plain.ts'
import { readCsl } from '../source.ts'
import type { Source } from '../types.ts'
import { atomOf, attribute, hasClass, type Marks, rawText, storedImage } from './elements.ts'
import { captionOf, readTable } from './html-table.ts'
import type { Report } from './report.ts'

/** What reading HTML gathers beside the blocks. */
export interface HtmlImport {
  readonly report: Report
  readonly sources: Record<string, Source>
}

/** What may stand inside an element. */
export type Content = ElementContent | RootContent

/** How the reader of structures reads what is inside them. */
export interface Inside {
  readonly found: HtmlImport
  blocks(children: readonly Content[], marks: Marks): Plain[]
  /** Inline content alone; blocks are joined by line breaks. */
  line(element: Element, marks: Marks, keep?: boolean): Plain[]
}

/** A list; the references of our own pages give their sources instead. */
export function readList(element: Element, marks: Marks, inside: Inside): readonly Plain[] {
  if (hasClass(element, 'refs')) {
    return readSources(element, inside)
  }
  const items: Plain[] = []
  for (const child of element.children) {
    if (child.type !== 'element') continue
    const content = inside.blocks(child.tagName === 'li' ? child.children : [child], marks)
    const last = items.at(-1)
    // Lists directly inside lists belong to the item before them.
    if (child.tagName !== 'li' && last !== undefined) last.content = [...(last.content ?? []), ...content]
    else if (child.tagName === 'li' || content.length > 0)
      items.push({ type: 'listItem', content: startingWithParagraph(content) })
  }
  if (items.length === 0) return []
  const start = Number.parseInt(attribute(element, 'start'), 10)
  const ordered = element.tagName === 'ol'
  return [
    {
      type: ordered ? 'orderedList' : 'bulletList',
      ...(ordered && start >= 0 && start < 1e9 && { attrs: { start } }),
      content: items,
    },
  ]
}

/** A table, as a figure when it has a caption. */
export function readTableFigure(element: Element, marks: Marks, inside: Inside): readonly Plain[] {
  const table = readTable(element, (children) => inside.blocks(children, marks), inside.found.report)
  const caption = captionOf(element)
  const captionBlocks = caption === null ? [] : inside.blocks(caption.children, marks)
  if (table === null) return captionBlocks
  return caption === null ? [table] : [{ type: 'figure', content: [table, figureCaption(captionBlocks)] }]
}

/** A figure when it holds one table or one stored image, else what is in it. */
export function readFigure(element: Element, marks: Marks, inside: Inside): readonly Plain[] {
  const caption = element.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'figcaption',
  )
  const blocks = inside.blocks(
    element.children.filter((child) => child !== caption),
    marks,
  )
  if (caption === undefined) return blocks
  const [body, ...others] = blocks
  const words = ownCaption(caption) ?? caption
  const line = inside.line(words, marks)
  if (others.length === 0 && body?.type === 'table')
    return [{ type: 'figure', content: [body, { type: 'figureCaption', content: line }] }]
  const image = body?.type === 'figure' && body.content?.[0]?.type === 'image' ? body.content[0] : undefined
  if (others.length === 0 && image !== undefined)
    return [{ type: 'figure', content: [image, { type: 'figureCaption', content: line }] }]
  return line.length === 0 ? blocks : [...blocks, { type: 'paragraph', content: line }]
}

/** A `div`: a callout, mathematics or key facts of our own pages, else what is in it. */
export function readDivision(element: Element, marks: Marks, inside: Inside): readonly Plain[] | undefined {
  if (hasClass(element, 'callout')) {
    const kind = ['disputed', 'outdated'].find((one) => hasClass(element, one)) ?? 'note'
    const content = inside.blocks(
      element.children.filter((child) => !(child.type === 'element' && hasClass(child, 'wh'))),
      marks,
    )
    return content.length === 0 ? [] : [{ type: 'callout', attrs: { kind }, content }]
  }
  if (hasClass(element, 'math')) {
    const math = element.children.find((child) => child.type === 'element')
    const atom = math?.type === 'element' ? atomOf(math) : null
    const latex = atom?.attrs?.latex ?? rawText(element)
    return [{ type: 'mathBlock', attrs: { latex } }]
  }
  return hasClass(element, 'infobox')
    ? readInfobox(element, marks, inside)
    : inside.blocks(element.children, marks)
}

function readInfobox(element: Element, marks: Marks, inside: Inside): readonly Plain[] {
  const elements = (parent: Element) =>
    parent.children.filter((child): child is Element => child.type === 'element')
  const title = elements(element).find((child) => hasClass(child, 'wh'))
  const rows = elements(element)
    .filter((child) => child.tagName === 'dl')
    .flatMap((list) => elements(list))
    .flatMap((pair) => {
      const term = elements(pair).find((child) => child.tagName === 'dt')
      const value = elements(pair).find((child) => child.tagName === 'dd')
      if (term === undefined || value === undefined) return []
      return [
        {
          type: 'infoboxRow',
          attrs: { label: rawText(term) },
          content: inside.line(value, marks, isKept(pair)),
        } satisfies Plain,
      ]
    })
  if (rows.length === 0) return inside.blocks(element.children, marks)
  return [{ type: 'infobox', attrs: { title: title === undefined ? '' : rawText(title) }, content: rows }]
}

/** The sources that our own references carry. References of other programs are plain words. */
function readSources(list: Element, inside: Inside): Plain[] {
  return list.children.flatMap((child): Plain[] => {
    if (child.type !== 'element') return []
    const key = parseSourceKey(attribute(child, 'dataKey'))
    const source = readSource(attribute(child, 'dataSource'))
    if (key === null || source === null) return [{ type: 'paragraph', content: inside.line(child, []) }]
    inside.found.sources[key] = source
    return []
  })
}

function readSource(json: string): Source | null {
  try {
    const value: unknown = JSON.parse(json)
    return readCsl(value).source
  } catch {
    return null // not written by us
  }
}

/** Whether our own HTML says that white space counts here. */
export function isKept(element: Element): boolean {
  return attribute(element, 'dataSpace') === 'keep'
}

function ownCaption(caption: Element): Element | undefined {
  return caption.children.find(
    (child): child is Element => child.type === 'element' && hasClass(child, 'cap'),
  )
}

/** A stored image as a figure; undefined for others, which stand for themselves in text. */
export function storedFigure(element: Element): readonly Plain[] | undefined {
  const figure = storedImage(
    attribute(element, 'src'),
    attribute(element, 'alt'),
    attribute(element, 'dataCredit'),
  )
  return figure === null ? undefined : [figure]
}

/** Preformatted text. */
export function codeBlock(element: Element): Plain {
  const code = element.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'code',
  )
  const name =
    attribute(code ?? element, 'className')
      .split(' ')
      .find((one) => one.startsWith('language-'))
      ?.slice(9) ?? ''
  const raw = rawText(element)
  const text = isKept(element) || code !== undefined ? raw : raw.replace(/\n$/, '')
  const language = 'value' in codeLanguage(name) ? name : ''
  return { type: 'codeBlock', attrs: { language }, ...(text !== '' && { content: [{ type: 'text', text }] }) }
}

function figureCaption(blocks: readonly Plain[]): Plain {
  return { type: 'figureCaption', content: inlineOf(blocks) }
}

/** Items of lists start with a paragraph, if need be an empty one. */
export function startingWithParagraph(blocks: readonly Plain[]): Plain[] {
  return blocks[0]?.type === 'paragraph' ? [...blocks] : [{ type: 'paragraph' }, ...blocks]
}

/** The inline content of blocks, joined by line breaks. */
export function inlineOf(blocks: readonly Plain[]): Plain[] {
  const lines: Plain[][] = []
  const visit = (node: Plain): void => {
    const isInline = node.content?.some((child) =>
      ['text', 'citation', 'citationNeeded', 'hardBreak', 'mathInline'].includes(child.type),
    )
    if (isInline === true) lines.push(node.content ?? [])
    else for (const child of node.content ?? []) visit(child)
  }
  for (const block of blocks) visit(block)
  return lines.flatMap((line, index) => (index === 0 ? line : [{ type: 'hardBreak' }, ...line]))
}
