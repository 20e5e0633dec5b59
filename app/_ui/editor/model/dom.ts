/**
 * How each node and mark looks inside the editor, and what of a pasted page becomes it. The schema
 * itself (content, attributes, checks) is lib/core/document/schema.ts; nothing here can widen it.
 * Block ids travel as `data-id`, so that cut and paste inside the editor keeps a block's history.
 */
import type { DOMOutputSpec, Mark, Node, TagParseRule } from '@tiptap/pm/model'
import type { MarkType, NodeType } from '#lib/core/document/types.ts'
import { styleOf } from './style.ts'

interface NodeDom {
  readonly parse: readonly TagParseRule[]
  readonly render: (node: Node) => DOMOutputSpec
}

interface MarkDom {
  readonly parse: readonly TagParseRule[]
  readonly render: (mark: Mark) => DOMOutputSpec
}

const idOf = (element: HTMLElement) => {
  const id = element.getAttribute('data-id')
  return id ? { id } : {}
}

/** A rule for elements of one name, keeping the id, with more attributes when `read` finds them. */
function rule(tag: string, read?: (element: HTMLElement) => object): TagParseRule {
  return { tag, getAttrs: (element) => ({ ...idOf(element), ...read?.(element) }) }
}

function whole(element: HTMLElement, name: string): number {
  const value = Number.parseInt(element.getAttribute(name) ?? '', 10)
  return value >= 1 && value <= 1000 ? value : 1
}

function alignment(element: HTMLElement): string | null {
  const value = element.getAttribute('align') ?? styleOf(element, 'text-align')
  return value === 'left' || value === 'center' || value === 'right' ? value : null
}

const cellAttributes = (element: HTMLElement) => ({
  colspan: whole(element, 'colspan'),
  rowspan: whole(element, 'rowspan'),
  align: alignment(element),
})

const cell =
  (tag: 'td' | 'th') =>
  (node: Node): DOMOutputSpec => [
    tag,
    {
      'data-id': node.attrs.id,
      colspan: node.attrs.colspan > 1 ? node.attrs.colspan : null,
      rowspan: node.attrs.rowspan > 1 ? node.attrs.rowspan : null,
      align: node.attrs.align,
    },
    0,
  ]

const json = (value: string | null): unknown => {
  try {
    return JSON.parse(value ?? '')
  } catch {
    return null
  }
}

/** Every node but `doc` and `text`. */
export const nodeDom: Readonly<Partial<Record<NodeType, NodeDom>>> = {
  paragraph: { parse: [rule('p')], render: (node) => ['p', { 'data-id': node.attrs.id }, 0] },
  heading: {
    parse: [
      rule('h1', () => ({ level: 2 })),
      rule('h2', () => ({ level: 2 })),
      rule('h3', () => ({ level: 3 })),
      rule('h4', () => ({ level: 4 })),
      rule('h5', () => ({ level: 4 })),
    ],
    render: (node) => [`h${node.attrs.level}`, { 'data-id': node.attrs.id }, 0],
  },
  bulletList: { parse: [rule('ul')], render: (node) => ['ul', { 'data-id': node.attrs.id }, 0] },
  orderedList: {
    parse: [rule('ol', (element) => ({ start: whole(element, 'start') }))],
    render: (node) => [
      'ol',
      { 'data-id': node.attrs.id, start: node.attrs.start === 1 ? null : node.attrs.start },
      0,
    ],
  },
  listItem: { parse: [rule('li')], render: (node) => ['li', { 'data-id': node.attrs.id }, 0] },
  blockquote: {
    parse: [rule('blockquote')],
    render: (node) => ['blockquote', { 'data-id': node.attrs.id }, 0],
  },
  codeBlock: {
    parse: [
      {
        ...rule('pre', (element) => ({
          language: element.getAttribute('data-language') ?? '',
        })),
        preserveWhitespace: 'full',
      },
    ],
    render: (node) => [
      'pre',
      { 'data-id': node.attrs.id, 'data-language': node.attrs.language || null },
      ['code', 0],
    ],
  },
  table: {
    parse: [rule('table')],
    render: (node) => [
      'div',
      { class: 'scroll' },
      ['table', { class: 'tbl', 'data-id': node.attrs.id }, ['tbody', 0]],
    ],
  },
  tableRow: { parse: [rule('tr')], render: (node) => ['tr', { 'data-id': node.attrs.id }, 0] },
  tableCell: { parse: [rule('td', cellAttributes)], render: cell('td') },
  tableHeader: { parse: [rule('th', cellAttributes)], render: cell('th') },
  figure: {
    parse: [rule('figure[data-id]')],
    render: (node) => ['figure', { 'data-id': node.attrs.id }, 0],
  },
  figureCaption: {
    parse: [rule('figcaption')],
    render: (node) => ['figcaption', { 'data-id': node.attrs.id }, 0],
  },
  image: {
    parse: [
      rule('img[src^="/media/"]', (element) => ({
        src: element.getAttribute('src'),
        alt: element.getAttribute('alt') ?? '',
        credit: element.getAttribute('data-credit') ?? '',
      })),
    ],
    render: (node) => [
      'img',
      {
        'data-id': node.attrs.id,
        src: node.attrs.src,
        alt: node.attrs.alt,
        'data-credit': node.attrs.credit || null,
      },
    ],
  },
  infobox: {
    parse: [rule('table.infobox', (element) => ({ title: element.getAttribute('data-title') ?? '' }))],
    render: (node) => [
      'table',
      { class: 'infobox', 'data-id': node.attrs.id, 'data-title': node.attrs.title },
      ['caption', { contenteditable: 'false' }, node.attrs.title],
      ['tbody', 0],
    ],
  },
  infoboxRow: {
    parse: [rule('tr[data-label]', (element) => ({ label: element.getAttribute('data-label') ?? '' }))],
    render: (node) => [
      'tr',
      { 'data-id': node.attrs.id, 'data-label': node.attrs.label },
      ['th', { contenteditable: 'false', scope: 'row' }, node.attrs.label],
      ['td', 0],
    ],
  },
  mathBlock: {
    parse: [rule('div[data-math]', (element) => ({ latex: element.getAttribute('data-math') ?? '' }))],
    render: (node) => [
      'div',
      { class: 'mathsrc', 'data-id': node.attrs.id, 'data-math': node.attrs.latex },
      ['code', node.attrs.latex],
    ],
  },
  callout: {
    parse: [rule('aside[data-kind]', (element) => ({ kind: element.getAttribute('data-kind') }))],
    render: (node) => [
      'aside',
      { class: 'callout', 'data-id': node.attrs.id, 'data-kind': node.attrs.kind },
      0,
    ],
  },
  horizontalRule: { parse: [rule('hr')], render: (node) => ['hr', { 'data-id': node.attrs.id }] },
  hardBreak: { parse: [{ tag: 'br' }], render: () => ['br'] },
  mathInline: {
    parse: [
      {
        tag: 'span[data-math]',
        getAttrs: (element) => ({ latex: element.getAttribute('data-math') ?? '' }),
      },
    ],
    render: (node) => [
      'span',
      { class: 'mathsrc', 'data-math': node.attrs.latex },
      ['code', node.attrs.latex],
    ],
  },
  citation: {
    parse: [
      {
        tag: 'sup[data-cites]',
        getAttrs: (element) => ({ items: json(element.getAttribute('data-cites')) }),
      },
    ],
    render: (node) => ['sup', { 'data-cites': JSON.stringify(node.attrs.items) }, '[…]'],
  },
  citationNeeded: {
    parse: [
      {
        tag: 'span[data-needed]',
        getAttrs: (element) => ({
          since: element.getAttribute('data-since'),
          reason: element.getAttribute('data-reason') ?? '',
        }),
      },
    ],
    render: (node) => [
      'span',
      {
        class: 'cn',
        'data-needed': '',
        'data-since': node.attrs.since,
        'data-reason': node.attrs.reason || null,
        title: node.attrs.reason || null,
      },
      'citation needed',
    ],
  },
  bibliography: {
    parse: [],
    render: () => ['div', { class: 'bib', hidden: '', contenteditable: 'false' }],
  },
}

/** Every mark. */
export const markDom: Readonly<Record<MarkType, MarkDom>> = {
  bold: {
    parse: [
      { tag: 'strong' },
      // Some sources wrap a whole paste in <b style="font-weight:normal">.
      { tag: 'b', getAttrs: (element) => !/^(?:normal|400)$/.test(styleOf(element, 'font-weight')) && null },
    ],
    render: () => ['strong', 0],
  },
  italic: {
    parse: [
      { tag: 'em' },
      { tag: 'i', getAttrs: (element) => styleOf(element, 'font-style') !== 'normal' && null },
      { tag: 'cite' },
    ],
    render: () => ['em', 0],
  },
  code: { parse: [{ tag: 'code' }], render: () => ['code', 0] },
  strike: { parse: [{ tag: 's' }, { tag: 'strike' }], render: () => ['s', 0] },
  subscript: { parse: [{ tag: 'sub' }], render: () => ['sub', 0] },
  superscript: { parse: [{ tag: 'sup:not([data-cites])' }], render: () => ['sup', 0] },
  articleLink: {
    parse: [
      {
        tag: 'a[data-slug]',
        getAttrs: (element) => ({ slug: element.getAttribute('data-slug') }),
        priority: 60,
      },
    ],
    render: (mark) => [
      'a',
      { href: `/wiki/${encodeURIComponent(mark.attrs.slug)}`, 'data-slug': mark.attrs.slug },
      0,
    ],
  },
  link: {
    parse: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = element.getAttribute('href') ?? ''
          return /^(https?:\/\/|mailto:)/i.test(href) ? { href } : false
        },
      },
    ],
    render: (mark) => ['a', { href: mark.attrs.href, rel: 'nofollow noopener' }, 0],
  },
  dated: {
    parse: [
      {
        tag: 'span[data-asof]',
        getAttrs: (element) => {
          return { asOf: element.getAttribute('data-asof'), checkBy: element.getAttribute('data-checkby') }
        },
      },
    ],
    render: (mark) => [
      'span',
      { class: 'dated', 'data-asof': mark.attrs.asOf, 'data-checkby': mark.attrs.checkBy },
      0,
    ],
  },
}
