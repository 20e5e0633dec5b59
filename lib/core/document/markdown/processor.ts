import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { type Data, type Processor, unified } from 'unified'
import { dialectNodes, dialectSyntax } from './syntax.ts'
import { join, rawHandler, unsafe } from './writing.ts'

/** Makes the parser and the printer know our dialect. */
function remarkDialect(this: Processor): void {
  const data: Data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), dialectSyntax]
  // Bare addresses are found while parsing. The search through finished text that GFM adds would
  // also find escaped ones, and then no text could show an address without linking it.
  const extensions = (data.fromMarkdownExtensions ?? [])
    .flat(2)
    .map((extension) => ({ ...extension, transforms: [] }))
  data.fromMarkdownExtensions = [...extensions, dialectNodes]
}

const processor = unified()
  .use(remarkParse)
  .use(remarkStringify, {
    bullet: '-',
    bulletOther: '*',
    rule: '-',
    ruleRepetition: 3,
    fences: true,
    resourceLink: true,
    listItemIndent: 'one',
    incrementListMarker: true,
    handlers: { raw: rawHandler },
    unsafe,
    join,
  })
  .use(remarkFrontmatter)
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkMath)
  .use(remarkDialect)
  .freeze()

/** The syntax tree of a Markdown text. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text)
}

/** The Markdown of a syntax tree. */
export function printMarkdown(root: Root): string {
  return processor.stringify(root)
}
