import { fromHtml } from 'hast-util-from-html'
import type { Definition, Html } from 'mdast'
import { importText as text } from '../../text/import.ts'
import { parseHref } from '../address.ts'
import { date } from '../attributes.ts'
import { cleanLabel } from '../characters.ts'
import {
  atomOf,
  attribute,
  imageInstead,
  type Marks,
  marksInside,
  storedImage,
  withMark,
} from '../import/elements.ts'
import type { Report } from '../import/report.ts'
import { spaceImages } from '../import/space.ts'
import { sameMarks } from '../inline.ts'
import type { Plain } from '../plain.ts'
import type { Dialect, PhrasingContent } from './nodes.ts'
import type { FoundSources } from './sources.ts'

/** What reading a text needs to know of the whole. */
export interface ReadContext {
  readonly source: string
  readonly report: Report
  readonly found: FoundSources
  readonly definitions: ReadonlyMap<string, Definition>
  /** Stored images met inside text, to stand after their block. */
  readonly figures: Plain[]
}

/** Inline content. Marks around it are given; HTML elements in it open and close among siblings. */
export function readInline(nodes: readonly PhrasingContent[], marks: Marks, context: ReadContext): Plain[] {
  const result: Plain[] = []
  const open: { readonly name: string; readonly before: Marks }[] = []
  let current = marks
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]
    if (node === undefined) break
    if (node.type === 'html') {
      const tag = readTag(node)
      if (tag === null) continue
      const atom = tag.element === null ? null : atomOf(tag.element)
      if (atom !== null) {
        result.push(current.length > 0 && atom.type === 'mathInline' ? { ...atom, marks: current } : atom)
        if (tag.name !== 'br') index = closingIndex(nodes, index, tag.name)
      } else if (tag.element === null) {
        const at = open.findLastIndex((one) => one.name === tag.name)
        if (at >= 0) current = open.splice(at)[0]?.before ?? current
      } else if (tag.name === 'img') {
        result.push(
          ...imageNodes(attribute(tag.element, 'src'), attribute(tag.element, 'alt'), '', current, context),
        )
      } else {
        open.push({ name: tag.name, before: current })
        current = marksInside(tag.element, current, context.report)
      }
    } else if (node.type === 'dialect' && node.kind === 'attributes') {
      applyAttributes(result, node.value, current)
    } else result.push(...readNode(node, current, context))
  }
  return spaceImages(result)
}

function readNode(node: PhrasingContent, marks: Marks, context: ReadContext): readonly Plain[] {
  switch (node.type) {
    case 'text':
      return [textNode(node.value, marks)]
    case 'emphasis':
      return readInline(node.children, withMark(marks, { type: 'italic' }), context)
    case 'strong':
      return readInline(node.children, withMark(marks, { type: 'bold' }), context)
    case 'delete':
      return readInline(node.children, withMark(marks, { type: 'strike' }), context)
    case 'inlineCode':
      return [textNode(node.value, withMark(marks, { type: 'code' }))]
    case 'break':
      return [{ type: 'hardBreak' }]
    case 'link':
      return readInline(node.children, linked(node.url, marks, context), context)
    case 'linkReference': {
      const target = context.definitions.get(node.identifier.toLowerCase())
      return readInline(
        node.children,
        target === undefined ? marks : linked(target.url, marks, context),
        context,
      )
    }
    case 'image':
      return imageNodes(node.url, node.alt ?? '', node.title ?? '', marks, context)
    case 'imageReference': {
      const target = context.definitions.get(node.identifier.toLowerCase())
      return imageNodes(target?.url ?? '', node.alt ?? '', target?.title ?? '', marks, context)
    }
    case 'footnoteReference':
      return citation(
        node.label ?? node.identifier,
        '',
        `[^${node.label ?? node.identifier}]`,
        marks,
        context,
      )
    case 'inlineMath':
      return [{ type: 'mathInline', attrs: { latex: node.value }, marks }]
    case 'dialect':
      return readDialect(node, marks, context)
    case 'html':
    case 'raw':
      return []
  }
}

function readDialect(node: Dialect, marks: Marks, context: ReadContext): readonly Plain[] {
  const { value } = node
  if (node.kind === 'math') {
    const latex = value.replace(/^\$\$?|\$\$?$/g, '')
    return [{ type: 'mathInline', attrs: { latex: cleanLabel(latex) }, marks }]
  }
  if (node.kind === 'needed') {
    const given = readAttributes(value.slice(value.indexOf(']') + 1))
    const since = given.get('since')
    return [
      {
        type: 'citationNeeded',
        attrs: { since: 'value' in date(since) ? since : null, reason: given.get('reason') ?? '' },
      },
    ]
  }
  const match = /^\[\^([^\s,\]]+)(?:,(.*))?\]$/s.exec(value)
  const locator = (match?.[2] ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1')
  return citation(match?.[1] ?? '', locator, value, marks, context)
}

function citation(
  label: string,
  locator: string,
  written: string,
  marks: Marks,
  context: ReadContext,
): readonly Plain[] {
  const sourceKey = context.found.keyFor(label)
  if (sourceKey === null) return [textNode(written, marks)]
  return [
    {
      type: 'citation',
      attrs: { items: [{ sourceKey, locator: cleanLabel(locator).slice(0, 200), quote: '' }] },
    },
  ]
}

function linked(url: string, marks: Marks, context: ReadContext): Marks {
  const href = parseHref(url)
  if (href !== null) return withMark(marks, { type: 'link', attrs: { href } })
  if (url.trim() !== '') context.report.add(text.link(cleanLabel(url)))
  return marks
}

function imageNodes(
  src: string,
  alt: string,
  credit: string,
  marks: Marks,
  context: ReadContext,
): readonly Plain[] {
  const figure = storedImage(src, alt, credit)
  if (figure !== null) {
    context.figures.push(figure)
    return []
  }
  const instead = imageInstead(src, alt, marks, context.report)
  return instead === null ? [] : [instead]
}

/** `]{asof=…}`: the words since the nearest open bracket are dated. Anything else stays as it was written. */
function applyAttributes(result: Plain[], written: string, marks: Marks): void {
  const given = readAttributes(written)
  const asOf = given.get('asof')
  const checkBy = given.get('checkby')
  const isPlain = (node: Plain | undefined) => node?.type === 'text' && sameMarks(node.marks, marks)
  const last = result.at(-1)
  const start = result.findLastIndex((node, index) => {
    const words = index === result.length - 1 ? (node.text ?? '').slice(0, -1) : (node.text ?? '')
    return isPlain(node) && words.includes('[')
  })
  const first = result[start]
  const valid =
    asOf !== undefined && 'value' in date(asOf) && (checkBy === undefined || 'value' in date(checkBy))
  if (!valid || !isPlain(last) || last?.text?.endsWith(']') !== true || first?.text === undefined) {
    result.push(textNode(written, marks))
    return
  }
  last.text = last.text.slice(0, -1)
  const at = first.text.lastIndexOf('[')
  const words = [{ ...first, text: first.text.slice(at + 1) }, ...result.slice(start + 1)]
  first.text = first.text.slice(0, at)
  const mark = { type: 'dated', attrs: { asOf, checkBy: checkBy ?? null } } as const
  result.splice(
    start + 1,
    result.length,
    ...words.map((node) => ({ ...node, marks: withMark(node.marks ?? [], mark) })),
  )
}

function readAttributes(written: string): ReadonlyMap<string, string> {
  const given = new Map<string, string>()
  for (const [, name = '', value = ''] of written.matchAll(/([a-z]+)=("(?:\\.|[^"\\])*"|[^\s}"]+)/gi)) {
    const plain = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
    given.set(name.toLowerCase(), plain)
  }
  return given
}

function textNode(value: string, marks: Marks): Plain {
  return marks.length === 0 ? { type: 'text', text: value } : { type: 'text', text: value, marks }
}

function readTag(node: Html) {
  const closing = /^<\/([a-z][\w:-]*)\s*>$/i.exec(node.value)?.[1]
  if (closing !== undefined) return { name: closing.toLowerCase(), element: null }
  const first = fromHtml(node.value, { fragment: true }).children[0]
  return first?.type === 'element' ? { name: first.tagName, element: first } : null
}

/** Where the element that opens at an index closes; at the index itself when it never does. */
function closingIndex(nodes: readonly PhrasingContent[], index: number, name: string): number {
  const closing = nodes.findIndex(
    (node, at) => at > index && node.type === 'html' && node.value.toLowerCase() === `</${name}>`,
  )
  return Math.max(closing, index)
}
