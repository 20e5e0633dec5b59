import { describe, expect, test } from 'vitest'
import { settleFragments } from '#lib/core/document/import/fragments.ts'
import { documentFromMarkdown, documentToMarkdown } from '#lib/core/document/index.ts'

function read(markdown: string) {
  const read = documentFromMarkdown(markdown, { head: { title: 'from the file' } })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

/** The text as Markdown again, without its front matter. */
const written = (markdown: string) =>
  documentToMarkdown(read(markdown))
    .replace(/^---\n[\s\S]*?\n---\n+/, '')
    .trim()

describe('links within an imported article', () => {
  const text = `See [a](#filecwd), [b](#use--install), [c](#types-1), [d](#nowhere) and [top](#).

## \`file.cwd\`

## Use & install

## Types

## Types`

  test('lead to the headings that other sites name otherwise', () => {
    const { document, lost } = settleFragments(read(text))
    const hrefs = JSON.stringify(document).match(/#[\w-]*(?=")/g)
    expect(hrefs).toEqual(['#file-cwd', '#use-install', '#types-2', '#nowhere', '#'])
    expect(lost).toEqual(['nowhere'])
  })

  test('stay as they are once they arrive', () => {
    const { document } = settleFragments(read(text))
    expect(settleFragments(document).document).toBe(document)
  })
})

describe('badges beside the words of the first heading', () => {
  const badge = '[![downloads](https://img.example/x.svg)](https://example.org/x)'

  test('are no part of the title and stay in the text', () => {
    const markdown = `# uuid ${badge} ${badge.replace('downloads', 'build')}\n\nIt makes ids.`
    expect(read(markdown).attrs.title).toBe('uuid')
    expect(written(markdown)).toBe(
      '[downloads](https://example.org/x) [build](https://example.org/x)\n\nIt makes ids.',
    )
  })

  test('give way to the name of the file when they are all of it', () => {
    const markdown = '# ![a logo](https://example.org/logo.png)\n\nIt makes ids.'
    expect(read(markdown).attrs.title).toBe('from the file')
    expect(written(markdown)).toBe('[a logo](https://example.org/logo.png)\n\nIt makes ids.')
  })

  test('are the title when nothing else is known', () => {
    const nameless = documentFromMarkdown('# ![a logo](https://example.org/logo.png)\n\nIt makes ids.')
    expect(nameless.ok && nameless.value.attrs.title).toBe('a logo')
  })
})
