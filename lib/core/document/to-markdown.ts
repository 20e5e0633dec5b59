import { documentFromMarkdown } from './from-markdown.ts'
import { printFrontMatter } from './markdown/front-matter.ts'
import { printMarkdown } from './markdown/processor.ts'
import { type AsHtml, writeBlock } from './markdown/write-blocks.ts'
import { bibliographyOf, blocksOf } from './parts.ts'
import { contentKey, sameContent } from './same.ts'
import type { Block, Document } from './types.ts'

/**
 * A document as Markdown that `documentFromMarkdown` reads back as the same document, but for
 * ids. What Markdown cannot say (spans in tables, blocks in cells, key facts …) is written as
 * HTML. Because Markdown has more corners than a writer can know, the text is read back here, and
 * a block that did not survive is written as HTML instead.
 */
export function documentToMarkdown(document: Document, options: { readonly slug?: string } = {}): string {
  let asHtml: AsHtml = new Set()
  let markdown = print(document, asHtml, options.slug)
  if (survives(document, markdown)) return markdown
  for (const find of [brokenAlone, brokenTogether]) {
    asHtml = new Set([...asHtml, ...find(document, asHtml)])
    markdown = print(document, asHtml, options.slug)
    if (survives(document, markdown)) return markdown
  }
  return print(document, new Set(blocksOf(document)), options.slug)
}

function print(document: Document, asHtml: AsHtml, slug: string | undefined): string {
  const blocks = blocksOf(document).flatMap((block) => writeBlock(block, asHtml))
  const { sources } = bibliographyOf(document).attrs
  const definitions = Object.entries(sources).map(([key, source]) => `[^${key}]: ${JSON.stringify(source)}\n`)
  const body = printMarkdown({ type: 'root', children: blocks })
  return [printFrontMatter(document.attrs, slug), body, definitions.join('')].filter(Boolean).join('\n')
}

function survives(document: Document, markdown: string): boolean {
  const read = documentFromMarkdown(markdown)
  return read.ok && sameContent(read.value, document)
}

/** Blocks that do not come back even when they stand alone. */
function brokenAlone(document: Document): readonly Block[] {
  return blocksOf(document).filter((block) => {
    const alone: Document = { ...document, content: [block, bibliographyOf(document)] }
    return !survives(alone, print(alone, new Set(), undefined))
  })
}

/** Blocks that come back as something else beside their neighbours. */
function brokenTogether(document: Document, asHtml: AsHtml): readonly Block[] {
  const read = documentFromMarkdown(print(document, asHtml, undefined))
  const found = read.ok ? blocksOf(read.value).map(contentKey) : []
  return blocksOf(document).filter((block, index) => {
    const key = contentKey(block)
    return key !== found[index] && key !== found.at(index - blocksOf(document).length)
  })
}
