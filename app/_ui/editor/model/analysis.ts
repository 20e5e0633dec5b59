/**
 * What the editor says about the text it holds: whether it is a document, how it differs from the
 * published one, and what the checks find. Run in a pause of typing, never on its path.
 */
import { diffDocuments } from '#lib/core/diff/diff.ts'
import { diffSummary } from '#lib/core/diff/summary.ts'
import type { Diff } from '#lib/core/diff/types.ts'
import { descendants } from '#lib/core/document/parts.ts'
import type { Document, Parsed, Problem } from '#lib/core/document/types.ts'
import type { Check } from '#lib/core/review/checks.ts'
import { suggestionChecks } from '#lib/core/review/checks.ts'
import { editor as t } from '#lib/core/text/editor.ts'

export interface Analysis {
  /** The checked document; null when something in it is wrong. */
  readonly document: Document | null
  readonly problems: readonly Problem[]
  /** Null for a new article, which has nothing to differ from. */
  readonly diff: Diff | null
  readonly checks: readonly Check[]
  readonly words: { readonly added: number; readonly removed: number }
  /** What a summary could say. */
  readonly summary: string
}

/** Compares what was written with the base. */
export function analyse(parsed: Parsed<Document>, base: Document | null): Analysis {
  if (!parsed.ok) {
    return { document: null, problems: parsed.problems, diff: null, checks: [], words: none, summary: '' }
  }
  const document = parsed.value
  const diff = diffDocuments(base ?? blank(document), document)
  return {
    document,
    problems: [],
    diff: base ? diff : null,
    checks: suggestionChecks(base, document, diff),
    words: diff.hunks.reduce(
      (sum, hunk) => ({ added: sum.added + hunk.words.added, removed: sum.removed + hunk.words.removed }),
      none,
    ),
    summary: base ? diffSummary(diff) : t.newArticle.summary(document.attrs.title),
  }
}

const none = { added: 0, removed: 0 }

/** A document of the same head without any words, for a new article to be compared with. */
function blank(document: Document): Document {
  return {
    type: 'doc',
    attrs: document.attrs,
    content: [
      { type: 'paragraph', attrs: { id: 'nothing-yet' } },
      { type: 'bibliography', attrs: { sources: {} } },
    ],
  }
}

/** Whether a document has any words at all. */
export function hasWords(document: Document): boolean {
  for (const node of descendants(document)) if (node.type === 'text' && node.text.trim() !== '') return true
  return false
}
