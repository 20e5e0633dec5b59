import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsIn } from '#lib/core/diff/content.ts'
import type { Document } from '#lib/core/document/types.ts'
import { conflictRows, type Triple } from '#tests/bench/conflicts.ts'
import { doc, h2, h3, li, p, ul } from '#tests/builders.ts'
import { editDocument, seeded } from '#tests/generator/index.ts'

/**
 * `node tests/cases/wikitext.ts FOLDER`: conflicts of concurrent edits of real articles (`*.wiki` in MediaWiki
 * markup, of which headings, lists and the words of paragraphs are taken over), beside git's.
 */

/** An article's headings, lists and paragraphs; templates, tables, references and files go. */
export function documentFromWikitext(wikitext: string): Document {
  let text = wikitext.replace(/<!--[\s\S]*?-->/g, '').replace(/<ref[^>]*?(?:\/>|>[\s\S]*?<\/ref>)/g, '')
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(/\{\{[^{}]*\}\}|\{\|[^{}]*\|\}|\[\[(?:File|Image|Category):[^[\]]*\]\]/g, '')
  }
  const plain = text
    .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1')
    .replace(/\[https?:\S+ ([^\]]*)\]/g, '$1')
    .replace(/'{2,}|<[^>]*>/g, '')
  const blocks = plain.split('\n').flatMap((line) => {
    const words = line.replace(/^[=*#:;\s]+|[=\s]+$/g, '')
    if (words === '') return []
    if (line.startsWith('===')) return [h3(words)]
    if (line.startsWith('==')) return [h2(words)]
    return /^[*#]/.test(line) ? [ul(li(p(words)))] : [p(words)]
  })
  return doc(...blocks)
}

/** Pairs of edits of each article, and edits of each side. */
const PAIRS = 100
const EDITS = 8

function* pairs(documents: readonly Document[]): Iterable<Triple> {
  for (const [at, base] of documents.entries())
    for (let pair = 1; pair <= PAIRS; pair += 1) {
      const seed = (at + 1) * 10_000 + pair * 2
      const side = (own: number): Document => editDocument(base, own, 1 + seeded(own).int(EDITS))
      yield [base, side(seed), side(seed + 1)]
    }
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2]
  if (folder === undefined) {
    console.error('usage: node tests/cases/wikitext.ts FOLDER')
    process.exit(2)
  }
  const documents = readdirSync(folder)
    .filter((file) => file.endsWith('.wiki'))
    .map((file) => documentFromWikitext(readFileSync(join(folder, file), 'utf8')))
  const words = documents.reduce((sum, { content }) => sum + wordsIn(JSON.stringify(content)), 0)
  console.log(`${documents.length} articles, some ${words} words with their markup`)
  for (const { work, ours, reference, ratio } of conflictRows('real articles', pairs(documents)))
    console.log(`${work}: ${ours} of ${reference}, ratio ${ratio.toFixed(2)}`)
}
