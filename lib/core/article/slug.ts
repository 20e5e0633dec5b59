import { cleanLabel } from '../document/characters.ts'
import { limits } from '../document/limits.ts'
import type { Parsed } from '../document/types.ts'
import { problemText } from '../text/problems.ts'

// Separators of addresses, characters that markup or shells read, white space, controls, and
// format characters but for the joiners that Persian, Indic scripts and emoji need.
const forbidden = /[\s/\\?#%[\]{}|<>"`^\p{Cc}\p{Co}\p{Cn}\p{Cs}]/u
const format = /(?![\u200c\u200d])\p{Cf}/u

/** The slug that a title suggests: lower-case words joined by hyphens; `article` when nothing is left. */
export function slugify(title: string): string {
  const words = cleanLabel(title)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`]/g, '')
    // What an emoji leaves behind: the sign that asked for its coloured form, marks on nothing.
    .replace(/\p{Variation_Selector}|(?<![\p{L}\p{M}\p{N}])\p{M}+/gu, '-')
    .replace(/[^\p{L}\p{M}\p{N}.+]+/gu, '-')
    .replace(/\.(?!\p{N})|(?<!\p{N})\./gu, '-')
    .replace(/-{2,}/g, '-')
    .normalize('NFC')
  const slug = trimHyphens(cut(trimHyphens(words), 80))
  return slug === '' ? 'article' : slug
}

/** A slug as it is stored: NFC, within limits, usable in an address, not ending in `.md`. */
export function parseSlug(input: unknown): Parsed<string> {
  const refuse = (message: string) => ({ ok: false, problems: [{ path: '', message }] }) as const
  if (typeof input !== 'string') return refuse(problemText.slugText)
  if (!input.isWellFormed()) return refuse(problemText.slugUnicode)
  const slug = input.normalize('NFC')
  if (slug === '' || slug.length > limits.slug) return refuse(problemText.slugLength(limits.slug))
  if (forbidden.test(slug) || format.test(slug)) return refuse(problemText.slugCharacters)
  if (/^[.~-]|\.$/.test(slug)) return refuse(problemText.slugEnds)
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(slug)) return refuse(problemText.slugLetters)
  if (/\.md$/i.test(slug)) return refuse(problemText.slugMarkdown)
  return { ok: true, value: slug }
}

/** Two slugs with one key name the same article: case and compatibility forms do not count. */
export function slugKey(slug: string): string {
  return slug.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const head = text.slice(0, length).toWellFormed().replaceAll('\ufffd', '')
  const lastHyphen = head.lastIndexOf('-')
  return lastHyphen > length / 2 ? head.slice(0, lastHyphen) : head
}

function trimHyphens(text: string): string {
  return text.replace(/^[-.+]+|[-.]+$/g, '')
}
