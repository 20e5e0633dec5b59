import { slugKey } from '../../article/slug.ts'
import { documentText as text } from '../../text/document.ts'
import { articleAddress } from '../address.ts'
import { sameMark } from '../inline.ts'
import type { CitationNeeded, DocumentNode, Inline, Mark } from '../types.ts'
import { citationHtml } from './citation.ts'
import { fragment, type HtmlContext, icon, improveAddress } from './context.ts'
import { attributesHtml, escapeHtml } from './escape.ts'
import { mathHtml } from './math.ts'

/** The content of a paragraph, heading, caption or row; `id` is that of the node, for links into the editor. */
export function renderContent(
  node: DocumentNode & { readonly attrs: { readonly id: string }; readonly content?: readonly Inline[] },
  context: HtmlContext,
): string {
  const own = context.options.hooks?.inline?.(node, context) ?? null
  return own ?? renderInline(node.content ?? [], context, node.attrs.id)
}

/** Inline content with its marks. Words before a "citation needed" are underlined as far as it reaches. */
export function renderInline(content: readonly Inline[], context: HtmlContext, blockId: string): string {
  let html = ''
  let rest = content
  for (;;) {
    const index = rest.findIndex((node) => node.type === 'citationNeeded')
    const needed = rest[index]
    if (needed?.type !== 'citationNeeded') return html + renderRun(rest, 0, context)
    const [before, gap] = splitAtSentence(rest.slice(0, index))
    html += renderRun(before, 0, context)
    if (gap.length > 0) html += `<span class="gap">${renderRun(gap, 0, context)}</span>`
    html += neededHtml(needed, context, blockId)
    rest = rest.slice(index + 1)
  }
}

/** Neighbours that share the mark at this depth stand in one element. */
function renderRun(nodes: readonly Inline[], depth: number, context: HtmlContext): string {
  let html = ''
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index]
    if (node === undefined) break
    const mark = node.marks?.[depth]
    let end = index + 1
    if (mark === undefined) html += renderAtom(node, context)
    else {
      for (let next = nodes[end]?.marks?.[depth]; next !== undefined && sameMark(next, mark); ) {
        next = nodes[++end]?.marks?.[depth]
      }
      html += markHtml(mark, renderRun(nodes.slice(index, end), depth + 1, context), context)
    }
    index = end
  }
  return html
}

function renderAtom(node: Inline, context: HtmlContext): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.text)
    case 'hardBreak':
      return '<br>'
    case 'mathInline':
      return mathHtml(node.attrs.latex, false)
    case 'citation':
      return citationHtml(node, context)
    case 'citationNeeded':
      return '' // rendered by `renderInline`, which knows the words before it
  }
}

const elements = {
  bold: 'b',
  italic: 'i',
  code: 'code',
  strike: 's',
  subscript: 'sub',
  superscript: 'sup',
} as const

/** A word with a place in it where a line might break, short enough to stay whole on a phone. */
const shortWord = /^(?=.*[-/?])[^\s<]{1,24}$/

function markHtml(mark: Mark, content: string, context: HtmlContext): string {
  if (mark.type === 'link') {
    const outside = /^[a-z][a-z0-9+.-]*:/i.test(mark.attrs.href)
    return `<a${attributesHtml({ href: mark.attrs.href, rel: outside ? 'nofollow ugc noopener' : null })}>${content}</a>`
  }
  if (mark.type === 'articleLink') {
    const missing = context.options.missing?.has(slugKey(mark.attrs.slug)) === true
    return `<a${attributesHtml({ class: missing ? 'missing' : null, href: articleAddress(mark.attrs.slug) })}>${content}</a>`
  }
  if (mark.type === 'dated') {
    const { asOf, checkBy } = mark.attrs
    const title = text.dated(asOf, checkBy)
    return `<span${attributesHtml({ class: 'dated', 'data-as-of': asOf, 'data-check-by': checkBy, title })}>${content}</span>`
  }
  // `--save-dev` is one word to whoever reads it, though lines may break after a hyphen.
  if (mark.type === 'code' && !context.portable && shortWord.test(content))
    return `<code class="nb">${content}</code>`
  return `<${elements[mark.type]}>${content}</${elements[mark.type]}>`
}

function neededHtml(node: CitationNeeded, context: HtmlContext, blockId: string): string {
  const { since, reason } = node.attrs
  const number = context.needed.get(node)
  const attributes = {
    class: 'cn',
    id: number === undefined ? null : fragment(context, `need-${number}`),
    href: improveAddress(context, blockId, 'cite'),
    title: text.citationNeededReason(
      since === null ? text.citationNeededWithoutDate : text.citationNeededSince(since),
      reason,
    ),
    'data-since': context.portable ? since : null,
    'data-reason': context.portable && reason !== '' ? reason : null,
  }
  const tag = attributes.href === null ? 'span' : 'a'
  // The portable form has no space of its own, so that reading it back adds none.
  const space = context.portable ? '' : ' '
  return `${space}<${tag}${attributesHtml(attributes)}>${icon(context, 'need')}${text.citationNeeded}</${tag}>`
}

const sentenceEnd = /[.!?。！？][”’"')\]]*\s+(?=\S)/gu

/** Cuts before the last sentence of inline content, which begins after a citation, a break or a full stop. */
function splitAtSentence(nodes: readonly Inline[]): readonly [readonly Inline[], readonly Inline[]] {
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index]
    if (node === undefined || node.type === 'mathInline') continue
    if (node.type !== 'text') return cutAt(nodes, index + 1, 0)
    const ends = [...node.text.matchAll(sentenceEnd)]
    const last = ends.at(-1)
    if (last !== undefined) return cutAt(nodes, index, last.index + last[0].length)
  }
  return cutAt(nodes, 0, 0)
}

function cutAt(
  nodes: readonly Inline[],
  index: number,
  offset: number,
): readonly [readonly Inline[], readonly Inline[]] {
  const node = nodes[index]
  if (node?.type !== 'text') return [nodes.slice(0, index), nodes.slice(index)]
  const start = offset + (/^\s*/.exec(node.text.slice(offset))?.[0].length ?? 0)
  const head = start === 0 ? [] : [{ ...node, text: node.text.slice(0, start) }]
  const tail = start === node.text.length ? [] : [{ ...node, text: node.text.slice(start) }]
  return [
    [...nodes.slice(0, index), ...head],
    [...tail, ...nodes.slice(index + 1)],
  ]
}
