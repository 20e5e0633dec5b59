import type { Block, DocumentNode, Inline } from '../document/types.ts'

/** A sentence of an article's text, a table, or a caption: what a source can stand behind. */
export interface Sentence {
  /** Id of the top-level block. */
  readonly block: string
  /** Id of the paragraph, caption or infobox row. */
  readonly holder: string
  /** Whether it is a value in a table or an infobox, of which there is one at its place. */
  readonly cell: boolean
  readonly text: string
  readonly cited: boolean
  /** Marked "citation needed". */
  readonly needed: boolean
  /** Whether it states something; words that lead over to a list, or a label, do not. */
  readonly claims: boolean
}

/** Fewer words than this state nothing that could be checked. */
const CLAIM_WORDS = 4

/**
 * The sentences of a block, in order. A citation belongs to the sentence it stands in or directly
 * follows. A table is one claim that any citation in it, or in its caption, supports; headings, code,
 * math and callouts state nothing.
 */
export function sentencesOf(block: Block, language: string): readonly Sentence[] {
  const found: Sentence[] = []
  visit(block, block.attrs.id, language, found)
  return found
}

function visit(node: DocumentNode, block: string, language: string, found: Sentence[]): void {
  switch (node.type) {
    case 'paragraph':
    case 'infoboxRow':
      found.push(...ofInline(node, block, language))
      return
    case 'table':
    case 'figure':
      found.push(...ofTable(node, block, language))
      return
    case 'bulletList':
    case 'orderedList':
    case 'listItem':
    case 'blockquote':
    case 'infobox':
      for (const child of node.content) visit(child, block, language, found)
  }
}

/** The cells of a table, all of them cited when anything in the table or its caption is. */
function ofTable(node: DocumentNode, block: string, language: string): readonly Sentence[] {
  const parts: Sentence[] = []
  let images = false
  const walk = (inner: DocumentNode): void => {
    if (inner.type === 'image') images = true
    if (inner.type === 'paragraph' || inner.type === 'figureCaption')
      parts.push(...ofInline(inner, block, language))
    else if ('content' in inner) for (const child of inner.content ?? []) walk(child)
  }
  walk(node)
  const cited = parts.some((part) => part.cited)
  const needed = parts.some((part) => part.needed)
  return parts.map((part) => ({ ...part, cited, needed, cell: !images, claims: part.claims && !images }))
}

interface Mark {
  readonly at: number
  readonly kind: 'citation' | 'needed'
}

type Holder = Extract<DocumentNode, { readonly type: 'paragraph' | 'infoboxRow' | 'figureCaption' }>

function ofInline(holder: Holder, block: string, language: string): readonly Sentence[] {
  const content: readonly Inline[] = holder.content ?? []
  let text = ''
  const marks: Mark[] = []
  for (const node of content) {
    if (node.type === 'text') text += node.text
    else if (node.type === 'mathInline') text += node.attrs.latex
    else if (node.type === 'hardBreak') text += '\n'
    else marks.push({ at: text.length, kind: node.type === 'citation' ? 'citation' : 'needed' })
  }
  const sentences: Sentence[] = []
  for (const { index, segment } of segmenter(language).segment(text)) {
    const end = index + segment.length
    const own = marks.filter(({ at }) => at > index && at <= end)
    const words = segment.trim()
    if (words === '' && own.length === 0) continue
    sentences.push({
      block,
      holder: holder.attrs.id,
      cell: holder.type === 'infoboxRow',
      text: words,
      cited: own.some((mark) => mark.kind === 'citation'),
      needed: own.some((mark) => mark.kind === 'needed'),
      claims: countWords(words) >= CLAIM_WORDS && !words.endsWith(':'),
    })
  }
  return sentences
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const made = new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, made)
  return made
}
