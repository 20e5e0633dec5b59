import { parseDocument } from '#lib/core/document/parse.ts'
import { descendants } from '#lib/core/document/parts.ts'
import { sameContent } from '#lib/core/document/same.ts'
import type { Document } from '#lib/core/document/types.ts'
import { type Conflict, mergeDocuments } from '#lib/core/merge/index.ts'
import { mergeChanged } from '#lib/core/merge/merge.ts'
import { editDocument, generateDocument, seeded } from '#tests/generator/index.ts'
import { demand, equal } from './demand.ts'

/** Checks the laws of a merge on the three documents that a seed makes. */
export function mergeCase(seed: number): void {
  const random = seeded(seed)
  const base = generateDocument(seed, seed % 4 === 0 ? {} : { blocks: 4, depth: 1 })
  const ours = editDocument(base, seed * 2 + 1, 1 + random.int(4))
  checkMergeLaws(base, ours, editDocument(base, seed * 2 + 2, 1 + random.int(4)))
}

/** The laws of a merge, all at once, also without the short cuts for a side that changed nothing. */
export function checkMergeLaws(base: Document, ours: Document, theirs: Document): readonly Conflict[] {
  for (const merge of [mergeDocuments, mergeChanged]) {
    const is = (made: ReturnType<typeof merge>, wanted: Document, law: string): void =>
      demand(made.conflicts.length === 0 && sameContent(made.document, wanted), `${law} (${merge.name})`)
    is(merge(base, base, theirs), theirs, 'merge(b, b, t) = t')
    is(merge(base, ours, base), ours, 'merge(b, o, b) = o')
    is(merge(base, theirs, theirs), theirs, 'merge(b, x, x) = x')
  }
  const merged = mergeDocuments(base, ours, theirs)
  const { document, conflicts } = merged
  const parsed = parseDocument(document)
  demand(parsed.ok, `the merged document is valid: ${parsed.ok ? '' : JSON.stringify(parsed.problems[0])}`)
  if (parsed.ok) demand(equal(parsed.value, document), 'the merged document is normalised')
  demand(equal(mergeDocuments(base, ours, theirs), merged), 'deterministic')
  const mirrored = mergeDocuments(base, theirs, ours)
  demand(
    mirrored.conflicts.length > 0 === conflicts.length > 0,
    'symmetric: a conflict is one from both sides',
  )
  if (conflicts.length === 0)
    demand(equal(bagOf(document), bagOf(mirrored.document)), 'symmetric but for order')
  demand(
    equal(setOf(document.attrs.categories), setOf(mergedCategories(base, ours, theirs))),
    'categories merge as a set',
  )
  nothingLost(base, [ours, theirs], document, conflicts)
  return conflicts
}

/**
 * How often each word and each kind of node stands in a document, in alphabetical order. What stands
 * between two words may part a marked text or join two citations (of which equal ones are one), so those
 * are not counted.
 */
function bagOf(document: Document): readonly string[] {
  const kinds = descendants(document).flatMap(({ type }) =>
    type === 'text' || type === 'citation' ? [] : type,
  )
  return [...kinds, ...(valuesOf([document.attrs, document.content], unmarked).match(word) ?? [])].sort()
}

function setOf(values: readonly string[]): readonly string[] {
  return values.toSorted()
}

/** In both, or added by one. */
function mergedCategories(base: Document, ours: Document, theirs: Document): readonly string[] {
  const [b, o, t] = [base, ours, theirs].map((document) => document.attrs.categories)
  const all = new Set([...(o ?? []), ...(t ?? [])])
  return [...all].filter((name) => (b?.includes(name) ? o?.includes(name) && t?.includes(name) : true))
}

/** Words that only one side has, and not the base, stand in the document or in a conflict. */
function nothingLost(
  base: Document,
  sides: readonly Document[],
  document: Document,
  conflicts: readonly Conflict[],
): void {
  const known = wordsOf(valuesOf(base))
  // A conflict writes words together that marks had kept apart, and marks may part words in the document.
  const together = descendants(document)
    .map((node) => (node.type === 'text' ? node.text : ' '))
    .join('')
  const kept = `${valuesOf(document)} ${together} ${conflicts.map(({ ours, theirs }) => `${ours} ${theirs}`).join(' ')}`
  for (const side of sides) {
    const { title, description, language } = side.attrs
    for (const added of wordsOf(valuesOf([title, description, language, side.content]))) {
      const bare = added.replace(leadingMarks, '')
      if (!known.has(added) && !known.has(bare) && !kept.includes(bare))
        demand(false, `nothing that a side added is lost: ${added}`)
    }
  }
}

/**
 * A combining mark belongs to the sign before it: a conflict may hold it apart from the word behind, and a word
 * of the base that got one before it is still that word.
 */
const leadingMarks = /^\p{M}+/u

const named: ReadonlySet<string> = new Set(['id', 'type'])
const unmarked: ReadonlySet<string> = new Set([...named, 'marks', 'items'])

/** Everything a person put into a document: texts and attributes, without ids and names of kinds. */
function valuesOf(value: unknown, without = named): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((inner) => valuesOf(inner, without)).join(' ')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .filter(([name]) => !without.has(name))
    .map(([, inner]) => valuesOf(inner, without))
    .join(' ')
}

// Scripts without spaces change by character.
const word =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]]+/gv

function wordsOf(text: string): Set<string> {
  return new Set(text.match(word) ?? [])
}
