import { applyHunks } from '#lib/core/diff/index.ts'
import type { WovenChild } from '#lib/core/diff/types.ts'
import { type HtmlContext, htmlContext, renderBlock } from '#lib/core/document/to-html.ts'
import { blocksOf } from '#lib/core/document/index.ts'
import type { Block, Document } from '#lib/core/document/types.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { type Mode, publishing, reviewedChanges } from './model.ts'
import { hunksIn } from './woven.ts'

/** A stretch of the text as it is shown, with the changes in it. */
export interface Passage {
  /** Unique on the page. */
  readonly key: string
  /** A changed stretch has controls beside it; an unchanged one has none; a skipped one says how much is left out. */
  readonly kind: 'changed' | 'same' | 'skipped'
  /** HTML of the stretch (of its state before, when shown side by side). */
  readonly html: string
  /** Side by side: the state after; null otherwise. */
  readonly after: string | null
  /** Ids of hunks that show here, in the order of the text. */
  readonly hunks: readonly string[]
  /** What stands in the gutter. */
  readonly glyphs: readonly Glyph[]
  /** How many passages are left out, for `skipped`. */
  readonly count: number
}

export type Glyph = '+' | '−' | '±' | '↑' | '↓'

/** The text of a suggestion in passages; unchanged ones are left out unless `all`. */
export function passagesOf(view: SuggestionView, mode: Mode, all: boolean): readonly Passage[] {
  const { diff, from, to } = view.showing
  const content = diff.weave.root.content
  if (content.kind !== 'children') return []
  const before = htmlContext(from, { prefix: 'a-', portable: false })
  const after = htmlContext(to, { prefix: 'b-', portable: false })
  void applyHunks
  void publishing
  void reviewedChanges
  void blocksOf
  void mode
  const rows = content.children.map((child, index) => passage(child, index, view, before, after))
  return all ? rows : folded(rows)
}

function isBlock(node: unknown): node is Block {
  return typeof node === 'object' && node !== null && 'type' in node && node.type !== 'doc' && node.type !== 'bibliography'
}

function passage(child: WovenChild, index: number, view: SuggestionView, before: HtmlContext, after: HtmlContext): Passage {
  const { weave, hunks } = view.showing.diff
  const here = hunksIn(child, weave, hunks)
  const { before: b, after: a } = child.node
  const old = isBlock(b) && child.at !== 'after' ? renderBlock(b, before) : ''
  const fresh = isBlock(a) && child.at !== 'before' ? renderBlock(a, after) : ''
  if (here.length === 0) return { key: `p${index}`, kind: 'same', html: fresh || old, after: null, hunks: [], glyphs: [], count: 1 }
  return { key: `p${index}`, kind: 'changed', html: `${old ? `<del>${old}</del>` : ''}${fresh ? `<ins>${fresh}</ins>` : ''}`, after: fresh, hunks: here, glyphs: ['±'], count: 1 }
}

/** Long runs without changes become one line; the heading above a change stays. */
function folded(rows: readonly Passage[]): readonly Passage[] {
  const shown: Passage[] = []
  let run: Passage[] = []
  for (const row of rows) {
    if (row.kind === 'same') {
      run.push(row)
      continue
    }
    shown.push(...fold(run))
    run = []
    shown.push(row)
  }
  return [...shown, ...fold(run)]
}

function fold(run: readonly Passage[]): readonly Passage[] {
  const heading = run.findLast(({ html }) => /^<h[234]/.test(html))
  const left = heading === undefined ? run : run.filter((row) => row !== heading)
  if (run.length === 0) return []
  const skipped = { key: `s${run[0]?.key}`, kind: 'skipped' as const, html: '', after: null, hunks: [], glyphs: [], count: left.length }
  return [...(left.length > 0 ? [skipped] : []), ...(heading === undefined ? [] : [heading])]
}
export type { Document }
