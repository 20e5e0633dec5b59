import type { Element } from 'hast'
import { importText as text } from '../../text/import.ts'
import type { Plain } from '../plain.ts'
import { atomOf, attribute, hasClass, imageInstead, type Marks, marksInside } from './elements.ts'
import { dropped, hidden, known, transparent } from './html-names.ts'
import {
  type Content,
  codeBlock,
  type HtmlImport,
  type Inside,
  inlineOf,
  isKept,
  readDivision,
  readFigure,
  readList,
  readTableFigure,
  startingWithParagraph,
  storedFigure,
} from './html-structures.ts'
import { foldSpace, isBlank, spaceImages } from './space.ts'
import { isWordMarker, nestWordItems, type WordItem, wordListOf } from './word-list.ts'

export type { HtmlImport } from './html-structures.ts'

/** The blocks of a list of nodes. Inline content between blocks becomes paragraphs. */
export function readHtmlBlocks(children: readonly Content[], found: HtmlImport, marks: Marks = []): Plain[] {
  const reader = new BlockReader(found)
  reader.readAll(children, marks)
  return reader.finish()
}

class BlockReader implements Inside {
  private readonly done: Plain[] = []
  private inline: Plain[] = []
  private wordItems: WordItem[] = []

  readonly found: HtmlImport

  constructor(found: HtmlImport) {
    this.found = found
  }

  finish(): Plain[] {
    this.flush()
    this.flushWordItems()
    return this.done
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
        return readList(element, marks, this)
      case 'blockquote': {
        const content = this.blocks(element.children, marks)
        return content.length === 0 ? [] : [{ type: 'blockquote', content }]
      }
      case 'pre':
      case 'listing':
      case 'xmp':
        return [codeBlock(element)]
      case 'table':
        return readTableFigure(element, marks, this)
      case 'figure':
        return readFigure(element, marks, this)
      case 'img':
        return storedFigure(element)
      case 'div':
        return readDivision(element, marks, this)
    }
    if (name === 'dt' || name === 'summary')
      return this.blocks(element.children, [
        ...marks.filter((mark) => mark.type !== 'bold'),
        { type: 'bold' },
      ])
    return transparent.has(name) ? this.blocks(element.children, marks) : undefined
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

  blocks(children: readonly Content[], marks: Marks): Plain[] {
    return readHtmlBlocks(children, this.found, marks)
  }

  line(element: Element, marks: Marks, keep = isKept(element)): Plain[] {
    const reader = new BlockReader(this.found)
    reader.readAll(element.children, marksInside(element, marks, this.found.report))
    reader.flush(keep)
    return inlineOf(reader.finish())
  }

  private push(block: Plain): void {
    this.flush()
    this.flushWordItems()
    this.done.push(block)
  }

  private flush(keep = false): void {
    const content = spaceImages(foldSpace(this.inline, keep))
    const blank = keep ? content.length === 0 : isBlank(content)
    this.inline = []
    if (blank) return
    this.flushWordItems()
    this.done.push({ type: 'paragraph', content })
  }

  private flushWordItems(): void {
    const items = this.wordItems
    this.wordItems = []
    if (items.length > 0) this.done.push(...nestWordItems(items))
  }
}

function textNode(value: string, marks: Marks): Plain {
  return marks.length === 0 ? { type: 'text', text: value } : { type: 'text', text: value, marks }
}

/** Parts of our own pages that are not part of the document. */
function isOwnFurniture(element: Element): boolean {
  return ['pop', 'edit-link', 'refs-note'].some((name) => hasClass(element, name))
}
