import { renderBlock } from '../../document/html/block.ts'
import type { HtmlContext } from '../../document/html/context.ts'
import { attributesHtml, escapeHtml } from '../../document/html/escape.ts'
import { renderInline } from '../../document/html/inline.ts'
import type { Block, DocumentNode, Identifiable } from '../../document/types.ts'
import { diff as words } from '../../text/diff.ts'
import { capital } from '../../text/review-words.ts'
import { inlineOf } from '../content.ts'
import type { Hunk } from '../types.ts'
import type { Note, Shown } from './shown.ts'
import {
  addedHtml,
  type Glyph,
  itemsHtml,
  meet,
  type Page,
  removedHtml,
  touch,
  visibleControls,
} from './text.ts'

/** Blocks with their notes in the article's own typography. */
export function blocksHtml(page: Page, blocks: readonly Block[], shown: Shown): string {
  const context = hooked(page, shown)
  return blocks.map((block) => renderBlock(block, context, true)).join('\n')
}

/** The context of the new document with the notation of changes. */
function hooked(page: Page, { notes, origin }: Shown): HtmlContext {
  const numbers = new Map(page.after.numbers)
  for (const [node, from] of origin) {
    const number = isNode(from) ? (page.after.numbers.get(from) ?? page.before.numbers.get(from)) : undefined
    if (number !== undefined && isNode(node)) numbers.set(node, number)
  }
  // The renderer asks more than once for the attributes of a node, and only the first answer has the id.
  const known = new Map<object, Readonly<Record<string, string>>>()
  const attributes = (node: Identifiable): Readonly<Record<string, string>> => {
    const found = known.get(node) ?? attributesFor(page, node, notes.get(node))
    known.set(node, found)
    return found
  }
  return {
    ...page.after,
    numbers,
    options: {
      ...page.after.options,
      hooks: {
        inline: (node) => inlineHtml(page, node, notes.get(node)),
        attributes,
        block: (node, html) => blockHtml(page, html, notes.get(node)),
      },
    },
  }
}

function isNode(value: object): value is DocumentNode {
  return 'type' in value
}

function inlineHtml(page: Page, node: DocumentNode, note: Note | undefined): string | null {
  if (!note || node.type === 'text' || !('attrs' in node) || !('id' in node.attrs)) return null
  if (note.items) return itemsHtml(page, note.items, node.attrs.id)
  if (note.fate === 'stub') return stubText(page, note)
  if (note.fate !== 'added' && note.fate !== 'removed') return null
  const content = 'content' in node ? inlineOf(asHolder(node)) : []
  if (content.length === 0) return null
  const removed = note.fate === 'removed'
  const html =
    node.type === 'codeBlock'
      ? escapeHtml(content.map((part) => (part.type === 'text' ? part.text : '')).join(''))
      : renderInline(content, removed ? page.before : page.after, node.attrs.id)
  return removed ? removedHtml(page, note.hunk, html) : addedHtml(page, note.hunk, html)
}

function asHolder(node: DocumentNode): Parameters<typeof inlineOf>[0] {
  // The renderer asks only for nodes that hold text.
  return node as Parameters<typeof inlineOf>[0]
}

const signs: Readonly<Partial<Record<Note['fate'], Glyph>>> = {
  added: '+',
  removed: '−',
  cell: '±',
  changed: '±',
}

function attributesFor(
  page: Page,
  node: Identifiable,
  note: Note | undefined,
): Readonly<Record<string, string>> {
  if (!note || note.fate === 'same' || note.fate === 'stub') return {}
  if (note.fate === 'cell') {
    const [first] = note.attributes.map((hunk) => meet(page, hunk, '±'))
    return { 'data-change': 'cell', ...first }
  }
  const glyph = signs[note.fate]
  // Text gets its id where it changes, a moved block at the box around it; a table or row that is
  // replaced may have no word that changes.
  const here =
    wordless(node) ||
    node.type === 'table' ||
    node.type === 'tableRow' ||
    (node.type === 'listItem' && note.fate === 'moved-to')
  const own =
    note.hunk === null
      ? {}
      : here
        ? meet(page, note.hunk, ...(glyph ? [glyph] : []))
        : { 'data-hunk': note.hunk }
  return { 'data-change': note.fate, ...own }
}

function wordless(node: Identifiable): boolean {
  return !('content' in node) || node.content === undefined || node.content.length === 0
}

function blockHtml(page: Page, html: string, note: Note | undefined): string {
  if (!note) return html
  const hunk = page.diff.hunks.find(({ id }) => id === note.hunk)
  if (note.fate === 'stub') return stubHtml(page, hunk)
  const noted = html + note.attributes.map((id) => attributeHtml(page, id)).join('')
  if (!note.fate.startsWith('moved') || !hunk) return noted
  const sign = arrow(hunk)
  const { moved } = hunk
  if (note.fate === 'moved-from') {
    const to = moved ? lineHtml(sign, `<span>${escapeHtml(goneTo(hunk))}</span>`) : ''
    touch(page, hunk.id, sign)
    return `<div class="moved from" data-hunk="${hunk.id}">${to}${noted}</div>`
  }
  const line = moved
    ? lineHtml(
        sign,
        `<a href="#hunk-${hunk.id}-from">${escapeHtml(words.movedFrom(moved.direction, placeOf(hunk, moved.from)))}</a>`,
      )
    : page.anchored.has(hunk.id)
      ? ''
      : lineHtml(sign, `<span>${escapeHtml(goneTo(hunk))}</span>`)
  return `<div class="moved to"${attributesHtml(meet(page, hunk.id, sign))}>${line}${noted}</div>`
}

/** A line that says what happened to a block. */
function lineHtml(sign: Glyph, html: string): string {
  return `<div class="t"><span aria-hidden="true">${sign}</span> ${html}</div>`
}

/** The heading of a place a hunk speaks of; empty when it is the one it stands under. */
function placeOf(hunk: Hunk, heading: string | null): string {
  return hunk.moved?.from === hunk.place.heading ? '' : (heading ?? words.lead)
}

/** The line of an old place inside an item of a list, where no box fits. */
function stubText(page: Page, note: Note): string | null {
  const hunk = page.diff.hunks.find(({ id }) => id === note.hunk)
  return hunk ? escapeHtml(goneTo(hunk)) : null
}

/** Moves are shown where they arrive; the old place keeps one line, but for what went into or out of a box around it. */
function stubHtml(page: Page, hunk: Hunk | undefined): string {
  if (!hunk) return ''
  const key = `${hunk.id}-from`
  touch(page, hunk.id, arrow(hunk))
  if (page.anchored.has(key) || hunk.moved === null) return ''
  page.anchored.add(key)
  const line = lineHtml(arrow(hunk), `<a href="#hunk-${hunk.id}">${escapeHtml(goneTo(hunk))}</a>`)
  return `<div class="moved from" id="hunk-${key}" data-hunk="${hunk.id}">${line}</div>`
}

/** Where something went; what was put into or taken out of a box went nowhere else. */
function goneTo(hunk: Hunk): string {
  const { moved } = hunk
  return moved ? words.movedTo(moved.direction, placeOf(hunk, hunk.place.heading)) : capital(hunk.label)
}

function arrow({ moved }: Hunk): Glyph {
  if (moved === null) return '±'
  return moved.direction === 'up' ? '↑' : '↓'
}

/** Changes that no word shows: a level, a language, an alternative text. */
function attributeHtml(page: Page, id: string): string {
  const hunk = page.diff.hunks.find((one) => one.id === id)
  if (!hunk) return ''
  return `<p class="attr"${attributesHtml(meet(page, id, '±'))}>${visibleControls(escapeHtml(hunk.label))}</p>`
}
