import type { Definition, Root } from 'mdast'
import { importText as text } from '../text/import.ts'
import { type Draft, finishDraft, type Imported, type ImportOptions } from './import/draft.ts'
import { Report } from './import/report.ts'
import { limits } from './limits.ts'
import { type FrontMatterHead, readFrontMatter } from './markdown/front-matter.ts'
import type { RootContent } from './markdown/nodes.ts'
import { parseMarkdown } from './markdown/processor.ts'
import { readBlocks } from './markdown/read-blocks.ts'
import { readSources } from './markdown/sources.ts'

export type { Imported, ImportOptions } from './import/draft.ts'

/** Containers (quotations, lists) that one line may open. More exhaust the stack of the parser. */
const deepest = 4 * limits.depth

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
  if (nesting(source) > deepest) return refuse(text.tooDeep)
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
  return { ...front, blocks, sources: found.sources }
}

/** The first definition of a label counts. */
function collectDefinitions(node: Root | RootContent, definitions: Map<string, Definition>): void {
  if (node.type === 'definition') {
    const name = node.identifier.toLowerCase()
    if (!definitions.has(name)) definitions.set(name, node)
  }
  if ('children' in node) for (const child of node.children) collectDefinitions(child, definitions)
}

/** The most markers of quotations and lists that stand at the start of one line, or its indentation in lists. */
function nesting(source: string): number {
  let most = 0
  for (const line of source.split('\n')) {
    let count = 0
    for (let index = 0; index < line.length; index++) {
      const character = line.charAt(index)
      if (
        character === '>' ||
        character === '-' ||
        character === '*' ||
        character === '+' ||
        character === '.' ||
        character === ')'
      )
        count += 1
      else if (character !== ' ' && character !== '\t' && !(character >= '0' && character <= '9')) break
    }
    // A line of nothing but markers is a rule or an underline, as long as it has no spaces.
    if (!/^\s*([-*+.)])\1*\s*$/.test(line)) most = Math.max(most, count)
  }
  return most
}
