/**
 * What of a change a reviewer can word otherwise: its passage, a field of the head, or a source record.
 * The amended text is always a whole document that differs from the shown one in that alone.
 */
import { applyHunks, type Diff, diffDocuments } from '../diff/index.ts'
import { canonicalJson } from '../document/canonical.ts'
import { bibliographyOf, blocksOf } from '../document/parts.ts'
import { passageFromMarkdown, passageToMarkdown } from '../document/passage.ts'
import { contentKey, sameContent } from '../document/same.ts'
import type { Block, Document, Head, Parsed, Source } from '../document/types.ts'
import { citedIn, type Passage, passageOf, withPassage } from './passage.ts'
import { withDependants } from './together.ts'

/** Parts of the head that are worded. */
export type HeadField = 'title' | 'description' | 'language' | 'categories'

/** What can be edited of `text`, and nothing else. */
export type Amendable =
  /** `kept`: `text` is what is shown with a removed passage back in it. An edit of that keeps it, changed. */
  | {
      readonly kind: 'passage'
      readonly text: Document
      readonly passage: Passage
      readonly kept: boolean
    }
  /** `value`: of a category that is new, its name; the field itself otherwise. */
  | {
      readonly kind: 'head'
      readonly text: Document
      readonly name: HeadField
      readonly value: string
      readonly kept: false
    }
  | {
      readonly kind: 'source'
      readonly text: Document
      readonly key: string
      readonly source: Source
      readonly kept: boolean
    }

/** One kind of it. */
type Amending<K extends Amendable['kind']> = Extract<Amendable, { readonly kind: K }>

/** Why a change cannot be worded otherwise: there is none like it, or it has no words of its own. */
export type Unamendable = 'unknown' | 'category-removed' | 'wordless'

interface Shown {
  readonly from: Document
  readonly to: Document
  readonly diff: Diff
}

/** What a reviewer may edit to word a change otherwise, or why there is nothing. */
export function amendableOf(shown: Shown, hunkId: string): Amendable | Unamendable {
  const { to, diff } = shown
  const index = diff.hunks.findIndex(({ id }) => id === hunkId)
  const hunk = diff.hunks[index]
  if (!hunk) return 'unknown'
  const { weave } = diff
  const owns = (change: number | null) => change !== null && weave.owner[change] === index
  if (hunk.kind === 'title' || hunk.kind === 'head') {
    const field = weave.head.find(({ change }) => owns(change))?.name
    const category = weave.categories.find(({ at, change }) => at !== 'both' && owns(change))
    if (field === 'title' || field === 'description' || field === 'language')
      return { kind: 'head', text: to, name: field, value: to.attrs[field], kept: false }
    if (category?.at === 'before') return 'category-removed'
    return category // a new one
      ? { kind: 'head', text: to, name: 'categories', value: category.value, kept: false }
      : 'wordless'
  }
  const removed = hunk.kind === 'block-removed' || hunk.kind === 'source-removed'
  const text = removed ? without(shown, hunkId) : to
  if (hunk.kind.startsWith('source')) {
    const key = weave.sources.find(({ change }) => owns(change))?.key ?? ''
    const source = bibliographyOf(text).attrs.sources[key]
    return source ? { kind: 'source', text, key, source, kept: removed } : 'wordless'
  }
  const passage = removed ? stretch(text, to) : passageOf(shown, hunkId)
  return passage ? { kind: 'passage', text, passage, kept: removed } : 'wordless'
}

/** Why a change cannot be worded otherwise, as far as that is known without its text; null when it can be. */
export function unamendable(diff: Diff, hunkId: string): Unamendable | null {
  const index = diff.hunks.findIndex(({ id }) => id === hunkId)
  const { categories, owner } = diff.weave
  const gone = categories.some(({ at, change }) => at === 'before' && owner[change] === index)
  return gone ? 'category-removed' : null
}

/** The text as it is shown, without a change and what cannot be without it. */
function without({ from, diff }: Shown, hunkId: string): Document {
  const gone = new Set(withDependants(diff.hunks, new Set([hunkId])))
  return applyHunks(from, diff, new Set(diff.hunks.map(({ id }) => id).filter((id) => !gone.has(id))))
}

/** From the first to the last block of `text` that `to` has not, or reads otherwise. */
function stretch(text: Document, to: Document): Passage | null {
  const others = new Map(blocksOf(to).map((block) => [block.attrs.id, contentKey(block)]))
  const differs = blocksOf(text).flatMap((block, index) =>
    others.get(block.attrs.id) === contentKey(block) ? [] : [index],
  )
  const [first, last] = [differs[0], differs.at(-1)]
  return first === undefined || last === undefined ? null : { first, last }
}

/**
 * `text` with what was amended as `edited` has it; null when `edited` differs from it in anything else.
 */
export function withAmended(amendable: Amendable, edited: Document): Document | null {
  const { text } = amendable
  if (amendable.kind === 'passage') return withPassage(text, edited, amendable.passage)
  const blocks = { ...edited, attrs: text.attrs, content: [...blocksOf(edited), bibliographyOf(text)] }
  if (!sameBlocks(blocksOf(text), blocksOf(blocks))) return null
  if (amendable.kind === 'head')
    return sameSources(text, edited, null) && sameHeadBut(amendable, edited)
      ? { ...text, attrs: edited.attrs }
      : null
  const source = bibliographyOf(edited).attrs.sources[amendable.key]
  return source &&
    sameSources(text, edited, amendable.key) &&
    canonicalJson(text.attrs) === canonicalJson(edited.attrs)
    ? withSource(text, amendable.key, source)
    : null
}

/** `text` with another value in the field of the head that is amended. */
export function withHeadValue(amendable: Amending<'head'>, value: string): Document {
  const { text, name, value: before } = amendable
  const fresh = name === 'categories' ? categoriesWith(text.attrs.categories, before, value) : value
  return { ...text, attrs: { ...text.attrs, [name]: fresh } }
}

/** `text` with another record under a key of its bibliography. */
export function withSource(text: Document, key: string, source: Source): Document {
  const bibliography = bibliographyOf(text)
  const sources = { ...bibliography.attrs.sources, [key]: source }
  return {
    ...text,
    content: [...blocksOf(text), { ...bibliography, attrs: { ...bibliography.attrs, sources } }],
  }
}

/** A passage of one paragraph in Markdown, as a plain form can show it; null for every other. */
export function passageMarkdown({ text, passage: { first, last } }: Amending<'passage'>): string | null {
  const block = blocksOf(text)[first]
  return first === last && block?.type === 'paragraph' ? passageToMarkdown(text, block.content ?? []) : null
}

/** `text` with the one paragraph of a passage as Markdown has it. */
export function withMarkdown({ text, passage }: Amending<'passage'>, markdown: string): Parsed<Document> {
  const bibliography = bibliographyOf(text)
  const { sources } = bibliography.attrs
  const read = passageFromMarkdown(markdown, text, sources)
  if (!read.ok) return read
  const blocks = blocksOf(text).map((block, index) =>
    index === passage.first && block.type === 'paragraph' ? { ...block, content: read.value.content } : block,
  )
  const all = { ...sources, ...read.value.sources }
  const content = [...blocks, { ...bibliography, attrs: { ...bibliography.attrs, sources: all } }]
  return { ok: true, value: { ...text, content } }
}

/**
 * Whether an amendment of a change gives what rejecting would give: the text without this change, or one that changes
 * nothing of `from` but what was shown already. Words that are the article's own are no other words.
 */
export function isRejection(shown: Shown, hunkId: string, edited: Document): boolean {
  const told = withoutLeftovers(shown, edited)
  if (sameContent(told, without(shown, hunkId))) return true
  const known = new Set(shown.diff.hunks.map(({ id }) => id))
  return diffDocuments(shown.from, told).hunks.every(({ id }) => known.has(id))
}

/** `edited` without the suggestion's records that it cites no more: rejecting the citation leaves none behind either. */
function withoutLeftovers({ from, to }: Shown, edited: Document): Document {
  const [before, shown] = [bibliographyOf(from).attrs.sources, bibliographyOf(to).attrs.sources]
  const bibliography = bibliographyOf(edited)
  const cited = new Set(citedIn(blocksOf(edited)))
  const sources = Object.fromEntries(
    Object.entries(bibliography.attrs.sources).filter(
      ([key, source]) =>
        cited.has(key) ||
        Object.hasOwn(before, key) ||
        canonicalJson(source) !== canonicalJson(shown[key] ?? null),
    ),
  )
  const kept = { ...bibliography, attrs: { ...bibliography.attrs, sources } }
  return { ...edited, content: [...blocksOf(edited), kept] }
}

function categoriesWith(all: readonly string[], before: string, value: string): readonly string[] {
  return all.flatMap((name) => (name === before ? (value === '' ? [] : [value]) : [name]))
}

function sameHeadBut(amendable: Amending<'head'>, { attrs }: Document): boolean {
  const { text, name, value } = amendable
  const rest = (head: Head) => canonicalJson({ ...head, [name]: null })
  if (rest(attrs) !== rest(text.attrs)) return false
  if (name !== 'categories') return true
  // One category in place of the new one; the others stay.
  const others = text.attrs.categories.filter((category) => category !== value)
  return (
    attrs.categories.length === text.attrs.categories.length &&
    others.every((category) => attrs.categories.includes(category))
  )
}

function sameBlocks(one: readonly Block[], other: readonly Block[]): boolean {
  if (one.length !== other.length) return false
  return one.every((block, index) => {
    const counterpart = other[index]
    return counterpart !== undefined && contentKey(block) === contentKey(counterpart)
  })
}

function sameSources(text: Document, edited: Document, but: string | null): boolean {
  const [before, after] = [bibliographyOf(text).attrs.sources, bibliographyOf(edited).attrs.sources]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every(
    (key) => key === but || canonicalJson(before[key] ?? null) === canonicalJson(after[key] ?? null),
  )
}
