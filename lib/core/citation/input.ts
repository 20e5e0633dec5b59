import { parseWebAddress } from '../document/address.ts'
import { cleanLabel } from '../document/characters.ts'
import { limits } from '../document/limits.ts'
import type { Source } from '../document/types.ts'
import { normaliseDoi, normaliseIsbn } from './identifiers.ts'

/**
 * A source from what somebody pasted: a web address, a DOI, an ISBN, a Markdown link, or any of
 * them with words around, which become the title. Never empty and never refused; words alone
 * are the title of a document.
 */
export function sourceFromInput(input: string): Source {
  const text = cleanLabel(input).slice(0, limits.sourceField)
  const doi = /(?:doi:\s*|https?:\/\/(?:dx\.|www\.)?doi\.org\/)?\b10\.\d{4,9}\/[^\s"<>]+/i.exec(text)?.[0]
  const bareDoi = doi === undefined ? null : normaliseDoi(doi)
  if (doi !== undefined && bareDoi !== null) {
    return { type: 'article-journal', ...titled(text.replace(doi, ' ')), DOI: bareDoi }
  }
  const isbnText = /(?:isbn(?:-1[03])?:?\s*)?\b(?:97[89][\d\s-]{10,14}|\d[\d\s-]{8,11}[\dXx])\b/i.exec(
    text,
  )?.[0]
  const isbn = isbnText === undefined ? null : normaliseIsbn(isbnText)
  if (isbnText !== undefined && isbn !== null)
    return { type: 'book', ...titled(text.replace(isbnText, ' ')), ISBN: isbn }
  const link = /\[([^\]]*)\]\(<?(https?:\/\/[^\s)>]+)>?(?:\s+"[^"]*")?\)/i.exec(text)
  const address = link?.[2] ?? trimAddress(/https?:\/\/[^\s<>"]+/i.exec(text)?.[0] ?? '')
  const url = parseWebAddress(address)
  if (url === null) return { type: 'document', title: text === '' ? 'Untitled source' : text }
  return { type: 'webpage', ...titled(text.replace(link?.[0] ?? address, link?.[1] ?? ' ')), URL: url }
}

/** A readable key for a source that is not among those taken: `wiggers-2024`, then `wiggers-2024-2`. */
export function suggestKey(source: Source, taken: Iterable<string>): string {
  const used = new Set([...taken].map((key) => key.toLowerCase()))
  const year = source.issued?.['date-parts']?.[0]?.[0]
  const name = source.author?.[0] ?? source.editor?.[0]
  const host =
    source.URL === undefined ? undefined : URL.parse(source.URL)?.hostname.replace(/^www\.|\.\w+$/g, '')
  const words =
    name?.family ??
    name?.literal ??
    source['container-title'] ??
    source.publisher ??
    host ??
    source.title ??
    ''
  const stem = keyOf(`${words} ${year === undefined ? '' : Math.abs(year)}`)
  let key = stem
  for (let count = 2; used.has(key); count++) key = `${stem}-${count}`
  return key
}

/** The nearest thing to a text that can be a key. */
export function keyOf(text: string): string {
  const key = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+/u, '')
    .slice(0, 40)
    .toWellFormed()
    .replace(/[-\ufffd]+$/g, '')
    .normalize('NFC')
  return key === '' ? 'source' : key
}

function titled(rest: string): { readonly title?: string } {
  const title = rest
    .replace(/\(\s*\)|\[\s*\]|<\s*>/g, ' ')
    .replace(/^[\s.,;:|–—-]+|[\s,;:|–—-]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return title === '' ? {} : { title }
}

function trimAddress(address: string): string {
  const trimmed = address.replace(/[.,;:!?]+$/, '')
  return trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.slice(0, -1) : trimmed
}
