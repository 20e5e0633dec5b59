import { describe, expect, test } from 'vitest'
import { countWords, countWordsIn, documentToText, linksOf, outline } from '#lib/core/document/index.ts'
import {
  a,
  b,
  caption,
  cite,
  disputed,
  doc,
  figure,
  h2,
  h3,
  infobox,
  li,
  math,
  needed,
  ol,
  p,
  row,
  sources,
  table,
  td,
  tr,
  ul,
  wiki,
} from '#tests/builders.ts'
import { seeded, words } from '#tests/generator/index.ts'

test('text has blocks apart, items by line, cells by tab, and no citations', () => {
  const document = doc(
    p('One', cite('k'), ' and ', b('two'), needed(), '.'),
    ul(li(p('a'), ol(li(p('b'))))),
    figure(table(tr(td(p('x')), td(p('y'))), tr(td(p('1')), td(p('2')))), caption('Caption')),
    infobox({ title: 'Facts' }, row({ label: 'Size' }, 'big ', math('x^2'))),
  )
  expect(documentToText(document)).toBe('One and two.\n\na\nb\n\nx\ty\n1\t2\nCaption\n\nFacts\nSize\tbig x^2')
})

describe('words', () => {
  test.each([
    ['', 0],
    ['One, two; three.', 3],
    ['It cost $1,300.50 in 2024', 5],
    ["don’t won't", 2],
    ['well-known state-of-the-art', 6],
    ['Ångström naïve', 2],
  ])('%j has %i', (text, count) => expect(countWordsIn(text, 'en')).toBe(count))

  test('scripts without spaces are segmented', () => {
    expect(countWords(doc({ language: 'zh' }, p('我们今天去北京')))).toBeGreaterThan(2)
    expect(countWords(doc({ language: 'th' }, p('ภาษาไทยเป็นภาษา')))).toBeGreaterThan(2)
  })
  test('references are not counted', () => {
    expect(
      countWords(doc(p('one', cite('k')), sources({ k: { title: 'a very long title of a source' } }))),
    ).toBe(1)
  })
  test('the quick way counts like Intl.Segmenter, for 2,000 texts', () => {
    const pieces = [...words, '.', ',', ' ', '-', '’', "'", '3.5', '1,300', '%', '(', ')', '/', '…', 'a', '7']
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
    for (let seed = 1; seed <= 2_000; seed++) {
      const random = seeded(seed)
      const text = Array.from(
        { length: 1 + random.int(8) },
        () => random.pick(pieces) + (random.chance(0.6) ? ' ' : ''),
      ).join('')
      const expected = [...segmenter.segment(text)].filter((segment) => segment.isWordLike === true).length
      expect(countWordsIn(text, 'en'), `seed ${seed}: ${text}`).toBe(expected)
    }
  })
})

test('the outline has unique anchors that never collide with those of the page', () => {
  const document = doc(
    h2('History'),
    h3('History'),
    h2('Été & après'),
    h2('r1'),
    h2('???'),
    h2('References'),
    h2('日本'),
    disputed(h3('In here')),
  )
  expect(outline(document).map(({ level, anchor }) => `${level} ${anchor}`)).toEqual([
    '2 history',
    '3 history-2',
    '2 été-après',
    '2 section-r1',
    '2 section',
    '2 section-references',
    '2 日本',
    '3 in-here',
  ])
})

test('links name each article once', () => {
  expect(linksOf(doc(p(wiki('b', 'x'), wiki('a', 'y'), a('/wiki/b', 'z'), a('https://e.org', 'w'))))).toEqual(
    ['b', 'a'],
  )
})
