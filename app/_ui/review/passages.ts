import { type DiffPassage, diffPassages, type Glyph } from '#lib/core/diff/index.ts'
import { directionOf } from '#lib/core/document/index.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { type Mode, publishing, reviewedChanges } from './model.ts'

export type { Glyph }

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
  /** Those of them whose controls stand here. */
  readonly anchors: readonly string[]
  /** Ids of the blocks of the suggested text that it shows. */
  readonly blocks: readonly string[]
  /** What stands in the gutter. */
  readonly glyphs: readonly Glyph[]
  /** Sentences that are left out, for `skipped`. */
  readonly sentences: number
}

/** The text of a suggestion, with the language that it is in. */
export interface Text {
  readonly passages: readonly Passage[]
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/**
 * The text of a suggestion in passages; unchanged ones are left out unless `all`, but for blocks that are
 * `open` for editing. The final text is what publishing now would give: accepted changes alone, or all
 * while nobody has decided.
 */
export function textOf(
  view: SuggestionView,
  mode: Mode,
  all: boolean,
  open: ReadonlySet<string> = new Set(),
): Text {
  const { diff, to } = view.showing
  const accepted = publishing(reviewedChanges(view))
  const rows = diffPassages(diff, { view: mode, accepted }).map(plain)
  return {
    passages: all ? rows.map(({ passage }) => passage) : folded(rows, open),
    language: to.attrs.language,
    direction: directionOf(to.attrs.language),
  }
}

interface Row {
  readonly passage: Passage
  readonly heading: boolean
}

function plain(passage: DiffPassage, index: number): Row {
  const { heading, kind, ...rest } = passage
  return { passage: { ...rest, key: `p${index}`, kind: kind === 'same' ? 'same' : 'changed' }, heading }
}

/** Runs without changes become one line; the heading right above a change stays. */
function folded(rows: readonly Row[], open: ReadonlySet<string>): readonly Passage[] {
  const shown: Passage[] = []
  let run: Row[] = []
  for (const row of rows) {
    const { kind, blocks } = row.passage
    if (kind === 'same' && !blocks.some((id) => open.has(id))) run.push(row)
    else {
      shown.push(...fold(run, true), row.passage)
      run = []
    }
  }
  return [...shown, ...fold(run, false)]
}

function fold(run: readonly Row[], beforeChange: boolean): readonly Passage[] {
  const at = beforeChange ? run.findLastIndex(({ heading }) => heading) : -1
  const heading = run[at]?.passage
  const parts = at < 0 ? [line(run)] : [line(run.slice(0, at)), heading, line(run.slice(at + 1))]
  return parts.filter((part) => part !== undefined)
}

function line(run: readonly Row[]): Passage | undefined {
  const sentences = run.reduce((sum, { passage }) => sum + passage.sentences, 0)
  const [first] = run
  if (first === undefined || sentences === 0) return undefined
  return {
    key: `s${first.passage.key}`,
    kind: 'skipped',
    html: '',
    after: null,
    hunks: [],
    anchors: [],
    blocks: [],
    glyphs: [],
    sentences,
  }
}
