import { oncePerDocument } from './once.ts'
import { documentToText } from './text.ts'

/** The words of the body; references are not counted. Kept per document. */
export const countWords = oncePerDocument((document): number => {
  return countWordsIn(documentToText(document), document.attrs.language)
})

// Latin letters, digits and the punctuation whose word breaks are simple. The pattern below finds
// the words that Intl.Segmenter finds in such text, some thirty times as fast.
const simple =
  /^[\n\t A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f!"#$%&'()*+,./;<=>?@[\\\]^`{|}~\u00a0\u2010-\u2015\u2018-\u201f\u2026\u2212\u20ac-]*$/
const word =
  /[\p{L}\p{N}]+(?:(?<=\p{L})['.\u2018\u2019\u2024](?=\p{L})[\p{L}\p{N}]+|(?<=\p{N})['.,;\u2018\u2019\u2024](?=\p{N})[\p{L}\p{N}]+)*/gu

/** The words of a text, counted right in scripts that do not separate them by spaces too. */
export function countWordsIn(text: string, language: string): number {
  let count = 0
  const rest: string[] = []
  for (const line of text.split('\n')) {
    if (simple.test(line)) count += line.match(word)?.length ?? 0
    else rest.push(line)
  }
  if (rest.length > 0) {
    for (const segment of segmenter(language).segment(rest.join('\n')))
      if (segment.isWordLike === true) count += 1
  }
  return count
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known !== undefined) return known
  const made = new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, made)
  return made
}
