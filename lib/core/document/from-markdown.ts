import type { Definition, Root } from 'mdast'
import { importText as text } from '../text/import.ts'
import { type Draft, finishDraft, type Imported, type ImportOptions } from './import/draft.ts'
import { Report } from './import/report.ts'
import { limits } from './limits.ts'
import { type FrontMatterHead, readFrontMatter } from './markdown/front-matter.ts'
import { isReadable } from './markdown/guard.ts'
import type { RootContent } from './markdown/nodes.ts'
import { parseMarkdown } from './markdown/processor.ts'
import { readBlocks } from './markdown/read-blocks.ts'
import { readSources } from './markdown/sources.ts'

export type { Imported, ImportOptions } from './import/draft.ts'

/**
 * A document from Markdown: CommonMark and GFM with the dialect of `documentToMarkdown`. What a
 * document cannot hold (images from elsewhere, unknown HTML) is kept as words and named in the
 * report. Nothing is fetched.
 */
export function documentFromMarkdown(markdown: string, options: ImportOptions = {}): Imported {
  const report = new Report()
  const refuse = (message: string): Imported => ({
    ok: false,
    problems: [{ path: '', message }],
    report: report.lines,
  })
  if (markdown.length > limits.bytes) return refuse(text.tooLong(limits.bytes))
  const source = markdown.replace(/^\ufeff/, '').replaceAll('\0', '\ufffd')
  if (!isReadable(source)) return refuse(text.tooInvolved)
  try {
    return finishDraft(readMarkdown(source, report), options, report)
  } catch (error) {
    // The parser of HTML inside is recursive: thousands of nested elements exhaust the stack.
    if (error instanceof RangeError) return refuse(text.tooDeep)
    throw error
  }
}

function readMarkdown(source: string, report: Report): Draft {
  const root = parseMarkdown(source)
  const found = readSources(root, source, report)
  const first = root.children[0]
  const front: FrontMatterHead = first?.type === 'yaml' ? readFrontMatter(first.value, report) : { head: {} }
  const definitions = new Map<string, Definition>()
  collectDefinitions(root, definitions)
  const blocks = readBlocks(root.children, { source, report, found, definitions, figures: [] })
  if (front.words !== undefined && front.words.trim() !== '') {
    blocks.unshift({ type: 'paragraph', content: [{ type: 'text', text: front.words }] })
  }
  return {
    head: front.head,
    blocks,
    sources: found.sources,
    ...(front.slug !== undefined && { slug: front.slug }),
  }
}

/** The first definition of a label counts. */
function collectDefinitions(node: Root | RootContent, definitions: Map<string, Definition>): void {
  if (node.type === 'definition') {
    const name = node.identifier.toLowerCase()
    if (!definitions.has(name)) definitions.set(name, node)
  }
  if ('children' in node) for (const child of node.children) collectDefinitions(child, definitions)
}
