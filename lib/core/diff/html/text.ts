import type { HtmlContext } from '../../document/html/context.ts'
import { attributesHtml, escapeHtml } from '../../document/html/escape.ts'
import { renderInline } from '../../document/html/inline.ts'
import type { Inline } from '../../document/types.ts'
import { diff as words } from '../../text/diff.ts'
import { codeOf, controls } from '../controls.ts'
import { markChanges } from '../labels.ts'
import type { Diff, TextItem } from '../types.ts'
import { hunkOf } from './shown.ts'

/** What rendering a diff needs: numbers of both documents, and which hunks have got their id already. */
export interface Page {
  readonly diff: Diff
  readonly before: HtmlContext
  readonly after: HtmlContext
  /** Hunks whose `hunk-…` id stands somewhere above. */
  readonly anchored: Set<string>
  /** Hunks met since the last passage began, with what their gutter shows. */
  readonly met: Map<string, Set<Glyph>>
}

/** What stands in the gutter beside a change. */
export type Glyph = '+' | '−' | '±' | '↑' | '↓'

/** Notes that a hunk shows here; the first place gets the id to link to. */
export function meet(
  page: Page,
  hunk: string | null,
  ...glyphs: readonly Glyph[]
): Readonly<Record<string, string>> {
  if (hunk === null) return {}
  touch(page, hunk, ...glyphs)
  if (page.anchored.has(hunk)) return { 'data-hunk': hunk }
  page.anchored.add(hunk)
  return { id: `hunk-${hunk}`, 'data-hunk': hunk }
}

/** Notes that a hunk shows here, where nothing of it can be linked to. */
export function touch(page: Page, hunk: string, ...glyphs: readonly Glyph[]): void {
  const shown = page.met.get(hunk) ?? new Set<Glyph>()
  for (const glyph of glyphs) shown.add(glyph)
  page.met.set(hunk, shown)
}

/** Woven text in the notation of the design: what goes struck, what comes underlined. */
export function itemsHtml(page: Page, items: readonly TextItem[], blockId: string): string {
  return items.map((item) => itemHtml(page, item, blockId)).join('')
}

function itemHtml(page: Page, item: TextItem, blockId: string): string {
  if (item.kind === 'keep') return visibleControls(renderInline(item.inline, page.after, blockId))
  const hunk = hunkOf(page.diff, item.change)
  switch (item.kind) {
    case 'removed':
      return removedHtml(page, hunk, renderInline(item.inline, page.before, blockId))
    case 'added':
      return addedHtml(page, hunk, renderInline(item.inline, page.after, blockId))
    case 'break':
      if (item.at === 'both') return ''
      return item.at === 'before' ? removedHtml(page, hunk, border) : addedHtml(page, hunk, border)
    case 'marks':
      return marksHtml(page, hunk, item, blockId)
  }
}

const border = `<span class="brk" aria-hidden="true">¶</span><span class="vh">${words.paragraphBreak}</span>`

/** Words that go; read aloud as "removed". */
export function removedHtml(page: Page, hunk: string | null, html: string): string {
  return `<del${attributesHtml(meet(page, hunk, '−'))}><span class="vh">${words.spokenRemoved} </span>${visibleControls(html)}</del>`
}

/** Words that come; read aloud as "added". */
export function addedHtml(page: Page, hunk: string | null, html: string): string {
  return `<ins${attributesHtml(meet(page, hunk, '+'))}><span class="vh">${words.spokenAdded} </span>${visibleControls(html)}</ins>`
}

function marksHtml(
  page: Page,
  hunk: string | null,
  item: TextItem & { readonly kind: 'marks' },
  blockId: string,
): string {
  const shown: Inline = { ...item.inline, marks: item.after.length > 0 ? item.after : item.before }
  const what = markChanges(item.before, item.after).join(', ') || words.marksChanged
  const links = [...item.before, ...item.after].some(
    (mark) => mark.type === 'link' || mark.type === 'articleLink',
  )
  const said = `<span class="${links ? 'was' : 'vh'}"> (${visibleControls(escapeHtml(what))})</span>`
  return `<span${attributesHtml({ class: 'fmt', title: what, ...meet(page, hunk, '±') })}>${visibleControls(renderInline([shown], page.after, blockId))}${said}</span>`
}

/** Signs that nobody sees, and that turn the direction of text, as visible marks; tags stay as they are. */
export function visibleControls(html: string): string {
  if (html.search(controls) < 0) return html
  return html
    .split(/(<[^>]*>)/)
    .map((part) => (part.startsWith('<') ? part : part.replace(controls, controlHtml)))
    .join('')
}

function controlHtml(sign: string): string {
  const code = codeOf(sign)
  return `<span class="ctl" title="${words.invisible(code)}">${code}</span>`
}
