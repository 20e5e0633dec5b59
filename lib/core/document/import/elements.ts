import type { Element } from 'hast'
import { importText as text } from '../../text/import.ts'
import { parseHref, parseImageAddress } from '../address.ts'
import { citationItems, date } from '../attributes.ts'
import { cleanLabel } from '../characters.ts'
import { sameMark } from '../inline.ts'
import { insteadOfImage, type Plain } from '../plain.ts'
import type { Mark } from '../types.ts'
import type { Report } from './report.ts'

/** The marks on text: as a set, where the innermost of two that exclude each other counts. */
export type Marks = readonly Mark[]

/** An attribute of an element as text; '' when it has none. Lists (`class`) are joined by spaces. */
export function attribute(element: Element, name: string): string {
  const value = element.properties[name]
  if (Array.isArray(value)) return value.join(' ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Whether an element has a class. */
export function hasClass(element: Element, name: string): boolean {
  return attribute(element, 'className').split(' ').includes(name)
}

type PlainMark = 'bold' | 'italic' | 'strike' | 'code' | 'subscript' | 'superscript'

const plainMarks: ReadonlyMap<string, PlainMark> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['cite', 'italic'],
  ['dfn', 'italic'],
  ['var', 'italic'],
  ['s', 'strike'],
  ['del', 'strike'],
  ['strike', 'strike'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
  ['sub', 'subscript'],
  ['sup', 'superscript'],
])

/** The marks inside an element, given those around it. Styles count, as word processors write them. */
export function marksInside(element: Element, around: Marks, report: Report): Marks {
  let marks = around
  const kind = plainMarks.get(element.tagName)
  if (kind !== undefined) marks = withMark(marks, { type: kind })
  if (element.tagName === 'a') marks = withLink(element, marks, report)
  const asOf = attribute(element, 'dataAsOf')
  if (asOf !== '' && 'value' in date(asOf)) {
    const checkBy = attribute(element, 'dataCheckBy')
    marks = withMark(marks, {
      type: 'dated',
      attrs: { asOf, checkBy: 'value' in date(checkBy) ? checkBy : null },
    })
  }
  return styled(attribute(element, 'style').toLowerCase(), marks)
}

/** A set of marks with one more; of link and article link, of sub- and superscript, the newer stays. */
export function withMark(marks: Marks, mark: Mark): Marks {
  const excluded: readonly string[] = exclusive.find((group) => group.includes(mark.type)) ?? [mark.type]
  if (marks.some((other) => sameMark(other, mark))) return marks
  return [...marks.filter((other) => !excluded.includes(other.type)), mark]
}

const exclusive: readonly (readonly string[])[] = [
  ['link', 'articleLink'],
  ['subscript', 'superscript'],
]

function withLink(element: Element, marks: Marks, report: Report): Marks {
  const address = attribute(element, 'href')
  if (address === '') return marks
  const href = parseHref(address)
  if (href !== null) return withMark(marks, { type: 'link', attrs: { href } })
  report.add(text.link(cleanLabel(address)))
  return marks
}

function styled(style: string, around: Marks): Marks {
  if (style === '') return around
  let marks = around
  const weight = /(?:^|;)\s*font-weight:\s*(\w+)/.exec(style)?.[1]
  if (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600)
    marks = withMark(marks, { type: 'bold' })
  else if (weight !== undefined) marks = marks.filter((mark) => mark.type !== 'bold')
  const slant = /(?:^|;)\s*font-style:\s*(\w+)/.exec(style)?.[1]
  if (slant === 'italic' || slant === 'oblique') marks = withMark(marks, { type: 'italic' })
  else if (slant === 'normal') marks = marks.filter((mark) => mark.type !== 'italic')
  if (/(?:^|;)\s*text-decoration(?:-line)?:[^;]*line-through/.test(style))
    marks = withMark(marks, { type: 'strike' })
  const align = /(?:^|;)\s*vertical-align:\s*(sub|super)\b/.exec(style)?.[1]
  if (align !== undefined) marks = withMark(marks, { type: align === 'sub' ? 'subscript' : 'superscript' })
  return marks
}

/** The inline atom that an element is as a whole, or null. Our own portable HTML, and what others write alike. */
export function atomOf(element: Element): Plain | null {
  if (element.tagName === 'br') return { type: 'hardBreak' }
  if (element.tagName === 'math') return mathOf(element)
  if (element.tagName === 'sup' && attribute(element, 'dataCite') !== '')
    return citationOf(attribute(element, 'dataCite'))
  if (hasClass(element, 'cn')) {
    const since = attribute(element, 'dataSince')
    const reason = attribute(element, 'dataReason')
    return { type: 'citationNeeded', attrs: { since: 'value' in date(since) ? since : null, reason } }
  }
  // Formulas that could not be shown as such.
  if (element.tagName === 'code' && hasClass(element, 'math')) {
    return { type: 'mathInline', attrs: { latex: rawText(element) } }
  }
  if (element.properties.dataLatex !== undefined) {
    return { type: 'mathInline', attrs: { latex: cleanLabel(attribute(element, 'dataLatex')) } }
  }
  return null
}

function citationOf(json: string): Plain | null {
  try {
    const items: unknown = JSON.parse(json)
    return 'value' in citationItems(items) ? { type: 'citation', attrs: { items } } : null
  } catch {
    return null // somebody else's attribute of that name: its words are read as usual
  }
}

function mathOf(element: Element): Plain | null {
  const latex = annotationOf(element) ?? attribute(element, 'alttext')
  if (latex.trim() === '') return null
  return attribute(element, 'display') === 'block'
    ? { type: 'mathBlock', attrs: { latex } }
    : { type: 'mathInline', attrs: { latex } }
}

function annotationOf(element: Element): string | undefined {
  if (element.tagName === 'annotation' && /tex/i.test(attribute(element, 'encoding'))) return rawText(element)
  for (const child of element.children) {
    const found = child.type === 'element' ? annotationOf(child) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** All text inside an element, line breaks included. */
export function rawText(element: Element): string {
  return element.children
    .map((child) => {
      if (child.type === 'text') return child.value
      if (child.type !== 'element') return ''
      return child.tagName === 'br' ? '\n' : rawText(child)
    })
    .join('')
}

/** What stands for an image that is not stored here: a link with its description, or the description alone. */
export function imageInstead(src: string, alt: string, marks: Marks, report: Report): Plain | null {
  const words = cleanLabel(alt)
  const address = parseHref(src)
  const name = cleanLabel(decodeURIComponentSafely(src.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '')).slice(
    0,
    80,
  )
  const linked = marks.some((mark) => mark.type === 'link' || mark.type === 'articleLink')
  if (address === null || linked) {
    report.add(text.imageDropped(words === '' ? name : words))
    return words === '' ? null : { type: 'text', text: words, marks, [insteadOfImage]: true }
  }
  report.add(text.image(address))
  const shown = words !== '' ? words : /^[\da-f-]{8,}\b/i.test(name) ? text.anImage : name
  if (shown === '') return null
  const link = { type: 'link', attrs: { href: address } } as const
  return { type: 'text', text: shown, marks: withMark(marks, link), [insteadOfImage]: true }
}

/** A stored image as a figure without a caption, or null for any other image. */
export function storedImage(src: string, alt: string, credit: string): Plain | null {
  if (parseImageAddress(src) === null) return null
  return {
    type: 'figure',
    content: [
      { type: 'image', attrs: { src, alt: cleanLabel(alt), credit: cleanLabel(credit) } },
      { type: 'figureCaption' },
    ],
  }
}

function decodeURIComponentSafely(input: string): string {
  try {
    return decodeURIComponent(input)
  } catch {
    return input // a stray percent sign
  }
}
