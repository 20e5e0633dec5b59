/** Words from outside, checked before anything else sees them. */
import type { Document, Head, Parsed, Problem } from '#lib/core/document/index.ts'
import { documentFromMarkdown, parseDocument } from '#lib/core/document/index.ts'
import { personName } from '#lib/core/review/names.ts'
import { features } from '#lib/core/text/features.ts'
import type { DocumentInput } from './article/types.ts'
import type { Failure, Outcome } from './outcome.ts'
import { done, failed } from './outcome.ts'

/** Limits of words that are no document; the database, the API and the pages read them from here. */
export const wordLimits = {
  summary: 500,
  reason: 2_000,
  comment: 5_000,
  note: 500,
  email: 254,
  siteName: 60,
  tokenName: 80,
  query: 200,
} as const

/** Control characters but for tab and line breaks, and halves of surrogate pairs, are not text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const notText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** Whether PostgreSQL and every reader can hold it: well-formed, without control characters. */
export function isPlainText(value: string): boolean {
  return value.isWellFormed() && !notText.test(value)
}

/** Trimmed NFC text within `max` UTF-16 units; empty only when `needed` is null. */
export function parseWords(value: unknown, path: string, max: number, needed: string | null): Parsed<string> {
  const problem = (message: string): Parsed<string> => ({ ok: false, problems: [{ path, message }] })
  if (typeof value !== 'string' || !isPlainText(value)) return problem(features.badText)
  const text = value.normalize('NFC').trim()
  if (text === '' && needed !== null) return problem(needed)
  if (text.length > max) return problem(features.wordsLong(max))
  return { ok: true, value: text }
}

/** The summary of a change: one line. */
export function parseSummary(value: unknown): Parsed<string> {
  const words = parseWords(value, '/summary', wordLimits.summary, features.summaryNeeded)
  return words.ok ? { ok: true, value: words.value.replace(/\s+/gu, ' ') } : words
}

/** A guest's chosen name, by the rules of account names; '' when none was chosen. */
export function parseGuestName(value: unknown): Parsed<string> {
  if (value === undefined || value === '') return { ok: true, value: '' }
  const name = personName.safeParse(value)
  if (name.success) return { ok: true, value: name.data }
  return {
    ok: false,
    problems: [{ path: '/guestName', message: name.error.issues[0]?.message ?? features.badName }],
  }
}

/** An e-mail address, lower-case; '' stays ''. */
export function parseEmail(value: unknown, path: string): Parsed<string> {
  const words = parseWords(value, path, wordLimits.email, null)
  if (!words.ok || words.value === '') return words
  const address = words.value.toLowerCase()
  if (/^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:".]+$/u.test(address)) return { ok: true, value: address }
  return { ok: false, problems: [{ path, message: features.badEmail }] }
}

/**
 * A document from the editor's JSON or from Markdown, with the slug that Markdown may name. What
 * Markdown does not say about its head is taken from `head`.
 */
export function parseInput(
  input: DocumentInput,
  head: Partial<Head> = {},
): Outcome<{ readonly document: Document; readonly slug: string | null }> {
  if ('markdown' in input) {
    if (typeof input.markdown !== 'string')
      return failed(invalid([{ path: '/markdown', message: features.noDocument }]))
    const parsed = documentFromMarkdown(input.markdown, { head })
    if (!parsed.ok) return failed(invalid(under('/markdown', parsed.problems)))
    return done({ document: parsed.value, slug: parsed.slug ?? null })
  }
  const parsed = parseDocument(input.document)
  if (!parsed.ok) return failed(invalid(under('/document', parsed.problems)))
  return done({ document: parsed.value, slug: null })
}

function under(prefix: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map(({ path, message }) => ({ path: `${prefix}${path}`, message }))
}

/** The failure that lists what is wrong with an input. */
export function invalid(problems: readonly Problem[]): Failure {
  return { kind: 'invalid', code: 'invalid', ...features.invalid, problems }
}

/** Problems of all failed parses together; null when all succeeded. */
export function problemsOf(...parsed: readonly Parsed<unknown>[]): readonly Problem[] | null {
  const problems = parsed.flatMap((one) => (one.ok ? [] : one.problems))
  return problems.length === 0 ? null : problems
}
