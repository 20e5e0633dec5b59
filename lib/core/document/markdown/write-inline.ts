import { articleAddress } from '../address.ts'
import { canonicalJson } from '../canonical.ts'
import { attributesHtml } from '../html/escape.ts'
import { sameMark } from '../inline.ts'
import { inlineText } from '../text.ts'
import type { Citation, CitationNeeded, Inline, Mark, MathInline } from '../types.ts'
import type { PhrasingContent } from './nodes.ts'

/** Where inline content stands: line breaks and pipes are written differently in places. */
export type Place = 'paragraph' | 'heading' | 'cell'

/** Inline content as Markdown nodes. */
export function writeInline(content: readonly Inline[], place: Place): PhrasingContent[] {
  return writeRun(content, 0, { place, content })
}

interface Run {
  readonly place: Place
  /** All of the inline content, for what stands beside a node. */
  readonly content: readonly Inline[]
}

function writeRun(nodes: readonly Inline[], depth: number, run: Run): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index]
    if (node === undefined) break
    const mark = node.marks?.[depth]
    let end = index + 1
    if (mark === undefined) result.push(...writeNode(node, run))
    else {
      for (let next = nodes[end]?.marks?.[depth]; next !== undefined && sameMark(next, mark); ) {
        next = nodes[++end]?.marks?.[depth]
      }
      result.push(...writeMark(mark, nodes.slice(index, end), depth, run))
    }
    index = end
  }
  return result
}

function writeMark(mark: Mark, nodes: readonly Inline[], depth: number, run: Run): PhrasingContent[] {
  if (mark.type === 'code') return [{ type: 'inlineCode', value: inlineText(nodes) }]
  const children = writeRun(nodes, depth + 1, run)
  switch (mark.type) {
    case 'bold':
      return [{ type: 'strong', children }]
    case 'italic':
      return [{ type: 'emphasis', children }]
    case 'strike':
      return [{ type: 'delete', children }]
    case 'subscript':
      return [raw('<sub>'), ...children, raw('</sub>')]
    case 'superscript':
      return [raw('<sup>'), ...children, raw('</sup>')]
    case 'link':
      return [{ type: 'link', url: mark.attrs.href, children }]
    case 'articleLink':
      return [{ type: 'link', url: articleAddress(mark.attrs.slug), children }]
    case 'dated': {
      const { asOf, checkBy } = mark.attrs
      if (/[[\]]/.test(inlineText(nodes))) {
        const attributes = attributesHtml({ class: 'dated', 'data-as-of': asOf, 'data-check-by': checkBy })
        return [raw(`<span${attributes}>`), ...children, raw('</span>')]
      }
      return [raw('['), ...children, raw(`]{asof=${asOf}${checkBy === null ? '' : ` checkby=${checkBy}`}}`)]
    }
  }
}

function writeNode(node: Inline, run: Run): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return [{ type: 'text', value: node.text }]
    case 'citation':
      return [raw(citation(node, run))]
    case 'citationNeeded':
      return [raw(needed(node, run))]
    case 'mathInline':
      return [raw(math(node, run))]
    case 'hardBreak': {
      const atEdge = node === run.content[0] || node === run.content.at(-1)
      return run.place === 'paragraph' && !atEdge ? [{ type: 'break' }] : [raw('<br>')]
    }
  }
}

function citation(node: Citation, run: Run): string {
  const { items } = node.attrs
  const calls = items.map(({ sourceKey, locator }) => {
    const escaped = locator.replace(/[\\[\]|]/g, '\\$&')
    return locator === '' ? `[^${sourceKey}]` : `[^${sourceKey}, ${escaped}]`
  })
  if (items.every((item) => item.quote === '')) return calls.join('')
  return `${element('sup', { 'data-cite': canonicalJson(items) }, run)}${calls.join('')}</sup>`
}

function needed(node: CitationNeeded, run: Run): string {
  const { since, reason } = node.attrs
  if (run.place === 'cell' && reason.includes('|')) {
    return `${element('span', { class: 'cn', 'data-since': since, 'data-reason': reason }, run)}citation needed</span>`
  }
  const quoted = reason === '' ? '' : `reason="${reason.replace(/["\\]/g, '\\$&')}"`
  const given = [since === null ? '' : `since=${since}`, quoted].filter(Boolean).join(' ')
  return given === '' ? '[citation needed]' : `[citation needed]{${given}}`
}

/** One dollar where nothing can be mistaken, two beside words, an element where dollars do not do. */
function math(node: MathInline, run: Run): string {
  const { latex } = node.attrs
  const index = run.content.indexOf(node)
  const before = characterOf(run.content[index - 1], -1)
  const after = characterOf(run.content[index + 1], 0)
  const pipes = run.place === 'cell' && latex.includes('|')
  if (latex === '' || pipes || /\$|`/.test(latex) || before === '$' || after === '$') {
    return `${element('span', { class: 'math', 'data-latex': latex }, run)}</span>`
  }
  const touches = /[\p{L}\p{N}\\]/u
  return touches.test(before) || touches.test(after) ? `$$${latex}$$` : `$${latex}$`
}

/** The first or last character of text beside a node; nothing beside other nodes. */
function characterOf(node: Inline | undefined, at: 0 | -1): string {
  return node?.type === 'text' ? ([...node.text].at(at) ?? '') : node?.type === 'mathInline' ? '$' : ''
}

/** The start of an element on one line; a pipe in it would end the cell of a table. */
function element(name: string, attributes: Readonly<Record<string, string | null>>, run: Run): string {
  const html = `<${name}${attributesHtml(attributes)}>`
  return run.place === 'cell' ? html.replaceAll('|', '&#124;') : html
}

function raw(value: string): PhrasingContent {
  return { type: 'raw', value }
}
