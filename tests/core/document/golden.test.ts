import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diffDocuments } from '#lib/core/diff/index.ts'
import {
  documentFromHtml,
  documentFromMarkdown,
  documentToHtml,
  documentToMarkdown,
  hashDocument,
  joinDocument,
  parseDocument,
  sameContent,
  splitDocument,
  textHash,
} from '#lib/core/document/index.ts'

/**
 * Documents as earlier releases stored them. These files are never edited: bytes and hashes of
 * what was published do not change. A new format gets a new folder beside the old ones.
 */
const folder = join(import.meta.dirname, '../../golden')

interface Golden {
  readonly hash: string
  readonly textHash: string
  readonly document: unknown
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.json'),
)

test('there are golden documents', () => expect(files.length).toBeGreaterThanOrEqual(3))

describe.each(files)('%s', (file) => {
  const golden: Golden = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const parsed = parseDocument(golden.document)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const document = parsed.value

  test('parses to itself and has the hashes it was stored under', () => {
    expect(document).toEqual(golden.document)
    expect(hashDocument(document)).toBe(golden.hash)
    expect(textHash(document)).toBe(golden.textHash)
  })
  test('comes apart and together', () => {
    const { head, blocks, sources } = splitDocument(document)
    const json = {
      head: head.json,
      blocks: blocks.map((part) => part.json),
      sources: sources.map((part) => part.json),
    }
    expect(joinDocument(json)).toEqual({ ok: true, value: document })
  })
  test('renders, and reads back from HTML and Markdown', () => {
    const html = documentFromHtml(documentToHtml(document))
    expect(html.ok && sameContent(html.value, document)).toBe(true)
    const markdown = documentFromMarkdown(documentToMarkdown(document))
    expect(markdown.ok && sameContent(markdown.value, document)).toBe(true)
  })
  test('does not differ from itself', () => {
    expect(diffDocuments(document, document).hunks).toEqual([])
  })
})
