import { describeSource } from '../../citation/describe.ts'
import { letterOf, type NumberedSource } from '../../citation/number.ts'
import { documentText as text } from '../../text/document.ts'
import { canonicalJson } from '../canonical.ts'
import { descendants } from '../parts.ts'
import type { Citation, CitationItem, DocumentNode, Source } from '../types.ts'
import { fragment, type HtmlContext, icon } from './context.ts'
import { attributesHtml, escapeHtml } from './escape.ts'

/**
 * A citation: one numbered button per source. Its card opens by the `popover` attribute alone; in
 * the portable form, and where the source is unknown, it is a link to the reference instead.
 */
export function citationHtml(node: Citation, context: HtmlContext): string {
  const uses = context.uses.get(node) ?? []
  const parts = node.attrs.items.map((item, index) => itemHtml(item, uses[index], context))
  const data = context.portable ? attributesHtml({ 'data-cite': canonicalJson(node.attrs.items) }) : ''
  return `<sup${data}>${parts.join('')}</sup>`
}

function itemHtml(item: CitationItem, use: number | undefined, context: HtmlContext): string {
  const source = context.sources.get(item.sourceKey)
  if (source === undefined) return `<span class="cite">[${escapeHtml(item.sourceKey)}]</span>`
  const id = use === undefined ? null : fragment(context, `c${source.number}${letterOf(use)}`)
  const label = text.citation(source.number, describeSource(source.source).title)
  const content = `[${source.number}]`
  if (context.portable || use === undefined) {
    const href = `#${fragment(context, `r${source.number}`)}`
    return `<a${attributesHtml({ class: 'cite', id, href, 'aria-label': label })}>${content}</a>`
  }
  const attributes = {
    class: 'cite',
    id,
    type: 'button',
    popovertarget: cardId(item, use, source, context),
    'aria-label': label,
  }
  return `<button${attributesHtml(attributes)}>${content}</button>`
}

/** Uses without locator and quote share the card of their source. */
function cardId(item: CitationItem, use: number, source: NumberedSource, context: HtmlContext): string {
  const own = item.locator !== '' || item.quote !== ''
  return fragment(context, `s${source.number}${own ? letterOf(use) : ''}`)
}

/** The cards of the citations inside a block, leaving out those in `shown`, to which it adds. */
export function cardsHtml(block: DocumentNode, context: HtmlContext, shown: Set<string>): string {
  if (context.portable) return ''
  let html = ''
  for (const node of descendants(block)) {
    if (node.type !== 'citation') continue
    for (const [index, item] of node.attrs.items.entries()) {
      const source = context.sources.get(item.sourceKey)
      const use = context.uses.get(node)?.[index]
      if (source === undefined || use === undefined) continue
      const id = cardId(item, use, source, context)
      if (shown.has(id)) continue
      shown.add(id)
      html += cardHtml(id, item, source, context)
    }
  }
  return html
}

function cardHtml(
  id: string,
  item: CitationItem,
  { number, source }: NumberedSource,
  context: HtmlContext,
): string {
  const { title, who, when } = describeSource(source)
  const byline = [who, when].filter(Boolean).join(', ')
  const links = linksHtml(source, context)
  return [
    `\n<aside${attributesHtml({ class: 'pop', id, popover: true, role: 'note', 'aria-label': text.source(number) })}>`,
    `<p><span class="chip">${text.source(number)}</span></p>`,
    `<p class="wh">${escapeHtml(title)}</p>`,
    byline === '' ? '' : `<p>${escapeHtml(byline)}</p>`,
    item.locator === '' ? '' : `<p>${escapeHtml(text.locator(item.locator))}</p>`,
    item.quote === '' ? '' : `<blockquote>${escapeHtml(text.quote(item.quote))}</blockquote>`,
    links === '' ? '' : `<p class="links">${links}</p>`,
    `<hr><p><a href="#${fragment(context, `r${number}`)}">${text.reference(number)}</a></p></aside>`,
  ].join('')
}

function linksHtml(source: Source, context: HtmlContext): string {
  const { url, archiveUrl } = describeSource(source)
  const links: string[] = []
  if (url !== null) links.push(outsideLink(url, icon(context, 'out') + text.readSource))
  if (archiveUrl !== null) links.push(outsideLink(archiveUrl, icon(context, 'arch') + text.archived))
  return links.join('')
}

function outsideLink(href: string, content: string): string {
  return `<a${attributesHtml({ href, rel: 'nofollow ugc noopener' })}>${content}</a>`
}

/** The references: cited sources by number with links back to every use, then those that nothing cites. */
export function renderReferences(context: HtmlContext): string {
  const { sources, uncited } = context.numbering
  const list = sources.map((source) => {
    const data = dataOf(source.key, source.source, context)
    const id = fragment(context, `r${source.number}`)
    const details = detailsHtml(source.source, backLinks(source, context))
    return `<li${attributesHtml({ id, ...data })}><span class="n">${source.number}</span><div>${details}</div></li>`
  })
  const more = uncited.map(({ key, source }) => {
    return `<li${attributesHtml(dataOf(key, source, context))}><span class="n"></span><div>${detailsHtml(source, '')}</div></li>`
  })
  const first = list.length === 0 ? '' : `<ol class="refs">\n${list.join('\n')}\n</ol>\n`
  return more.length === 0
    ? first
    : `${first}<p class="mut refs-note">${text.notCited}</p>\n<ul class="refs">\n${more.join('\n')}\n</ul>\n`
}

function dataOf(key: string, source: Source, context: HtmlContext): Readonly<Record<string, string>> {
  return context.portable ? { 'data-key': key, 'data-source': canonicalJson(source) } : {}
}

function detailsHtml(source: Source, back: string): string {
  const { title, who, when, url, archiveUrl } = describeSource(source)
  const byline = [who, when].filter(Boolean).join(', ')
  const name = url === null ? `<span>${escapeHtml(title)}</span>` : outsideLink(url, escapeHtml(title))
  const parts = [
    byline === '' ? '' : `<span>${escapeHtml(byline)}</span>`,
    archiveUrl === null ? '' : outsideLink(archiveUrl, text.archived),
    back,
  ]
  return `${name}<div class="m">${parts.join('')}</div>`
}

function backLinks({ number, uses }: NumberedSource, context: HtmlContext): string {
  const links = uses.map((anchor, index) => {
    const label = uses.length === 1 ? text.backOnly(number) : text.back(number, index + 1)
    const shown = uses.length === 1 ? '↑' : `${index === 0 ? '↑ ' : ''}${letterOf(index)}`
    // Not an `aria-label`: what is read out must contain what is shown.
    return `<a${attributesHtml({ href: `#${fragment(context, anchor)}` })}><span class="vh">${label} </span>${shown}</a>`
  })
  return `<span>${text.citedAt} ${links.join(' ')}</span>`
}
