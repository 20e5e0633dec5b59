/**
 * What a suggestion is checked for before it is sent and while it waits. Checks never block: they
 * point to passages, and a reviewer decides. They are pure, so the editor runs them while one types.
 */
import { standingIds } from '../diff/changes.ts'
import type { Diff } from '../diff/types.ts'
import { bibliographyOf, blocksOf, descendants } from '../document/parts.ts'
import type { Block, Document } from '../document/types.ts'
import { review } from '../text/review.ts'
import { type Sentence, sentencesOf } from './sentences.ts'

/** In the order in which they are shown. */
export const checkNames = ['changed', 'sourced', 'sources-used', 'links', 'kept'] as const

export type CheckName = (typeof checkNames)[number]

export interface Check {
  readonly name: CheckName
  readonly passed: boolean
  /** One sentence, from the text catalogue. */
  readonly text: string
  /** The passages concerned: id of the top-level block ('' when it is gone), and the words. */
  readonly passages: readonly Passage[]
}

export interface Passage {
  readonly block: string
  readonly text: string
}

/** New links to other sites that a careful change does not exceed: more is often advertising. */
const USUAL_LINKS = 5
/** Passages listed per check; the rest are counted. */
const MOST_PASSAGES = 20

/** All checks of a change from `base` (null: a new article) to `proposed`, in the order of `checkNames`. */
export function suggestionChecks(
  base: Document | null,
  proposed: Document,
  diff: Pick<Diff, 'hunks' | 'weave'>,
): readonly Check[] {
  const before = base ? allSentences(base) : []
  const after = allSentences(proposed)
  return [
    changed(diff.hunks.length),
    sourced(before, after),
    sourcesUsed(base, proposed),
    links(base, proposed),
    kept(before, after, diff),
  ]
}

function changed(hunks: number): Check {
  const passed = hunks > 0
  return check('changed', passed, passed ? review.checks.changed(hunks) : review.checks.nothingChanged)
}

/** New sentences without a source. What says "citation needed" is honest already and does not count. */
function sourced(before: readonly Sentence[], after: readonly Sentence[]): Check {
  const known = new Set(before.map((sentence) => sentence.text))
  const uncited = after.filter((s) => s.claims && !s.cited && !s.needed && !known.has(s.text))
  const passed = uncited.length === 0
  return check(
    'sourced',
    passed,
    passed ? review.checks.sourced : review.checks.unsourced(uncited.length),
    uncited,
  )
}

function sourcesUsed(base: Document | null, proposed: Document): Check {
  const known = base ? bibliographyOf(base).attrs.sources : {}
  const cited = new Set<string>()
  for (const node of descendants(proposed))
    if (node.type === 'citation') for (const item of node.attrs.items) cited.add(item.sourceKey)
  const unused = Object.entries(bibliographyOf(proposed).attrs.sources)
    .filter(([key]) => !Object.hasOwn(known, key) && !cited.has(key))
    .map(([key, source]) => ({ block: '', text: source.title ?? source.URL ?? key }))
  const passed = unused.length === 0
  const text = passed ? review.checks.sourcesUsed : review.checks.sourcesUnused(unused.length)
  return check('sources-used', passed, text, unused)
}

function links(base: Document | null, proposed: Document): Check {
  const known = new Set(base ? linksIn(base).map((link) => link.text) : [])
  const added = linksIn(proposed).filter((link) => !known.has(link.text))
  const passed = added.length <= USUAL_LINKS
  return check(
    'links',
    passed,
    passed ? review.checks.links : review.checks.manyLinks(added.length),
    passed ? [] : added,
  )
}

/**
 * Sentences with a source that are gone without a similar one in their place. A value in a table or an
 * infobox is not gone while its cell stands, has a value and is still cited: it was replaced.
 */
function kept(
  before: readonly Sentence[],
  after: readonly Sentence[],
  diff: Pick<Diff, 'hunks' | 'weave'>,
): Check {
  const standing = new Set(after.map((sentence) => sentence.text))
  const cited = after.filter((s) => s.cited)
  const words = cited.map((s) => wordsOf(s.text))
  const filled = new Set(cited.filter((s) => s.text !== '').map((s) => s.holder))
  const gone = before.filter(
    (s) => s.cited && !standing.has(s.text) && !words.some((other) => similar(wordsOf(s.text), other)),
  )
  const counterparts = gone.some((s) => s.cell) ? standingIds(diff) : new Map<string, string>()
  const removed = gone
    .filter((s) => !s.cell || !filled.has(counterparts.get(s.holder) ?? ''))
    .map(({ text }) => ({ block: '', text }))
  const passed = removed.length === 0
  return check('kept', passed, passed ? review.checks.kept : review.checks.removed(removed.length), removed)
}

function check(name: CheckName, passed: boolean, text: string, passages: readonly Passage[] = []): Check {
  const shown = passages.slice(0, MOST_PASSAGES).map((p) => ({ block: p.block, text: p.text.slice(0, 300) }))
  return { name, passed, text, passages: shown }
}

const known = new WeakMap<Block, { readonly language: string; readonly sentences: readonly Sentence[] }>()

/** The sentences of a document. Kept per block: an editor asks again after every few words. */
function allSentences(document: Document): readonly Sentence[] {
  const { language } = document.attrs
  return blocksOf(document).flatMap((block) => {
    const before = known.get(block)
    if (before?.language === language) return before.sentences
    const sentences = sentencesOf(block, language)
    known.set(block, { language, sentences })
    return sentences
  })
}

function linksIn(document: Document): readonly Passage[] {
  return blocksOf(document).flatMap(linksInBlock)
}

function linksInBlock(block: Block): readonly Passage[] {
  const found: Passage[] = []
  for (const node of descendants(block)) {
    if (node.type !== 'text') continue
    for (const mark of node.marks ?? [])
      if (mark.type === 'link' && /^https?:/i.test(mark.attrs.href))
        found.push({ block: block.attrs.id, text: mark.attrs.href })
  }
  return found
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}

/** Half of the words shared: a rewording, not a removal. */
function similar(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return shared * 2 >= Math.max(a.size, 1)
}
