import { importText as text } from '../text/import.ts'
import { documentFromMarkdown } from './from-markdown.ts'
import { limits } from './limits.ts'
import { printFrontMatter } from './markdown/front-matter.ts'
import { bibliographyOf, blocksOf, descendants } from './parts.ts'
import { documentToMarkdown } from './to-markdown.ts'
import type { Document, DocumentNode, Inline, Parsed, Source } from './types.ts'

/** Running text as somebody typed it, with the records of the sources that it cites. */
export interface PassageText {
  readonly content: readonly Inline[]
  readonly sources: Readonly<Record<string, Source>>
}

/** The title of a document that is only a passage: nobody sees it. */
const ALONE = '-'

/** A document of one paragraph, for showing or writing a passage of another document by itself. */
export function passageDocument(from: Document, content: readonly Inline[], id = 'passage'): Document {
  const { sources } = bibliographyOf(from).attrs
  const paragraph = { type: 'paragraph', attrs: { id }, ...(content.length > 0 && { content }) } as const
  const used = Object.entries(sources).filter(([key]) => citedKeys(paragraph).has(key))
  return {
    type: 'doc',
    attrs: { ...from.attrs, title: ALONE, description: '', categories: [] },
    content: [paragraph, { type: 'bibliography', attrs: { sources: Object.fromEntries(used) } }],
  }
}

/** Keys of the sources that a node and what is in it cite. */
export function citedKeys(node: DocumentNode): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const one of descendants(node))
    if (one.type === 'citation') for (const { sourceKey } of one.attrs.items) keys.add(sourceKey)
  return keys
}

/**
 * Running text of a document in the Markdown of `documentToMarkdown`, on one line. Citations name their
 * sources, `[^key]`, whose records are left out: `passageFromMarkdown` is told them.
 */
export function passageToMarkdown(from: Document, content: readonly Inline[]): string {
  const alone = passageDocument(from, content)
  const definitions = definitionsOf(bibliographyOf(alone).attrs.sources)
  const written = documentToMarkdown(alone)
  const front = printFrontMatter(alone.attrs, undefined)
  return written.slice(front.length, definitions === '' ? undefined : -definitions.length).trim()
}

/**
 * Running text from Markdown, by a person who may cite `sources` by their keys and define new ones. Refused
 * when it is more than one paragraph: a passage is replaced by a passage.
 */
export function passageFromMarkdown(
  markdown: string,
  from: Document,
  sources: Readonly<Record<string, Source>>,
): Parsed<PassageText> {
  const refuse = (message: string) => ({ ok: false, problems: [{ path: '', message }] }) as const
  if (markdown.trim() === '') return { ok: true, value: { content: [], sources: {} } }
  if (markdown.length > limits.bytes / 4) return refuse(text.tooLong(limits.bytes / 4))
  // Before what was typed: of two definitions of a key the first counts, and nobody redefines a source here.
  const read = documentFromMarkdown(`${definitionsOf(sources)}\n${markdown}\n`, {
    head: { ...from.attrs, title: ALONE },
  })
  if (!read.ok) return read
  const [only, more] = blocksOf(read.value)
  // A heading of the first level would have become the title.
  if (only?.type !== 'paragraph' || more || read.value.attrs.title !== ALONE) return refuse(text.onePassage)
  const cited = citedKeys(only)
  const records = Object.entries(bibliographyOf(read.value).attrs.sources)
  return {
    ok: true,
    value: {
      content: only.content ?? [],
      sources: Object.fromEntries(records.filter(([key]) => cited.has(key))),
    },
  }
}

function definitionsOf(sources: Readonly<Record<string, Source>>): string {
  return Object.entries(sources)
    .map(([key, source]) => `[^${key}]: ${JSON.stringify(source)}\n`)
    .join('')
}
