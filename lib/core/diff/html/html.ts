import type { Document } from '../../document/types.ts'
import { diff as words } from '../../text/diff.ts'
import type { Diff } from '../types.ts'
import { asBefore, type DiffPassage, diffPassages, type PassageOptions } from './passages.ts'
import type { Glyph } from './text.ts'

export interface DiffHtmlOptions extends PassageOptions {
  /**
   * HTML to stand beside a changed passage, made by the caller: asked for each of them in the order of
   * the text, with the hunks whose place it is. Nothing when absent.
   */
  readonly beside?: (hunks: readonly string[]) => string
}

/**
 * A whole comparison in the article's own typography: one section for each changed passage
 * (`hunk-<id>` is the place of a change), with the headings above them; runs without changes fold
 * into a line that opens. Everything is escaped.
 */
export function diffToHtml(_a: Document, _b: Document, diff: Diff, options: DiffHtmlOptions): string {
  const rows: string[] = []
  let run: DiffPassage[] = []
  const flush = (last: boolean): void => {
    const heading = last ? -1 : run.findLastIndex((passage) => passage.heading)
    const context = heading >= 0 ? run.splice(heading) : []
    rows.push(foldHtml(run), sameHtml(context.slice(0, 1)), foldHtml(context.slice(1)))
    run = []
  }
  for (const passage of diffPassages(diff, options)) {
    if (passage.kind === 'same') run.push(passage)
    else {
      flush(false)
      rows.push(changedHtml(passage, options))
    }
  }
  flush(true)
  return rows.filter((row) => row !== '').join('\n')
}

function sameHtml(passages: readonly DiffPassage[]): string {
  return passages.length === 0
    ? ''
    : `<div class="blk"><div class="prose d">${passages.map(({ html }) => html).join('\n')}</div></div>`
}

/** Unchanged passages, folded when there is more than a line of them. */
function foldHtml(passages: readonly DiffPassage[]): string {
  const shown = passages.filter(({ html }) => html !== '')
  const count = shown.reduce((sum, { sentences }) => sum + sentences, 0)
  if (shown.length === 0) return ''
  if (count === 0) return sameHtml(shown)
  const line = `<summary class="skipd">${words.sentences(count)} <span class="lnk">${words.show}</span></summary>`
  return `<details class="blk fold">${line}<div class="prose d">${shown.map(({ html }) => html).join('\n')}</div></details>`
}

const tones: Readonly<Record<Glyph, string>> = { '+': 'ok', '−': 'bad', '±': 'warn', '↑': 'mv', '↓': 'mv' }

function changedHtml(
  { html, after, glyphs, hunks, anchors }: DiffPassage,
  { view, beside }: DiffHtmlOptions,
): string {
  if (html === '' && (after ?? '') === '') return ''
  const signs = glyphs.map((glyph) => `<span class="${tones[glyph]}">${glyph}</span>`).join('')
  // The final text shows no changes, so it has no signs for them.
  const gutter = view === 'final' ? '' : `<div class="gut" aria-hidden="true">${signs}</div>`
  // Both states have their tables: each needs a name of its own.
  const split = view === 'split'
  const shown = split ? asBefore(html) : html
  const other = split ? `<div class="prose b">${after ?? ''}</div>` : ''
  return `<section class="blk hunk" data-hunks="${hunks.join(' ')}">${gutter}<div class="prose d">${shown}</div>${other}${beside?.(anchors) ?? ''}</section>`
}
