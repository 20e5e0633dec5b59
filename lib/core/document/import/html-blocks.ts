import type { Element, ElementContent, RootContent } from 'hast'
import { importText as text } from '../../text/import.ts'
import { codeLanguage } from '../attributes.ts'
import type { Plain } from '../plain.ts'
import { readCsl } from '../source.ts'
import type { Source } from '../types.ts'
import {
  atomOf,
  attribute,
  hasClass,
  imageInstead,
  type Marks,
  marksInside,
  rawText,
  storedImage,
} from './elements.ts'
import { captionOf, readTable } from './html-table.ts'
import type { Report } from './report.ts'
import { foldSpace, isBlank } from './space.ts'
import { isWordMarker, nestWordItems, type WordItem, wordListOf } from './word-list.ts'

/** What reading HTML gathers beside the blocks. */
export interface HtmlImport {
  readonly report: Report
  readonly sources: Record<string, Source>
}

type Content = ElementContent | RootContent

const hidden = new Set([
  'head',
  'link',
  'meta',
  'script',
  'style',
  'template',
  'title',
  'base',
  'col',
  'colgroup',
  'param',
  'source',
  'track',
  'wbr',
])
const dropped = new Set([
  'applet',
  'audio',
  'canvas',
  'embed',
  'frame',
  'frameset',
  'iframe',
  'noembed',
  'noframes',
  'object',
  'select',
  'svg',
  'textarea',
  'video',
  'xml',
])
const transparent = new Set(
  'html body address article aside center details dialog div dd dt dl fieldset footer form header hgroup legend main menu nav noscript search section summary tbody thead tfoot tr td th caption figcaption figure li'.split(
    ' ',
  ),
)
const known = new Set(
  'a abbr acronym b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var math'.split(
    ' ',
  ),
)

/** The blocks of a list of nodes. Inline content between blocks becomes paragraphs. */
export function readHtmlBlocks(children: readonly Content[], found: HtmlImport, marks: Marks = []): Plain[] {
  const reader = new BlockReader(found)
  reader.readAll(children, marks)
  return reader.finish()
}

class BlockReader {
  private readonly blocks: Plain[] = []
  private inline: Plain[] = []
  private wordItems: WordItem[] = []

  private readonly found: HtmlImport

  constructor(found: HtmlImport) {
    this.found = found
  }

  finish(): Plain[] {
    this.flush()
    this.flushWordItems()
    return this.blocks
  }

  readAll(children: readonly Content[], marks: Marks): void {
    for (const child of children) {
      if (child.type === 'text') this.inline.push(textNode(child.value, marks))
      else if (child.type === 'element') this.read(child, marks)
    }
  }

  private read(element: Element, marks: Marks): void {
    const name = element.tagName
    if (hidden.has(name) || isWordMarker(element) || isOwnFurniture(element)) return
    const atom = atomOf(element)
    if (dropped.has(name)) this.found.report.add(text.dropped(name))
    else if (atom?.type === 'mathBlock') this.push(atom)
    else if (atom !== null)
      this.inline.push(atom.type === 'mathInline' && marks.length > 0 ? { ...atom, marks } : atom)
    else {
      const blocks = this.blockOf(element, marks)
      if (blocks === undefined) this.readInline(element, marks)
      else for (const block of blocks) this.push(block)
    }
  }

  /** The blocks that an element is, or undefined when it is inline. */
  private blockOf(element: Element, marks: Marks): readonly Plain[] | undefined {
    const name = element.tagName
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (level !== undefined)
      return [{ type: 'heading', attrs: { level: Number(level) }, content: this.line(element, marks) }]
    switch (name) {
      case 'p':
        return this.paragraph(element, marks)
      case 'hr':
        return [{ type: 'horizontalRule' }]
      case 'ul':
      case 'ol':
        return this.list(element, marks)
      case 'blockquote': {
        const content = this.inside(element.children, marks)
        return content.length === 0 ? [] : [{ type: 'blockquote', content }]
      }
      case 'pre':
      case 'listing':
      case 'xmp':
        return [codeBlock(element)]
      case 'table':
        return this.table(element, marks)
      case 'figure':
        return this.figure(element, marks)
      case 'img':
        return storedFigure(element)
      case 'div':
        return this.division(element, marks)
    }
    if (name === 'dt' || name === 'summary')
      return this.inside(element.children, [
        ...marks.filter((mark) => mark.type !== 'bold'),
        { type: 'bold' },
      ])
    return transparent.has(name) ? this.inside(element.children, marks) : undefined
  }

  private readInline(element: Element, marks: Marks): void {
    if (element.tagName === 'img') {
      const instead = imageInstead(
        attribute(element, 'src'),
        attribute(element, 'alt'),
        marks,
        this.found.report,
      )
      if (instead !== null) this.inline.push(instead)
    } else if (element.tagName === 'input') {
      const checked = element.properties.checked === true
      if (attribute(element, 'type') === 'checkbox') this.inline.push(textNode(checked ? '☑ ' : '☐ ', marks))
    } else {
      if (!known.has(element.tagName) && !element.tagName.includes(':'))
        this.found.report.add(text.element(element.tagName))
      const quoted = element.tagName === 'q'
      if (quoted) this.inline.push(textNode('“', marks))
      this.readAll(element.children, marksInside(element, marks, this.found.report))
      if (quoted) this.inline.push(textNode('”', marks))
    }
  }

  private paragraph(element: Element, marks: Marks): readonly Plain[] {
    const item = wordListOf(element)
    const keep = isKept(element)
    const reader = new BlockReader(this.found)
    reader.readAll(element.children, marks)
    reader.flush(keep)
    const blocks = reader.finish()
    if (item !== null && blocks.length > 0) {
      this.flush()
      this.wordItems.push({ ...item, blocks: startingWithParagraph(blocks) })
      return []
    }
    return keep && blocks.length === 0 ? [{ type: 'paragraph' }] : blocks
  }

  private list(element: Element, marks: Marks): readonly Plain[] {
    if (hasClass(element, 'refs')) {
      this.readSources(element)
      return []
    }
    const items: Plain[] = []
    for (const child of element.children) {
      if (child.type !== 'element') continue
      const content = this.inside(child.tagName === 'li' ? child.children : [child], marks)
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

  private table(element: Element, marks: Marks): readonly Plain[] {
    const table = readTable(element, (children) => this.inside(children, marks), this.found.report)
    const caption = captionOf(element)
    const captionBlocks = caption === null ? [] : this.inside(caption.children, marks)
    if (table === null) return captionBlocks
    return caption === null ? [table] : [{ type: 'figure', content: [table, figureCaption(captionBlocks)] }]
  }

  private figure(element: Element, marks: Marks): readonly Plain[] {
    const caption = element.children.find(
      (child): child is Element => child.type === 'element' && child.tagName === 'figcaption',
    )
    const blocks = this.inside(
      element.children.filter((child) => child !== caption),
      marks,
    )
    if (caption === undefined) return blocks
    const [body, ...others] = blocks
    const words = ownCaption(caption) ?? caption
    const line = this.line(words, marks)
    if (others.length === 0 && body?.type === 'table')
      return [{ type: 'figure', content: [body, { type: 'figureCaption', content: line }] }]
    const image = body?.type === 'figure' && body.content?.[0]?.type === 'image' ? body.content[0] : undefined
    if (others.length === 0 && image !== undefined)
      return [{ type: 'figure', content: [image, { type: 'figureCaption', content: line }] }]
    return line.length === 0 ? blocks : [...blocks, { type: 'paragraph', content: line }]
  }

  private division(element: Element, marks: Marks): readonly Plain[] | undefined {
    if (hasClass(element, 'callout')) {
      const kind = ['disputed', 'outdated'].find((one) => hasClass(element, one)) ?? 'note'
      const content = this.inside(
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
    return hasClass(element, 'infobox') ? this.infobox(element, marks) : this.inside(element.children, marks)
  }

  private infobox(element: Element, marks: Marks): readonly Plain[] {
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
            content: this.line(value, marks, isKept(pair)),
          } satisfies Plain,
        ]
      })
    if (rows.length === 0) return this.inside(element.children, marks)
    return [{ type: 'infobox', attrs: { title: title === undefined ? '' : rawText(title) }, content: rows }]
  }

  private inside(children: readonly Content[], marks: Marks): Plain[] {
    return readHtmlBlocks(children, this.found, marks)
  }

  /** The content of an element as one line: blocks inside are joined by breaks. */
  private line(element: Element, marks: Marks, keep = isKept(element)): Plain[] {
    const reader = new BlockReader(this.found)
    reader.readAll(element.children, marksInside(element, marks, this.found.report))
    reader.flush(keep)
    return inlineOf(reader.finish())
  }

  private readSources(list: Element): void {
    for (const child of list.children) {
      if (child.type !== 'element') continue
      const key = attribute(child, 'dataKey')
      try {
        const value: unknown = JSON.parse(attribute(child, 'dataSource'))
        if (key !== '') this.found.sources[key] = readCsl(value).source
      } catch {
        this.push({ type: 'paragraph', content: this.line(child, []) }) // references of another program: plain words
      }
    }
  }

  private push(block: Plain): void {
    this.flush()
    this.flushWordItems()
    this.blocks.push(block)
  }

  private flush(keep = false): void {
    const content = foldSpace(this.inline, keep)
    const blank = keep ? content.length === 0 : isBlank(content)
    this.inline = []
    if (blank) return
    this.flushWordItems()
    this.blocks.push({ type: 'paragraph', content })
  }

  private flushWordItems(): void {
    const items = this.wordItems
    this.wordItems = []
    if (items.length > 0) this.blocks.push(...nestWordItems(items))
  }
}

function textNode(value: string, marks: Marks): Plain {
  return marks.length === 0 ? { type: 'text', text: value } : { type: 'text', text: value, marks }
}

function isKept(element: Element): boolean {
  return attribute(element, 'dataSpace') === 'keep'
}

/** Parts of our own pages that are not part of the document. */
function isOwnFurniture(element: Element): boolean {
  return ['pop', 'edit-link', 'refs-note'].some((name) => hasClass(element, name))
}

function ownCaption(caption: Element): Element | undefined {
  return caption.children.find(
    (child): child is Element => child.type === 'element' && hasClass(child, 'cap'),
  )
}

function storedFigure(element: Element): readonly Plain[] | undefined {
  const figure = storedImage(
    attribute(element, 'src'),
    attribute(element, 'alt'),
    attribute(element, 'dataCredit'),
  )
  return figure === null ? undefined : [figure]
}

function codeBlock(element: Element): Plain {
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
