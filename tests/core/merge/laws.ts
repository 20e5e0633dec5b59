import { canonicalJson } from '#lib/core/document/canonical.ts'
import { parseDocument } from '#lib/core/document/parse.ts'
import { sameContent } from '#lib/core/document/same.ts'
import type { Document } from '#lib/core/document/types.ts'
import { type Conflict, mergeDocuments } from '#lib/core/merge/index.ts'
import { mergeChanged } from '#lib/core/merge/merge.ts'
import { demand } from '#tests/core/diff/laws.ts'

/** The laws of a merge, all at once, also without the short cuts for a side that changed nothing. */
export function checkMergeLaws(base: Document, ours: Document, theirs: Document): readonly Conflict[] {
  for (const merge of [mergeDocuments, mergeChanged]) {
    const nothing = merge(base, base, theirs)
    demand(
      nothing.conflicts.length === 0 && sameContent(nothing.document, theirs),
      `merge(b, b, t) = t (${merge.name})`,
    )
    const other = merge(base, ours, base)
    demand(
      other.conflicts.length === 0 && sameContent(other.document, ours),
      `merge(b, o, b) = o (${merge.name})`,
    )
    const both = merge(base, theirs, theirs)
    demand(
      both.conflicts.length === 0 && sameContent(both.document, theirs),
      `merge(b, x, x) = x (${merge.name})`,
    )
  }
  const { document, conflicts } = mergeDocuments(base, ours, theirs)
  const parsed = parseDocument(document)
  demand(parsed.ok, `the merged document is valid: ${parsed.ok ? '' : JSON.stringify(parsed.problems[0])}`)
  if (parsed.ok)
    demand(canonicalJson(parsed.value) === canonicalJson(document), 'the merged document is normalised')
  demand(
    canonicalJson(mergeDocuments(base, ours, theirs)) === canonicalJson({ document, conflicts }),
    'deterministic',
  )
  const mirrored = mergeDocuments(base, theirs, ours)
  demand(
    mirrored.conflicts.length > 0 === conflicts.length > 0,
    'symmetric: a conflict is one from both sides',
  )
  nothingLost(base, [ours, theirs], document, conflicts)
  return conflicts
}

/** Words that only one side has, and not the base, stand in the document or in a conflict. */
function nothingLost(
  base: Document,
  sides: readonly Document[],
  document: Document,
  conflicts: readonly Conflict[],
): void {
  const known = wordsOf(valuesOf(base))
  // A conflict writes words together that marks had kept apart, so parts of its words count too.
  const kept = `${valuesOf(document)} ${conflicts.map(({ ours, theirs }) => `${ours} ${theirs}`).join(' ')}`
  for (const side of sides) {
    for (const word of wordsOf(valuesOf(side.content))) {
      if (!known.has(word) && !kept.includes(word))
        demand(false, `nothing that a side added is lost: ${word}`)
    }
  }
}

/** Everything a person put into a document: texts and attributes, without ids and names of kinds. */
function valuesOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(valuesOf).join(' ')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .filter(([name]) => name !== 'id' && name !== 'type')
    .map(([, inner]) => valuesOf(inner))
    .join(' ')
}

function wordsOf(text: string): Set<string> {
  return new Set(text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
}
