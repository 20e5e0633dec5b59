import { type AttributeSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'
import * as attributes from './attributes.ts'
import { limits } from './limits.ts'
import { parseSources } from './source.ts'
import { FORMAT, type MarkType, type NodeType } from './types.ts'

/** One attribute: its default (none: it must be given) and its check. */
export interface AttributeRule {
  readonly default?: unknown
  readonly check: attributes.Check
}

/** One kind of node, as parser, ProseMirror schema and editor read it. */
export interface NodeRule {
  /** A ProseMirror content expression; none for leaves. */
  readonly content?: string
  readonly group?: 'block' | 'inline'
  readonly inline?: true
  readonly atom?: true
  readonly code?: true
  readonly defining?: true
  readonly isolating?: true
  /** `''` for content without marks. */
  readonly marks?: ''
  /** What the node is to `prosemirror-tables`. */
  readonly tableRole?: 'table' | 'row' | 'cell' | 'header_cell'
  readonly attrs?: Readonly<Record<string, AttributeRule>>
}

/** One kind of mark. Their order is the order of marks on text, outermost first. */
export interface MarkRule {
  readonly inclusive?: false
  /** Marks that cannot stand on the same text; itself always. */
  readonly excludes?: string
  readonly attrs?: Readonly<Record<string, AttributeRule>>
}

const id: AttributeRule = { default: '', check: attributes.id }
const span: AttributeRule = { default: 1, check: attributes.whole(1, limits.cells) }
const cell = {
  content: 'block+',
  isolating: true,
  attrs: {
    id,
    colspan: { default: 1, check: attributes.whole(1, limits.columns) },
    rowspan: span,
    align: { default: null, check: attributes.oneOf('left', 'center', 'right', null) },
  },
} as const

/** All nodes; `parseDocument`, the ProseMirror schema and the editor's extensions derive from this table. */
export const nodeSpecs: Readonly<Record<NodeType, NodeRule>> = {
  doc: {
    content: 'block+ bibliography',
    attrs: {
      format: { default: FORMAT, check: attributes.whole(1, FORMAT) },
      title: { default: '', check: attributes.label(limits.title, 1) },
      description: { default: '', check: attributes.label(limits.description) },
      language: { default: 'en', check: attributes.language },
      categories: { default: [], check: attributes.categories },
    },
  },
  paragraph: { content: 'inline*', group: 'block', attrs: { id } },
  heading: {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { id, level: { default: 2, check: attributes.oneOf(2, 3, 4) } },
  },
  bulletList: { content: 'listItem+', group: 'block', attrs: { id } },
  orderedList: {
    content: 'listItem+',
    group: 'block',
    attrs: { id, start: { default: 1, check: attributes.whole(0, 999_999_999) } },
  },
  listItem: { content: 'paragraph block*', defining: true, attrs: { id } },
  blockquote: { content: 'block+', group: 'block', defining: true, attrs: { id } },
  codeBlock: {
    content: 'text*',
    group: 'block',
    marks: '',
    code: true,
    defining: true,
    attrs: { id, language: { default: '', check: attributes.codeLanguage } },
  },
  table: { content: 'tableRow+', group: 'block', isolating: true, tableRole: 'table', attrs: { id } },
  tableRow: { content: '(tableCell | tableHeader)*', tableRole: 'row', attrs: { id } },
  tableCell: { ...cell, tableRole: 'cell' },
  tableHeader: { ...cell, tableRole: 'header_cell' },
  figure: { content: '(table | image) figureCaption', group: 'block', isolating: true, attrs: { id } },
  image: {
    atom: true,
    attrs: {
      id,
      src: { check: attributes.imageAddress },
      alt: { default: '', check: attributes.label(limits.alt) },
      credit: { default: '', check: attributes.label(limits.credit) },
    },
  },
  figureCaption: { content: 'inline*', defining: true, attrs: { id } },
  infobox: {
    content: 'infoboxRow+',
    group: 'block',
    isolating: true,
    attrs: { id, title: { default: '', check: attributes.label(limits.infoboxTitle) } },
  },
  infoboxRow: {
    content: 'inline*',
    defining: true,
    attrs: { id, label: { default: '', check: attributes.label(limits.infoboxLabel) } },
  },
  mathBlock: {
    group: 'block',
    atom: true,
    attrs: { id, latex: { default: '', check: attributes.lines(limits.latex) } },
  },
  callout: {
    content: 'block+',
    group: 'block',
    defining: true,
    attrs: { id, kind: { default: 'note', check: attributes.oneOf('note', 'disputed', 'outdated') } },
  },
  horizontalRule: { group: 'block', attrs: { id } },
  bibliography: { atom: true, attrs: { sources: { default: {}, check: parseSources } } },
  text: { group: 'inline', inline: true },
  citation: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { items: { check: attributes.citationItems } },
  },
  citationNeeded: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: {
      since: { default: null, check: attributes.optional(attributes.date) },
      reason: { default: '', check: attributes.label(limits.reason) },
    },
  },
  hardBreak: { group: 'inline', inline: true },
  mathInline: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { latex: { default: '', check: attributes.label(limits.latex) } },
  },
}

/** All marks. */
export const markSpecs: Readonly<Record<MarkType, MarkRule>> = {
  dated: {
    attrs: {
      asOf: { check: attributes.date },
      checkBy: { default: null, check: attributes.optional(attributes.date) },
    },
  },
  link: { inclusive: false, excludes: 'link articleLink', attrs: { href: { check: attributes.href } } },
  articleLink: {
    inclusive: false,
    excludes: 'link articleLink',
    attrs: { slug: { check: attributes.slug } },
  },
  bold: {},
  italic: {},
  strike: {},
  subscript: { excludes: 'subscript superscript' },
  superscript: { excludes: 'subscript superscript' },
  code: { inclusive: false },
}

/** The ProseMirror schema of documents, without anything about the DOM. */
export const schema: Schema<NodeType, MarkType> = new Schema({
  topNode: 'doc',
  nodes: mapValues(nodeSpecs, nodeSpec),
  marks: mapValues(markSpecs, markSpec),
})

function nodeSpec(rule: NodeRule): NodeSpec {
  return { ...rule, attrs: proseMirrorAttributes(rule.attrs) }
}

function markSpec(rule: MarkRule): MarkSpec {
  return { ...rule, attrs: proseMirrorAttributes(rule.attrs) }
}

/** The attributes as ProseMirror wants them; what `check` refuses makes `Node.check()` throw. */
export function proseMirrorAttributes(rules: NodeRule['attrs'] = {}): Record<string, AttributeSpec> {
  return mapValues(rules, (rule) => {
    const validate = (value: unknown): void => {
      const checked = rule.check(value)
      if ('wrong' in checked) throw new RangeError(checked.wrong)
    }
    return 'default' in rule ? { default: rule.default, validate } : { validate }
  })
}

function mapValues<K extends string, V, W>(
  record: Readonly<Record<K, V>>,
  map: (value: V) => W,
): Record<K, W> {
  // The type of Object.fromEntries forgets the keys that it is given.
  const entries = Object.entries<V>(record).map(([key, value]) => [key, map(value)] as const)
  return Object.fromEntries(entries) as Record<K, W>
}
