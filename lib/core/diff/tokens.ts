import type { Inline, Mark } from '../document/types.ts'

/**
 * Inline content as one string with its marks beside it, cut into the tokens a person would call
 * changed: words, single spaces and signs, and atoms (citations, formulas, line breaks).
 */
export interface Flat {
  /** An atom stands as U+FFFC, the border of two paragraphs as U+2029, which no text contains. */
  readonly text: string
  /** Cover all of `text`, in order. */
  readonly runs: readonly Run[]
}

export interface Run {
  readonly start: number
  readonly end: number
  readonly marks: readonly Mark[]
  /** The atom that stands here; null for text. */
  readonly atom: Inline | null
  /** The id of the paragraph that starts after this border; null for everything else. */
  readonly border: string | null
}

/** What a token is when changes are weighed. */
export type TokenKind = 'word' | 'space' | 'sign' | 'atom' | 'border'

export interface Token {
  /** Equal for tokens of equal content, whatever their marks. */
  readonly key: string
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
}

const none: readonly Mark[] = []

/** Paragraphs as one flat text; each but the first comes with its id. */
export function flatten(
  parts: readonly { readonly id: string; readonly content: readonly Inline[] }[],
): Flat {
  const runs: Run[] = []
  let text = ''
  const add = (piece: string, marks: readonly Mark[], atom: Inline | null, border: string | null): void => {
    runs.push({ start: text.length, end: text.length + piece.length, marks, atom, border })
    text += piece
  }
  for (const [index, part] of parts.entries()) {
    if (index > 0) add('\u2029', none, null, part.id)
    for (const node of part.content) {
      if (node.type === 'text') add(node.text, node.marks ?? none, null, null)
      // Each source of a citation is a token of its own, so that one can be added beside another.
      else if (node.type === 'citation')
        for (const item of node.attrs.items)
          add('\ufffc', none, { type: 'citation', attrs: { items: [item] } }, null)
      else add('\ufffc', node.marks ?? none, node, null)
    }
  }
  return { text, runs }
}

/** A stable key of an atom that ignores its marks. */
export function atomKey(atom: Inline): string {
  return 'attrs' in atom ? `${atom.type} ${JSON.stringify(atom.attrs)}` : atom.type
}

const simple = /^[\x20-\x7e\n\u00a0-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2199\u2212]*$/
const pieces =
  /[A-Za-z0-9_\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff]+(?:(?:['’.](?=[A-Za-z\u00c0-\u02ff])|[.,](?=\d))[A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff]+)*|[\s\S]/g
const wordCharacter = /^[\p{L}\p{N}\p{M}_]/u
/** Scripts that put no spaces between words: each grapheme cluster is a token. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const blank = /^\s+$/
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Cuts a flat text into tokens that cover it and never split a grapheme cluster. */
export function tokenise(flat: Flat): Token[] {
  const tokens: Token[] = []
  let from = 0
  const flush = (to: number): void => {
    if (to > from) cutText(flat.text.slice(from, to), from, tokens)
  }
  for (const run of flat.runs) {
    if (run.atom === null && run.border === null) continue
    flush(run.start)
    const key = run.atom === null ? '\u2029' : `\ufffc${atomKey(run.atom)}`
    tokens.push({ key, kind: run.atom === null ? 'border' : 'atom', start: run.start, end: run.end })
    from = run.end
  }
  flush(flat.text.length)
  return tokens
}

/** Most text is Latin without combining marks, which one expression cuts; the rest goes by grapheme cluster. */
function cutText(text: string, offset: number, tokens: Token[]): void {
  if (simple.test(text)) {
    for (const match of text.matchAll(pieces)) push(tokens, match[0], offset + match.index)
    return
  }
  let word = ''
  let wordStart = 0
  const flush = (): void => {
    if (word !== '') push(tokens, word, wordStart)
    word = ''
  }
  for (const { segment, index } of graphemes.segment(text)) {
    if (wordCharacter.test(segment) && !unspaced.test(segment)) {
      if (word === '') wordStart = offset + index
      word += segment
    } else {
      flush()
      push(tokens, segment, offset + index)
    }
  }
  flush()
}

function push(tokens: Token[], text: string, start: number): void {
  const kind = blank.test(text) ? 'space' : wordCharacter.test(text) ? 'word' : 'sign'
  tokens.push({ key: text, kind, start, end: start + text.length })
}

/** The inline content of a stretch of flat text; borders are left out. */
export function sliceFlat(flat: Flat, start: number, end: number): Inline[] {
  const inline: Inline[] = []
  for (let index = runAt(flat, start); index < flat.runs.length; index += 1) {
    const run = flat.runs[index]
    if (run === undefined || run.start >= end) break
    if (run.border !== null) continue
    if (run.atom !== null) inline.push(run.atom)
    else {
      const text = flat.text.slice(Math.max(start, run.start), Math.min(end, run.end))
      if (text !== '') inline.push(textNode(text, run.marks))
    }
  }
  return inline
}

/** The position of the run that holds `offset`. */
export function runAt(flat: Flat, offset: number): number {
  let low = 0
  let high = flat.runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((flat.runs[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** A text node, without an empty list of marks. */
export function textNode(text: string, marks: readonly Mark[]): Inline {
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }
}

/** The same inline node with other marks. */
export function withMarks(node: Inline, marks: readonly Mark[]): Inline {
  const { marks: _, ...bare } = node
  return marks.length === 0 ? bare : { ...bare, marks }
}
