import type { Document } from '#lib/core/document/types.ts'
import { type Random, seeded } from './random.ts'
import { checked, type Raw, type RawMark } from './raw.ts'

/** Words with everything that makes text hard: accents, emoji, combining marks, right-to-left, no spaces. */
export const words = [
  ...'the of and in to a was is for on as with by that from at an were are which has this be'.split(' '),
  ...'river stone bridge council built opened harbour mortar volcanic ash price model vendor sentence'.split(
    ' ',
  ),
  ...'2024 2025 4.00 5.00 1,300 150 well-known don’t naïve Ångström Πειραιάς Санкт'.split(' '),
  'e\u0301le\u0300ve',
  'n\u0303andu\u0301',
  'क्षत्रिय',
  'मंदिर',
  'שלום',
  'עולם',
  'مرحبا',
  'بالعالم',
  '粵文係粵語',
  '東京都',
  'ภาษาไทย',
  '👩‍👩‍👧‍👦',
  '🇩🇪🇫🇷',
  '👍🏽',
  '\u200fعربي\u200e',
  'a\u0323\u0307',
] as const

const simpleMarks = ['bold', 'italic', 'strike', 'code', 'subscript', 'superscript'] as const

/** How large and how nested a document gets. */
export interface Shape {
  readonly blocks: number
  readonly depth: number
  /** Chance that a node keeps no id of its own (Markdown, a paste). */
  readonly withoutIds: number
}

/** A random document: the same seed gives the same document. */
export function generateDocument(seed: number, shape: Partial<Shape> = {}): Document {
  return checked(rawDocument(seeded(seed), { blocks: 7, depth: 2, withoutIds: 0, ...shape }))
}

/** The same before it is checked. */
export function rawDocument(random: Random, shape: Shape): Raw {
  const keys = sourceKeys.filter(() => random.chance(0.6))
  const context: Context = { random, shape, keys, ids: { next: 0 } }
  const content = many(1 + random.int(shape.blocks), () => rawBlock(context, shape.depth))
  const sources = Object.fromEntries(keys.map((key) => [key, rawSource(random, key)]))
  return {
    type: 'doc',
    attrs: {
      title: sentence(random, 3).replace(/\s+/g, ' ').trim() || 'Untitled',
      description: random.chance(0.5) ? sentence(random, 6) : '',
      language: random.pick(['en', 'ar', 'de']),
      categories: ['Rivers', 'Bridges', 'Rome'].filter(() => random.chance(0.4)),
    },
    content: [...content, { type: 'bibliography', attrs: { sources } }],
  }
}

/** What the parts of a generator share. */
export interface Context {
  readonly random: Random
  readonly shape: Shape
  /** Source keys that citations may use. */
  readonly keys: readonly string[]
  readonly ids: { next: number }
}

/** Keys that generated documents use. */
export const sourceKeys = ['smith-2019', 'lee-2020', 'times', 'rome', 'ash-2023'] as const

/** A bibliographic record. */
export function rawSource(random: Random, key: string): Record<string, unknown> {
  return {
    type: random.pick(['book', 'webpage', 'article-journal']),
    title: `${key} ${sentence(random, 3)}`,
    ...(random.chance(0.5) ? { author: [{ family: random.pick(['Smith', 'Lee']), given: 'A.' }] } : {}),
    ...(random.chance(0.5) ? { issued: { 'date-parts': [[2000 + random.int(25)]] } } : {}),
    URL: `https://example.org/${key}`,
  }
}

function many<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make)
}

/** Words with spaces and an occasional full stop. */
export function sentence(random: Random, length: number): string {
  return many(1 + random.int(length), () => random.pick(words))
    .join(' ')
    .concat(random.chance(0.4) ? '.' : '')
}

function identity(context: Context): Record<string, unknown> {
  if (context.random.chance(context.shape.withoutIds)) return {}
  context.ids.next += 1
  return { id: `n${context.ids.next.toString(36)}` }
}

/** Marks in schema order. */
export function rawMarks(random: Random): RawMark[] {
  const marks: RawMark[] = []
  if (random.chance(0.05))
    marks.push({
      type: 'dated',
      attrs: { asOf: '2026-01-01', checkBy: random.chance(0.5) ? '2026-06-01' : null },
    })
  if (random.chance(0.15)) {
    const link = random.chance(0.5)
    marks.push(
      link
        ? { type: 'link', attrs: { href: `https://example.org/${random.int(3)}` } }
        : { type: 'articleLink', attrs: { slug: random.pick(['rome', 'ash']) } },
    )
  }
  if (random.chance(0.5)) marks.push({ type: random.pick(simpleMarks) })
  return marks
}

/** Marked text, citations, breaks and formulas. */
export function rawInline(context: Context, length = 5): Raw[] {
  const { random, keys } = context
  const inline: Raw[] = []
  for (let count = random.int(length + 1); count > 0; count -= 1) {
    const marks = random.chance(0.3) ? { marks: rawMarks(random) } : {}
    const what = random.int(12)
    if (what === 0) inline.push({ type: 'hardBreak' })
    else if (what === 1) inline.push({ type: 'mathInline', attrs: { latex: random.pick(['x^2', 'a+b']) } })
    else if (what === 2) inline.push({ type: 'citationNeeded', attrs: { since: '2025-02-03', reason: '' } })
    else if (what <= 4 && keys.length > 0) inline.push(rawCitation(random, keys))
    else inline.push({ type: 'text', text: `${sentence(random, 6)} `, ...marks })
  }
  return inline
}

/** A citation of one or two of the keys. */
export function rawCitation(random: Random, keys: readonly string[]): Raw {
  const item = (): Record<string, unknown> => ({
    sourceKey: random.pick(keys),
    locator: random.chance(0.3) ? `p. ${random.int(9)}` : '',
    quote: '',
  })
  return { type: 'citation', attrs: { items: random.chance(0.2) ? [item(), item()] : [item()] } }
}

/** A paragraph. */
export function rawParagraph(context: Context, length = 5): Raw {
  return { type: 'paragraph', attrs: identity(context), content: rawInline(context, length) }
}

/** Any block; containers as long as `depth` allows. */
export function rawBlock(context: Context, depth: number): Raw {
  const { random } = context
  const attrs = identity(context)
  const inner = (count: number): Raw[] => many(1 + random.int(count), () => rawBlock(context, depth - 1))
  const kind = random.int(depth > 0 ? 22 : 11)
  if (kind < 7) return rawParagraph(context)
  if (kind === 7)
    return { type: 'heading', attrs: { ...attrs, level: 2 + random.int(3) }, content: rawInline(context, 2) }
  if (kind === 8)
    return {
      type: 'codeBlock',
      attrs: { ...attrs, language: random.pick(['', 'ts']) },
      content: [{ type: 'text', text: `let ${sentence(random, 3)}\nend` }],
    }
  if (kind === 9) return { type: 'mathBlock', attrs: { ...attrs, latex: random.pick(['x^2', 'E=mc^2']) } }
  if (kind === 10) return { type: 'horizontalRule', attrs }
  if (kind < 15) return rawList(context, depth)
  if (kind === 15) return { type: 'blockquote', attrs, content: inner(2) }
  if (kind === 16)
    return {
      type: 'callout',
      attrs: { ...attrs, kind: random.pick(['note', 'disputed']) },
      content: inner(2),
    }
  if (kind === 17)
    return {
      type: 'infobox',
      attrs: { ...attrs, title: sentence(random, 2) },
      content: many(1 + random.int(3), () => ({
        type: 'infoboxRow',
        attrs: { ...identity(context), label: random.pick(['Born', 'Built']) },
        content: rawInline(context, 2),
      })),
    }
  if (kind === 18)
    return figure(context, {
      type: 'image',
      attrs: {
        ...identity(context),
        src: `/media/${'0123456789abcdef'[random.int(16)]?.repeat(64)}`,
        alt: random.pick(['', 'A bridge']),
        credit: '',
      },
    })
  if (kind === 19) return figure(context, rawTable(context))
  return rawTable(context)
}

function figure(context: Context, first: Raw): Raw {
  return {
    type: 'figure',
    attrs: identity(context),
    content: [first, { type: 'figureCaption', attrs: identity(context), content: rawInline(context, 2) }],
  }
}

/** A list of either kind. */
export function rawList(context: Context, depth: number): Raw {
  const { random } = context
  const ordered = random.chance(0.4)
  return {
    type: ordered ? 'orderedList' : 'bulletList',
    attrs: { ...identity(context), ...(ordered ? { start: random.pick([1, 1, 3]) } : {}) },
    content: many(1 + random.int(4), () => rawItem(context, depth)),
  }
}

/** A list item, sometimes with more blocks after its paragraph. */
export function rawItem(context: Context, depth: number): Raw {
  const more = depth > 0 && context.random.chance(0.25) ? [rawBlock(context, depth - 1)] : []
  return { type: 'listItem', attrs: identity(context), content: [rawParagraph(context, 3), ...more] }
}

/** A table with a header row, sometimes with a cell that spans columns or rows. */
export function rawTable(context: Context): Raw {
  const { random } = context
  const columns = 1 + random.int(4)
  const rows = 1 + random.int(4)
  const spanning = random.chance(0.3)
  const covered = new Set<string>()
  const content: Raw[] = []
  for (let row = 0; row < rows; row += 1) {
    const cells: Raw[] = []
    for (let column = 0; column < columns; column += 1) {
      if (covered.has(`${row},${column}`)) continue
      let colspan = spanning && column + 1 < columns && random.chance(0.25) ? 2 : 1
      const rowspan = spanning && row + 1 < rows && random.chance(0.25) ? 2 : 1
      if (colspan === 2 && covered.has(`${row},${column + 1}`)) colspan = 1
      for (let down = 0; down < rowspan; down += 1)
        for (let right = 0; right < colspan; right += 1) covered.add(`${row + down},${column + right}`)
      cells.push(rawCell(context, row === 0 ? 'tableHeader' : 'tableCell', { colspan, rowspan }))
    }
    content.push({ type: 'tableRow', attrs: identity(context), content: cells })
  }
  return { type: 'table', attrs: identity(context), content }
}

/** One cell with a short text. */
export function rawCell(context: Context, type: string, spans: { colspan: number; rowspan: number }): Raw {
  const { random } = context
  const content = [rawParagraph(context, 2)]
  if (random.chance(0.1)) content.push(rawParagraph(context, 2))
  return {
    type,
    attrs: { ...identity(context), ...spans, align: random.pick([null, null, 'right']) },
    content,
  }
}
