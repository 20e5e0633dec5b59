import { describe, expect, test } from 'vitest'
import {
  describeSource,
  normaliseDoi,
  normaliseIsbn,
  normaliseUrl,
  numberCitations,
  sourceFromInput,
  suggestKey,
  withoutTracking,
  workOf,
} from '#lib/core/citation/index.ts'
import { parseDocument, type Source } from '#lib/core/document/index.ts'
import { caption, cite, doc, figure, p, sources, table, td, tr } from '#tests/builders.ts'

describe('numbers', () => {
  test('follow the first use, in the order in which a page is read', () => {
    const document = doc(
      p(cite('b', 'a')),
      figure(table(tr(td(p(cite('d'))))), caption(cite('c'))),
      p(cite('a')),
      sources({ z: {} }),
    )
    const numbering = numberCitations(document)
    expect(numbering.sources.map(({ key, number, uses }) => [key, number, uses])).toEqual([
      ['b', 1, ['c1a']],
      ['a', 2, ['c2a', 'c2b']],
      ['c', 3, ['c3a']],
      ['d', 4, ['c4a']],
    ])
    expect(numbering.uncited.map(({ key }) => key)).toEqual(['z'])
    expect(numbering.numberOf('a')).toBe(2)
    expect(numbering.numberOf('z')).toBeNull()
  })
  test('uses are lettered beyond z', () => {
    const [source] = numberCitations(doc(...Array.from({ length: 28 }, () => p(cite('k'))))).sources
    expect([source?.uses[25], source?.uses[26], source?.uses[27]]).toEqual(['c1z', 'c1aa', 'c1ab'])
  })
})

describe('descriptions', () => {
  test.each<readonly [Source, object]>([
    [
      {
        type: 'article-newspaper',
        title: 'Price',
        author: [{ given: 'Kyle', family: 'Wiggers' }],
        'container-title': 'TechCrunch',
        issued: { 'date-parts': [[2024, 11, 4]] },
        URL: 'https://e.org/1',
      },
      {
        title: 'Price',
        who: 'Kyle Wiggers, TechCrunch',
        when: '4 Nov 2024',
        url: 'https://e.org/1',
        archiveUrl: null,
      },
    ],
    [
      {
        type: 'book',
        title: 'B',
        author: [{ literal: 'A' }, { literal: 'B' }, { literal: 'C' }, { literal: 'D' }],
        issued: { 'date-parts': [[-350]] },
      },
      { who: 'A and others', when: '350 BC' },
    ],
    [
      {
        type: 'article-journal',
        title: 'J',
        'container-title': 'Nature',
        volume: '3',
        issue: '1',
        page: '2–9',
        DOI: '10.1000/x y',
        issued: { 'date-parts': [[2024, 2]] },
      },
      { who: 'Nature, vol. 3, no. 1, p. 2–9', when: 'Feb 2024', url: 'https://doi.org/10.1000/x%20y' },
    ],
    [
      { type: 'webpage', URL: 'https://www.e.org/a/' },
      { title: 'e.org/a', who: '' },
    ],
    [{ type: 'legal_case' }, { title: 'legal case', url: null }],
    [
      { type: 'webpage', title: 'T', issued: { literal: 'spring' }, archive_url: 'https://a.org/x' },
      { when: 'spring', archiveUrl: 'https://a.org/x' },
    ],
  ])('%j', (source, expected) => expect(describeSource(source)).toMatchObject(expected))
})

describe('works', () => {
  test.each([
    ['10.1000/ABC', '10.1000/abc'],
    ['doi: 10.1000/x.', '10.1000/x'],
    ['https://dx.doi.org/10.1002%2F(SICI)1', '10.1002/(sici)1'],
    ['10.1/x', null],
    ['https://e.org/10.1000/x', null],
  ])('DOI %s', (text, doi) => expect(normaliseDoi(text)).toBe(doi))

  test.each([
    ['0-306-40615-2', '9780306406157'],
    ['ISBN-13: 978-0-306-40615-7', '9780306406157'],
    ['080442957x', '9780804429573'],
    ['0-306-40615-3', null],
    ['978-0-306-40615-8', null],
    ['12345', null],
  ])('ISBN %s', (text, isbn) => expect(normaliseIsbn(text)).toBe(isbn))

  test.each([
    ['http://www.E.org:80/a/?utm_source=x&b=2&a=1#part', 'https://e.org/a?a=1&b=2'],
    ['https://e.org', 'https://e.org'],
    ['https://e.org:8443/x', 'https://e.org:8443/x'],
    ['https://web.archive.org/web/20240101000000/http://e.org/a', 'https://e.org/a'],
    ['ftp://e.org', null],
    ['not an address', null],
  ])('address %s', (text, url) => expect(normaliseUrl(text)).toBe(url))

  test.each([
    ['https://e.org/a?utm_source=x&id=7&fbclid=y#part', 'https://e.org/a?id=7#part'],
    ['https://e.org/a?gclid=x', 'https://e.org/a'],
    ['https://e.org/a/?q=%C3%A4+b&c', 'https://e.org/a/?q=%C3%A4+b&c'],
    ['https://e.org/a#?utm_source=x', 'https://e.org/a#?utm_source=x'],
    [
      'https://web.archive.org/web/2024/https://e.org/?utm_source=x',
      'https://web.archive.org/web/2024/https://e.org/?utm_source=x',
    ],
  ])('who followed %s stays out of it', (address, rest) => expect(withoutTracking(address)).toBe(rest))

  test('one work whatever its record says', () => {
    expect(workOf({ type: 'book', DOI: '10.1000/X', ISBN: '0306406152' })).toBe('doi:10.1000/x')
    expect(workOf({ type: 'webpage', URL: 'https://doi.org/10.1000/x' })).toBe('doi:10.1000/x')
    expect(workOf({ type: 'book', ISBN: '0306406152', URL: 'https://e.org' })).toBe('isbn:9780306406157')
    expect(workOf({ type: 'chapter', ISBN: '0306406152', URL: 'https://e.org/3' })).toBe(
      'url:https://e.org/3',
    )
    expect(workOf({ type: 'book', title: 'x' })).toBeNull()
  })
})

describe('what people paste', () => {
  test.each<readonly [string, Source]>([
    ['https://e.org/a.', { type: 'webpage', URL: 'https://e.org/a' }],
    ['The page, https://e.org/a', { type: 'webpage', title: 'The page', URL: 'https://e.org/a' }],
    ['[The page](https://e.org/a)', { type: 'webpage', title: 'The page', URL: 'https://e.org/a' }],
    ['10.1000/182', { type: 'article-journal', DOI: '10.1000/182' }],
    ['see https://doi.org/10.1000/182', { type: 'article-journal', title: 'see', DOI: '10.1000/182' }],
    ['ISBN 0-306-40615-2', { type: 'book', ISBN: '9780306406157' }],
    ['A book nobody has', { type: 'document', title: 'A book nobody has' }],
    ['  ', { type: 'document', title: 'Untitled source' }],
    ['javascript:alert(1)', { type: 'document', title: 'javascript:alert(1)' }],
  ])('%s', (text, source) => {
    expect(sourceFromInput(text)).toEqual(source)
    const parsed = parseDocument({
      type: 'doc',
      attrs: { title: 'T' },
      content: [{ type: 'bibliography', attrs: { sources: { k: sourceFromInput(text) } } }],
    })
    expect(parsed.ok).toBe(true)
  })

  test.each<readonly [Source, readonly string[], string]>([
    [
      { type: 'book', author: [{ family: 'O’Neil', given: 'C.' }], issued: { 'date-parts': [[2016]] } },
      [],
      'oneil-2016',
    ],
    [{ type: 'book', author: [{ family: 'Smith' }] }, ['smith', 'Smith-2'], 'smith-3'],
    [{ type: 'webpage', URL: 'https://www.example.org/x' }, [], 'example'],
    [{ type: 'webpage', title: '日本の歴史' }, [], '日本の歴史'],
    [{ type: 'webpage' }, ['source'], 'source-2'],
  ])('the key of %j', (source, taken, key) => expect(suggestKey(source, taken)).toBe(key))
})
