/**
 * Clean text: well-formed UTF-16, NFC, without control characters. What stands in a document can
 * then be stored as PostgreSQL JSON, written as HTML and Markdown and read back unchanged.
 */

const plain = /^[\x20-\x7e]*$/
const plainLines = /^[\x20-\x7e\n]*$/
const spaces = /[\t\n\v\f\r\x85\u2028\u2029]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g
const breaks = /\r\n?|[\x85\u2028\u2029]/g

/** One line of clean text: line breaks and tabs become spaces, other controls U+FFFD. */
export function cleanText(text: string): string {
  if (plain.test(text)) return text
  return text.toWellFormed().replace(spaces, ' ').replace(controls, '\ufffd').normalize('NFC')
}

/** Clean text of several lines, for code: line breaks become `\n`, tabs stay. */
export function cleanLines(text: string): string {
  if (plainLines.test(text)) return text
  return text.toWellFormed().replace(breaks, '\n').replace(controls, '\ufffd').normalize('NFC')
}

// A label stands in lines of other words (lists, tables, histories), whose order it may not change.
const directions = /[\u202a-\u202e\u2066-\u2069]/g

/** Clean text for a label or title: white space collapsed and trimmed, no embedded directions. */
export function cleanLabel(text: string): string {
  if (plain.test(text) && !text.includes('  ')) return text.trim()
  return cleanText(text).replace(directions, '').replace(/\s+/g, ' ').trim().normalize('NFC')
}
