/**
 * What the editor says about the text it holds: whether it is a document, how it differs from the
 * published one, and what the checks find. Run in a pause of typing, never on its path.
 */
import { diffDocuments } from '#lib/core/diff/diff.ts'
import { diffSummary } from '#lib/core/diff/summary.ts'
import type { Diff } from '#lib/core/diff/types.ts'
import { parseDocument } from '#lib/core/document/parse.ts'
import { bibliographyOf, blocksOf, descendants } from '#lib/core/document/parts.ts'
import type { Document, Head, Problem, Source } from '#lib/core/document/types.ts'
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

/**
 * The document that would be sent: the editor's JSON under its head, without source records that
 * this session added and no longer cites, and without empty lines that it left between blocks.
 */
export function composeDocument(json: unknown, head: Head, base: Document | null): unknown {
  if (!isDocumentJson(json)) return json
  const last = json.content.at(-1)
  if (last?.type !== 'bibliography') return { ...json, attrs: head }
  const blocks = withoutEmptyLines(json.content.slice(0, -1), base)
  const kept = base ? bibliographyOf(base).attrs.sources : {}
  const cited = new Set<string>()
  collectKeys(blocks, cited)
  const sources = Object.entries(last.attrs?.sources ?? {}).filter(([key]) => cited.has(key) || key in kept)
  const bibliography = { ...last, attrs: { sources: Object.fromEntries(sources) } }
  return { type: 'doc', attrs: head, content: [...blocks, bibliography] }
}

function withoutEmptyLines(blocks: readonly NodeJson[], base: Document | null): readonly NodeJson[] {
  const known = new Set(base ? blocksOf(base).map((block) => block.attrs.id) : [])
  const written = blocks.filter(
    ({ type, content, attrs }) =>
      type !== 'paragraph' || (content ?? []).length > 0 || known.has(attrs?.id ?? ''),
  )
  return written.length > 0 ? written : blocks.slice(0, 1)
}

interface NodeJson {
  readonly type: string
  readonly attrs?: {
    readonly id?: string
    readonly sources?: Readonly<Record<string, Source>>
    readonly items?: readonly { readonly sourceKey: string }[]
  }
  readonly content?: readonly NodeJson[]
}

function isDocumentJson(
  value: unknown,
): value is { readonly type: 'doc'; readonly content: readonly NodeJson[] } {
  return typeof value === 'object' && value !== null && 'content' in value && Array.isArray(value.content)
}

function collectKeys(nodes: readonly NodeJson[], into: Set<string>): void {
  for (const node of nodes) {
    for (const item of node.attrs?.items ?? []) into.add(item.sourceKey)
    if (node.content) collectKeys(node.content, into)
  }
}

/** Compares what was written with the base. */
export function analyse(json: unknown, head: Head, base: Document | null): Analysis {
  const parsed = parseDocument(composeDocument(json, head, base))
  if (!parsed.ok) {
    return { document: null, problems: parsed.problems, diff: null, checks: [], words: none, summary: '' }
  }
  const document = parsed.value
  const from = base ?? blank(document)
  const diff = diffDocuments(from, document)
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
