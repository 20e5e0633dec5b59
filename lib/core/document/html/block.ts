import { documentText as text } from '../../text/document.ts'
import type {
  Block,
  Callout,
  Figure,
  Heading,
  Identifiable,
  Image,
  Infobox,
  ListItem,
  OrderedList,
} from '../types.ts'
import { fragment, type HtmlContext, icon, improveAddress } from './context.ts'
import { attributesHtml, escapeHtml } from './escape.ts'
import { renderContent } from './inline.ts'
import { mathHtml } from './math.ts'
import { hasOddSpace, needsNoElement } from './space.ts'
import { plainLabel, tableHtml } from './table.ts'

/** Blocks one after the other, each on its own line. */
export function renderBlocks(blocks: readonly Block[], context: HtmlContext): string {
  return blocks.map((block) => renderBlock(block, context)).join('\n')
}

/** One block. At the top level it gets the id that links to a passage use. */
export function renderBlock(node: Block, context: HtmlContext, top = false): string {
  const id = top && node.attrs.id !== '' ? fragment(context, `b-${node.attrs.id}`) : null
  const html = blockHtml(node, id, context)
  return context.options.hooks?.block?.(node, html) ?? html
}

function blockHtml(node: Block, id: string | null, context: HtmlContext): string {
  const attributes = attributesOf(node, id, context)
  switch (node.type) {
    case 'paragraph':
      return `<p${attributes}>${renderContent(node, context)}</p>`
    case 'heading':
      return headingHtml(node, context)
    case 'bulletList':
      return `<ul${attributes}>${itemsHtml(node.content, context)}</ul>`
    case 'orderedList':
      return orderedHtml(node, id, context)
    case 'blockquote':
      return `<blockquote${attributes}>${renderBlocks(node.content, context)}</blockquote>`
    case 'codeBlock': {
      const language = node.attrs.language === '' ? null : `language-${node.attrs.language}`
      const own = context.options.hooks?.inline?.(node, context) ?? null
      const code = own ?? escapeHtml((node.content ?? []).map((child) => child.text).join(''))
      return `<pre${attributes} tabindex="0"><code${attributesHtml({ class: language })}>${code}</code></pre>`
    }
    case 'table': {
      const label = plainLabel(node, context)
      const edit = editLink(node.attrs.id, text.editTable(label), context)
      return `<figure${attributesHtml({ id })}>${tableHtml(node, label, context, renderBlocks)}${edit}</figure>`
    }
    case 'figure':
      return figureHtml(node, id, context)
    case 'infobox':
      return infoboxHtml(node, attributes, context)
    case 'mathBlock':
      return `<div${attributesOf(node, id, context, 'math')}>${mathHtml(node.attrs.latex, true)}</div>`
    case 'callout':
      return calloutHtml(node, id, context)
    case 'horizontalRule':
      return `<hr${attributes}>`
  }
}

function attributesOf(
  node: Identifiable,
  id: string | null,
  context: HtmlContext,
  className?: string,
): string {
  const space = context.portable && hasOddSpace(node) ? 'keep' : null
  return attributesHtml({
    class: className,
    id,
    'data-space': space,
    ...context.options.hooks?.attributes?.(node),
  })
}

function headingHtml(node: Heading, context: HtmlContext): string {
  const anchor = context.anchors.get(node.attrs.id)
  const id = anchor === undefined ? null : fragment(context, anchor)
  const title = (node.content ?? []).map((child) => (child.type === 'text' ? child.text : '')).join('')
  const edit = editLink(node.attrs.id, text.editSection(title.trim()), context)
  const tag = `h${node.attrs.level}`
  return `<${tag}${attributesOf(node, id, context)}>${renderContent(node, context)}${edit}</${tag}>`
}

function editLink(id: string, label: string, context: HtmlContext): string {
  const href = context.options.editable === true ? improveAddress(context, id) : null
  if (href === null) return ''
  const attributes = attributesHtml({ class: 'edit-link', href, 'aria-label': label, rel: 'nofollow' })
  return ` <a${attributes}>${icon(context, 'pen')}<span>${text.edit}</span></a>`
}

function orderedHtml(node: OrderedList, id: string | null, context: HtmlContext): string {
  const start = node.attrs.start === 1 ? null : String(node.attrs.start)
  const attributes = attributesHtml({ id, start, ...context.options.hooks?.attributes?.(node) })
  return `<ol${attributes}>${itemsHtml(node.content, context)}</ol>`
}

function itemsHtml(items: readonly ListItem[], context: HtmlContext): string {
  return items.map((item) => itemHtml(item, context)).join('')
}

/** An item that holds one paragraph, or one and then lists, is written without `<p>`. */
function itemHtml(item: ListItem, context: HtmlContext): string {
  const [first, ...rest] = item.content
  const attributes = attributesHtml({ ...context.options.hooks?.attributes?.(item) })
  const tight = rest.every((block) => block.type === 'bulletList' || block.type === 'orderedList')
  const plain = first?.type === 'paragraph' && tight && needsNoElement(first, context)
  if (!plain) return `<li${attributes}>${renderBlocks(item.content, context)}</li>`
  return `<li${attributes}>${renderContent(first, context)}${renderBlocks(rest, context)}</li>`
}

function figureHtml(node: Figure, id: string | null, context: HtmlContext): string {
  const [body, caption] = node.content
  const number = context.numbers.get(node) ?? 0
  const isTable = body.type === 'table'
  const numbered = isTable ? text.tableNumber(number) : text.figureNumber(number)
  const edit = editLink(
    body.attrs.id,
    text.editTable(isTable ? text.tableLabel(number) : numbered.slice(0, -1)),
    context,
  )
  const credit =
    isTable || body.attrs.credit === ''
      ? ''
      : ` <span class="credit">${escapeHtml(text.credit(body.attrs.credit))}</span>`
  const shown = number === 0 ? '' : `<b class="num">${numbered}</b> `
  const words = `${shown}<span class="cap"${attributesOf(caption, null, context)}>${renderContent(caption, context)}</span>`
  const figcaption = `<figcaption>${words}${credit}${edit}</figcaption>`
  const attributes = attributesOf(node, id, context)
  if (isTable) {
    return `<figure${attributes}>${figcaption}\n${tableHtml(body, text.tableLabel(number), context, renderBlocks)}</figure>`
  }
  return `<figure${attributes}>${imageHtml(body, context)}${figcaption}</figure>`
}

function imageHtml(image: Image, context: HtmlContext): string {
  const { src, alt, credit } = image.attrs
  const data = context.portable && credit !== '' ? credit : null
  const more = context.options.hooks?.attributes?.(image)
  return `<img${attributesHtml({ src, alt, loading: 'lazy', decoding: 'async', 'data-credit': data, ...more })}>`
}

function infoboxHtml(node: Infobox, attributes: string, context: HtmlContext): string {
  const title = node.attrs.title === '' ? '' : `<p class="wh">${escapeHtml(node.attrs.title)}</p>`
  const label = attributesHtml({ 'aria-label': node.attrs.title === '' ? text.infobox : node.attrs.title })
  const rows = node.content.map((row) => {
    const term = escapeHtml(row.attrs.label)
    return `<div${attributesOf(row, null, context)}><dt>${term}</dt><dd>${renderContent(row, context)}</dd></div>`
  })
  return `<div class="infobox" role="group"${label}${attributes}>${title}<dl>${rows.join('')}</dl></div>`
}

function calloutHtml(node: Callout, id: string | null, context: HtmlContext): string {
  const attributes = attributesOf(node, id, context, `callout ${node.attrs.kind}`)
  return `<div${attributes} role="note"><p class="wh">${text[node.attrs.kind]}</p>\n${renderBlocks(node.content, context)}</div>`
}
