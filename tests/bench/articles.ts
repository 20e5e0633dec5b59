import { parseDocument } from '#lib/core/document/parse.ts'
import type { Document } from '#lib/core/document/types.ts'
import { type Random, seeded } from '#tests/generator/index.ts'

const syllables = ['ra', 'lo', 'min', 'te', 'sur', 'ka', 'vel', 'on', 'dri', 'pas', 'eu', 'gor']

/** A few thousand made-up words, so that texts are as different as real ones. */
const vocabulary = Array.from({ length: 4_000 }, (_, index) => {
  const parts = [
    index % 12,
    Math.floor(index / 12) % 12,
    Math.floor(index / 144) % 12,
    Math.floor(index / 1728),
  ]
  return parts.map((part) => syllables[part]).join('')
})

interface RawBlock {
  readonly type: string
  readonly attrs: Readonly<Record<string, unknown>>
  readonly content: readonly { readonly type: 'text'; readonly text: string }[]
}

/** An article of about `words` words in paragraphs of 30 to 120 under headings; the seed chooses them. */
export function article(words: number, seed: number): Document {
  const random = seeded(seed)
  const blocks: RawBlock[] = []
  for (let made = 0; made < words; ) {
    const heading = random.chance(0.12)
    const length = heading ? 3 : 30 + random.int(90)
    blocks.push(block(blocks.length, heading, sentence(random, length)))
    made += length
  }
  return parsed(blocks)
}

/** The article after `count` edits of two or three words each, spread over its text. */
export function edited(document: Document, count: number, seed: number): Document {
  const random = seeded(seed)
  const blocks = structuredClone(document.content).filter(
    (node) => node.type === 'paragraph' || node.type === 'heading',
  )
  const texts = blocks.map(
    (node) => node.content?.map((part) => (part.type === 'text' ? part.text : '')).join('') ?? '',
  )
  for (let done = 0; done < count; done += 1) {
    const at = random.int(texts.length)
    const words = (texts[at] ?? '').split(' ')
    words.splice(random.int(words.length), 2, ...sentence(random, 3).split(' '))
    texts[at] = words.join(' ')
  }
  return parsed(blocks.map((node, index) => block(index, node.type === 'heading', texts[index] ?? '')))
}

function sentence(random: Random, length: number): string {
  return Array.from({ length }, (_, index) => random.pick(vocabulary) + (index % 13 === 12 ? '.' : '')).join(
    ' ',
  )
}

function block(index: number, heading: boolean, text: string): RawBlock {
  const attrs = heading ? { id: `b${index}`, level: 2 } : { id: `b${index}` }
  return { type: heading ? 'heading' : 'paragraph', attrs, content: [{ type: 'text', text }] }
}

function parsed(content: readonly RawBlock[]): Document {
  const result = parseDocument({ type: 'doc', attrs: { title: 'Bench' }, content })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
