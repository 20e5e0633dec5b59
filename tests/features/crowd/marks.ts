import type { Block, Document } from '#lib/core/document/index.ts'
import { documentToText } from '#lib/core/document/index.ts'
import { bibliographyOf, blocksOf } from '#lib/core/document/parts.ts'
import { doc, p, type Raw, sources } from '#tests/builders.ts'
import type { Random } from '#tests/generator/index.ts'

/**
 * The words that the crowd writes: every one is a mark like `w17` that is written once and never
 * again, so that a text says by itself whose changes are in it and whose are not.
 */
const mark = /\bw\d+\b/g

/** The marks in a text, each once. */
export function marksIn(text: string): ReadonlySet<string> {
  return new Set(text.match(mark) ?? [])
}

/** The marks in a document. */
export function marksOf(document: Document): ReadonlySet<string> {
  return marksIn(documentToText(document))
}

/** Marks that stand more than once: nobody writes one twice. */
export function marksTwice(document: Document): readonly string[] {
  const all: readonly string[] = documentToText(document).match(mark) ?? []
  return all.filter((one, at) => all.indexOf(one) !== at)
}

/** The marks of `all` that are not in `others`. */
export function without(all: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...all].filter((mark) => !others.has(mark)))
}

let marks = 0

function newMark(): string {
  marks += 1
  return `w${marks}`
}

/** An article of paragraphs of marks. */
export function fresh(title: string, paragraphs: number, words: number): Document {
  const sentence = () => `${Array.from({ length: words }, newMark).join(' ')}.`
  return doc(
    { title },
    ...Array.from({ length: paragraphs }, (_, at) => p({ id: `p${at}` }, sentence())),
    sources({ one: { title: 'One', URL: 'https://example.org/one' } }),
  )
}

/** The document with one to four places changed: marks added, replaced or removed, paragraphs added, moved or removed. */
export function edited(random: Random, document: Document): Document {
  let blocks: readonly Paragraph[] = blocksOf(document).map(wordsOf)
  for (let count = 1 + random.int(4); count > 0; count--) blocks = change(random, blocks)
  return written(document, blocks)
}

function written(document: Document, blocks: readonly Paragraph[]): Document {
  return doc(
    { title: document.attrs.title },
    ...blocks.map(({ id, words }): Raw => p(id === null ? {} : { id }, `${words.join(' ')}.`)),
    sources(bibliographyOf(document).attrs.sources),
  )
}

/** The document with the first mark of `words` written otherwise; null when it has none of them. */
export function reworded(document: Document, words: string): Document | null {
  const [old] = marksIn(words)
  const blocks = blocksOf(document).map(wordsOf)
  const at = blocks.findIndex((block) => old !== undefined && block.words.includes(old))
  const block = blocks[at]
  if (block === undefined) return null
  const other = { ...block, words: block.words.map((word) => (word === old ? newMark() : word)) }
  return written(document, blocks.toSpliced(at, 1, other))
}

interface Paragraph {
  /** Null when it is new. */
  readonly id: string | null
  readonly words: readonly string[]
}

function wordsOf(block: Block): Paragraph {
  const text =
    block.type === 'paragraph' ? (block.content ?? []).map((n) => (n.type === 'text' ? n.text : '')) : []
  return { id: block.attrs.id, words: text.join('').replace(/\.$/, '').split(' ') }
}

function change(random: Random, blocks: readonly Paragraph[]): readonly Paragraph[] {
  const at = random.int(blocks.length)
  const block = blocks[at]
  if (block === undefined) throw new Error('a document has blocks')
  const put = (...instead: readonly Paragraph[]) => blocks.toSpliced(at, 1, ...instead)
  const word = random.int(block.words.length)
  const words = (remove: number, ...add: readonly string[]) =>
    put({ ...block, words: block.words.toSpliced(word, remove, ...add) })
  switch (random.int(10)) {
    case 0:
      return put(block, { id: null, words: [newMark(), newMark(), newMark(), newMark()] })
    case 1:
      return blocks.length > 4 ? put() : words(0, newMark())
    case 2:
      return blocks.toSpliced(at, 1).toSpliced(random.int(blocks.length), 0, block)
    case 3:
    case 4:
      return block.words.length > 3 ? words(1) : words(0, newMark())
    case 5:
    case 6:
      return words(0, newMark())
    default:
      return words(1, newMark())
  }
}
