import { describeSource } from '../../citation/describe.ts'
import type { HtmlContext } from '../../document/html/context.ts'
import { escapeHtml } from '../../document/html/escape.ts'
import type { Source } from '../../document/types.ts'
import { diff as words } from '../../text/diff.ts'
import type { SourceChange, TextItem } from '../types.ts'
import { hunkOf } from './shown.ts'
import { addedHtml, type Page, removedHtml } from './text.ts'

/** Keys of the sources that a hunk stops and begins to cite. */
export interface CitedChange {
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** The citations that pure citation hunks change in woven text, by hunk. */
export function citedChanges(page: Page, items: readonly TextItem[]): Map<string, CitedChange> {
  const found = new Map<string, CitedChange>()
  for (const item of items) {
    if (item.kind !== 'removed' && item.kind !== 'added') continue
    const hunk = page.diff.hunks.find(({ id }) => id === hunkOf(page.diff, item.change))
    if (hunk?.kind !== 'citation') continue
    const known = found.get(hunk.id) ?? { removed: [], added: [] }
    const keys = item.inline.flatMap((node) =>
      node.type === 'citation' ? node.attrs.items.map(({ sourceKey }) => sourceKey) : [],
    )
    found.set(hunk.id, { ...known, [item.kind]: [...known[item.kind], ...keys] })
  }
  return found
}

/** Both sources one under the other, when one was replaced by another. */
export function replacedHtml(page: Page, { removed, added }: CitedChange): string {
  const gone = removed.filter((key) => !added.includes(key))
  const come = added.filter((key) => !removed.includes(key))
  if (gone.length === 0 || come.length === 0) return ''
  const old = gone.map((key) => recordHtml(page, 'old', key, null)).join('')
  return `<div class="srcdiff">${old}${come.map((key) => recordHtml(page, 'new', key, null)).join('')}</div>`
}

/** A changed source record: what it said and what it says. */
export function sourceHtml(page: Page, { key, before, after, change }: SourceChange): string {
  const hunk = change === null ? null : hunkOf(page.diff, change)
  const old = before === null ? '' : recordHtml(page, 'old', key, hunk)
  return `<div class="srcdiff">${old}${after === null ? '' : recordHtml(page, 'new', key, hunk)}</div>`
}

/** A record as a text has it, in that text's own numbering; nothing when the text has it no more. */
export function publishedSource(context: HtmlContext, key: string): string {
  const found = lookUp(context, key)
  if (found === null) return ''
  const { source, name, byline } = found
  return `<div class="srcdiff"><div><span class="g"></span><span>${name}<br>${byline}<br><span class="mono">${fieldsOf(source)}</span></span></div></div>`
}

function lookUp(context: HtmlContext, key: string) {
  const numbered = context.sources.get(key)
  const source = numbered?.source ?? context.numbering.uncited.find((one) => one.key === key)?.source
  if (source === undefined) return null
  const { title, who, when } = describeSource(source)
  const name = escapeHtml(`${numbered ? `[${numbered.number}] ` : ''}“${title}”`)
  const byline = escapeHtml([who, when].filter((part) => part !== '').join(', ') || words.noAuthor)
  return { source, name, byline }
}

function recordHtml(page: Page, side: 'old' | 'new', key: string, hunk: string | null): string {
  const found = lookUp(side === 'old' ? page.before : page.after, key)
  if (found === null) return ''
  const { source, name, byline } = found
  const struck = side === 'old' ? removedHtml(page, hunk, name) : addedHtml(page, hunk, name)
  const sign =
    side === 'old'
      ? '<span class="g bad" aria-hidden="true">−</span>'
      : '<span class="g ok" aria-hidden="true">+</span>'
  return `<div class="${side}">${sign}<span>${struck}<br>${byline}<br><span class="mono">${fieldsOf(source)}</span></span></div>`
}

const shownElsewhere = new Set(['title', 'author', 'issued', 'type', 'publisher', 'container-title'])

/** The fields that the line above does not say. */
function fieldsOf(source: Source): string {
  return Object.entries(source)
    .filter(([name, value]) => !shownElsewhere.has(name) && typeof value === 'string')
    .map(([name, value]) => escapeHtml(`${name} ${String(value)}`))
    .join('<br>')
}
