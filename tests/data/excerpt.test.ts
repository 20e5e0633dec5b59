import { expect, test } from 'vitest'
import { excerptOf } from '#lib/data/excerpt.ts'

/** Marks as brackets. */
const shown = (text: string, stems: readonly string[]) =>
  excerptOf(text, stems).replaceAll('\u{E000}', '[').replaceAll('\u{E001}', ']')

const filler = (words: number) => Array.from({ length: words }, (_, n) => `filler${n}`).join(' ')

test('a short text stands whole, its words marked', () => {
  expect(shown('The harps sound in the wind.', ['harp', 'sound'])).toBe('The [harps] [sound] in the wind.')
})

test('nothing found gives the beginning', () => {
  const excerpt = shown(`Begin ${filler(100)}`, ['harp'])
  expect(excerpt).toMatch(/^Begin filler0 .* …$/)
  expect(shown('', ['harp'])).toBe('')
  expect(shown('Some text', [])).toBe('Some text')
})

test('the place with most different words is shown, however far down', () => {
  const text = `wind ${filler(80)} wind wind wind ${filler(80)} the harp in the wind ${filler(80)}`
  expect(shown(text, ['harp', 'wind'])).toMatch(/^… .*the \[harp\] in the \[wind\] filler0.* …$/)
})

test.each([
  ['only beginnings of words', 'A sharp harp', ['harp'], 'A sharp [harp]'],
  ['whatever the case', 'HARP Harp', ['harp'], '[HARP] [Harp]'],
  ['letters of any script', 'Ärger ärgert 風琴', ['ärger', '風'], '[Ärger] [ärgert] [風琴]'],
  ['signs of patterns as they stand', 'a.b axb', ['a.b'], '[a.b] axb'],
])('marks %s', (_name, text, stems, marked) => {
  expect(shown(text, stems)).toBe(marked)
})

test('a text whose lower case is longer is searched as it stands', () => {
  expect(shown('İstanbul harp', ['harp'])).toBe('İstanbul [harp]')
})

test('no character is cut in half', () => {
  for (let n = 0; n < 8; n++) {
    const text = `${'x'.repeat(n)}${'\u{1F3B5}'.repeat(400)}`
    expect(excerptOf(text, ['harp']).isWellFormed()).toBe(true)
    expect(excerptOf(`${text} harp ${text}`, ['harp']).isWellFormed()).toBe(true)
  }
})
