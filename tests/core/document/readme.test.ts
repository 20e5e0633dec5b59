import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  bibliographyOf,
  documentFromMarkdown,
  documentToMarkdown,
  documentToText,
  sameContent,
} from '#lib/core/document/index.ts'

/**
 * Markdown that people wrote for other readers: the README files of packages that are installed
 * anyway. Badges, raw HTML, reference links and tables, as they come.
 */
const packages = [
  'unified',
  'remark-gfm',
  'micromark',
  'prosemirror-model',
  'yaml',
  'pino',
  'pg',
  'nodemailer',
  'commander',
  'temml',
  'vitest',
  'prisma',
]

const readmes = packages.flatMap((name) => {
  for (const file of ['readme.md', 'README.md', 'Readme.md']) {
    try {
      return [
        {
          name,
          markdown: readFileSync(join(import.meta.dirname, '../../../node_modules', name, file), 'utf8'),
        },
      ]
    } catch {
      // The next spelling, or a package without a README.
    }
  }
  return []
})

/** The words that a reader of the file sees; in doubt fewer. */
function visibleWords(markdown: string): readonly string[] {
  const shown = markdown
    .replace(/<!--.*?-->/gs, ' ')
    .replace(/^\[[^\]]+\]:.*(?:\n[ \t]+\S.*)?$/gm, ' ')
    .replace(/\[!\w+\]/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\]\([^)]*\)|\]\[[^\]]*\]|https?:\S+|&\w+;/g, ' ')
    .replace(/^(?:```|~~~).*$/gm, ' ')
  return shown.match(/[\p{L}\p{N}]{4,}/gu) ?? []
}

test('there are READMEs to read', () => expect(readmes.length).toBeGreaterThan(6))

describe.each(readmes)('$name', ({ markdown }) => {
  const read = documentFromMarkdown(markdown)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))

  test('loses no visible word', () => {
    const kept = [
      read.value.attrs.title,
      documentToText(read.value),
      JSON.stringify(bibliographyOf(read.value)),
    ].join(' ')
    const words = new Set(kept.match(/[\p{L}\p{N}]{4,}/gu))
    expect(visibleWords(markdown).filter((word) => !words.has(word))).toEqual([])
  })
  test('is the same after export and import', () => {
    const again = documentFromMarkdown(documentToMarkdown(read.value))
    expect(again.ok && sameContent(again.value, read.value)).toBe(true)
  })
})
