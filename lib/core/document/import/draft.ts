import { slugify } from '../../article/slug.ts'
import { importText as text } from '../../text/import.ts'
import { cleanLabel } from '../characters.ts'
import { limits } from '../limits.ts'
import { parseDocument } from '../parse.ts'
import { insteadOfImage, type Plain } from '../plain.ts'
import { inlineText } from '../text.ts'
import type { Document, Head, Parsed, Source, Text } from '../types.ts'
import type { Report } from './report.ts'
import { isBlank } from './space.ts'

/** A document read from another format, and what of it the document could not hold. */
export type Imported = Parsed<Document> & { readonly slug?: string; readonly report: readonly string[] }

/** What to assume when the text does not say. */
export interface ImportOptions {
  /** Title, language and so on of the article that the text is a version of. */
  readonly head?: Partial<Head>
}

/** What was read, before it is checked. Headings carry the levels of the original, 1 to 6. */
export interface Draft {
  readonly head: Readonly<Record<string, unknown>>
  readonly blocks: readonly Plain[]
  readonly sources: Readonly<Record<string, Source>>
  readonly slug?: string
}

/** Settles title and heading levels and hands the draft to the parser. */
export function finishDraft(draft: Draft, options: ImportOptions, report: Report): Imported {
  const blocks = [...draft.blocks]
  const given = typeof draft.head.title === 'string' ? cleanLabel(draft.head.title) : ''
  const title = given === '' ? titleFrom(blocks, options, report) : given
  dropRepeatedTitle(blocks, title)
  settleLevels(blocks, report)
  const parsed = parseDocument({
    type: 'doc',
    attrs: { ...options.head, ...draft.head, title },
    content: [...blocks, { type: 'bibliography', attrs: { sources: draft.sources } }],
  })
  return { ...parsed, ...(draft.slug !== undefined && { slug: draft.slug }), report: report.lines }
}

/**
 * The first heading of level 1, which then leaves the body; the title of the article; or the first
 * words. Badges and logos beside the words of a heading are no part of a title; they stay as a paragraph.
 */
function titleFrom(blocks: Plain[], options: ImportOptions, report: Report): string {
  const index = blocks.findIndex((block) => block.type === 'heading' && block.attrs?.level === 1)
  const content = blocks[index]?.content ?? []
  const assumed = options.head?.title ?? ''
  const named = titleIn(content.filter((node) => !node[insteadOfImage]))
  const found = named === '' && assumed === '' ? titleIn(content) : named
  const pictures = found === '' || found !== named ? [] : picturesIn(content)
  if (found !== '') {
    blocks.splice(
      index,
      1,
      ...(pictures.length === 0 ? [] : [{ type: 'paragraph' as const, content: pictures }]),
    )
    return found
  }
  const picture = content.length > 0 && content.every((node) => node[insteadOfImage] || isBlank([node]))
  if (picture) blocks.splice(index, 1, { type: 'paragraph', content })
  if (assumed !== '') return assumed
  report.add(text.title)
  const first =
    blocks.map((block) => cleanLabel(wordsOf(block))).find((words) => words !== '') ?? text.untitled
  return first.length <= 80 ? first : `${first.slice(0, 79).toWellFormed().replaceAll('\ufffd', '')}…`
}

/** The words as a title; empty when they are none. */
function titleIn(content: readonly Plain[]): string {
  const words = cleanLabel(content.map(wordsOf).join(''))
  return words.length <= limits.title ? words : ''
}

/** What stands for images, with a space between one and the next. */
function picturesIn(content: readonly Plain[]): Plain[] {
  return content
    .filter((node) => node[insteadOfImage])
    .flatMap((node, index) => (index === 0 ? [node] : [{ type: 'text' as const, text: ' ' }, node]))
}

/** Exported files repeat the title as a heading; the head has it already. */
function dropRepeatedTitle(blocks: Plain[], title: string): void {
  const first = blocks[0]
  if (first?.type !== 'heading' || first.attrs?.level !== 1) return
  if (slugify(wordsOf(first)) === slugify(title)) blocks.shift()
}

/** Levels 2 to 4 stay. When some heading is of level 1, all move down by one. */
function settleLevels(blocks: readonly Plain[], report: Report): void {
  const headings: Plain[] = []
  const visit = (node: Plain): void => {
    if (node.type === 'heading') headings.push(node)
    for (const child of node.content ?? []) visit(child)
  }
  for (const block of blocks) visit(block)
  const shift = headings.some((heading) => heading.attrs?.level === 1) ? 1 : 0
  if (shift === 1) report.add(text.headingsShifted)
  for (const heading of headings) {
    const level = Number(heading.attrs?.level) + shift
    if (level > 4) report.add(text.headingLevel(level))
    heading.attrs = { ...heading.attrs, level: Math.min(level, 4) }
  }
}

/** The words of a node that is still being built. */
export function wordsOf(node: Plain): string {
  if (node.text !== undefined) return inlineText([{ type: 'text', text: node.text } satisfies Text])
  return (node.content ?? []).map(wordsOf).join('')
}
