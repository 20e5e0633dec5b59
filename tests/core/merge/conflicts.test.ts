import { describe, expect, it, test } from 'vitest'
import { type Document, documentToText, sameContent } from '#lib/core/document/index.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import {
  b,
  type Child,
  cite,
  code,
  doc,
  h2,
  h3,
  i,
  li,
  p,
  quote,
  sources,
  table,
  td,
  tr,
  ul,
} from '#tests/builders.ts'
import { checkMergeLaws } from '#tests/core/laws/merge.ts'

const x = { id: 'x' }
const intro = p({ id: 'a' }, 'An introduction that stays as it is.')
const text = (...content: readonly Child[]): Document => doc(intro, p(x, ...content))
const some = (id: string): ReturnType<typeof p> => p({ id }, `The paragraph ${id} has some words of its own.`)
const list = (...names: readonly string[]): Document =>
  doc(
    intro,
    ul(
      { id: 'l' },
      ...names.map((name) => li({ id: name }, p({ id: `${name}p` }, `The item ${name} of it`))),
    ),
  )
const aligned = (align: 'left' | 'right' | null): Document =>
  doc(table(tr({ id: 'r' }, td({ id: 'c', align }, p({ id: 'p' }, 'May')))))

const cell = (...rows: readonly (readonly string[])[]): Document =>
  doc(
    intro,
    table(
      { id: 't' },
      ...rows.map(([id = '', ...cells]) =>
        tr({ id }, ...cells.map((word, at) => td({ id: `${id}${at}` }, p({ id: `${id}${at}p` }, word)))),
      ),
    ),
  )
const titled = (title: string, description = ''): Document => doc({ title, description }, intro)
const book = (title: string, publisher?: string): Document =>
  doc(p({ id: 'a' }, 'A claim.', cite('k')), sources({ k: { title, ...(publisher ? { publisher } : {}) } }))

/** What two sides made of a base, in that order, with all laws checked on the way. */
type Three = readonly [base: Document, ours: Document, theirs: Document]

describe('there is a conflict where both sides', () => {
  const cases: readonly (readonly [string, string, ...Three])[] = [
    ['changed the same words', 'text', text('A red fox.'), text('A blue fox.'), text('A green fox.')],
    ['added other words at one place', 'text', text('A fox.'), text('A red fox.'), text('A blue fox.')],
    [
      'gave the same words marks that exclude each other',
      'marks',
      text('H2O is wet.'),
      text('H', { type: 'text', text: '2', marks: [{ type: 'subscript' }] }, 'O is wet.'),
      text('H', { type: 'text', text: '2', marks: [{ type: 'superscript' }] }, 'O is wet.'),
    ],
    [
      'formatted and replaced the same words',
      'marks',
      text('A red fox.'),
      text('A ', b('red'), ' fox.'),
      text('A blue fox.'),
    ],
    [
      'set one attribute',
      'attributes',
      doc(h2(x, 'Price')),
      doc(h3(x, 'Price')),
      doc({ type: 'heading', attrs: { id: 'x', level: 4 }, content: [{ type: 'text', text: 'Price' }] }),
    ],
    ['changed the title', 'head', titled('Old'), titled('New'), titled('Newer')],
    ['changed one field of a source', 'source', book('One'), book('Two'), book('Three')],
    ['aligned one cell otherwise', 'attributes', aligned(null), aligned('left'), aligned('right')],
    ['changed one cell', 'text', cell(['r', 'May', '1']), cell(['r', 'May', '2']), cell(['r', 'May', '3'])],
    [
      'moved one node',
      'moved',
      doc(some('m'), quote({ id: 'q' }, some('b')), quote({ id: 'r' }, some('c'))),
      doc(quote({ id: 'q' }, some('b'), some('m')), quote({ id: 'r' }, some('c'))),
      doc(quote({ id: 'q' }, some('b')), quote({ id: 'r' }, some('c'), some('m'))),
    ],
    [
      'moved one node, one of them into a new quotation',
      'moved',
      doc(some('m'), some('n'), some('o')),
      doc(some('n'), some('o'), some('m')),
      doc(quote({ id: 'q' }, some('m')), some('n'), some('o')),
    ],
  ]
  test.each(cases)('%s', (_, kind, ...three) => {
    const conflicts = checkMergeLaws(...three)
    expect(conflicts.map((conflict) => conflict.kind)).toEqual([kind])
    expect(conflicts[0]).toMatchObject({
      ours: expect.stringMatching(/./),
      theirs: expect.stringMatching(/./),
    })
  })
})

describe('there is a conflict where one side removes what the other', () => {
  const base = doc(intro, quote({ id: 'q' }, some('m'), some('n')), some('z'))
  const gone = doc(intro, some('z'))
  const cases: readonly (readonly [string, Document])[] = [
    [
      'changed',
      doc(
        intro,
        quote({ id: 'q' }, p({ id: 'm' }, 'The paragraph m has other words of its own.'), some('n')),
        some('z'),
      ),
    ],
    ['moved', doc(some('m'), intro, quote({ id: 'q' }, some('n')), some('z'))],
    ['put content into', doc(intro, quote({ id: 'q' }, some('m'), some('n'), some('o')), some('z'))],
    ['put a node of the article into', doc(intro, quote({ id: 'q' }, some('m'), some('n'), some('z')))],
  ]
  test.each(cases)('%s', (_, other) => {
    expect(checkMergeLaws(base, gone, other).map(({ kind }) => kind)).toContain('removed')
  })

  it('put content into, in a row or column of a table', () => {
    const table = cell(['r', 'May', '1'], ['s', 'June', '2'])
    const conflicts = checkMergeLaws(
      table,
      cell(['r', 'May', '1']),
      cell(['r', 'May', '1'], ['s', 'June', '3']),
    )
    expect(conflicts.map(({ kind }) => kind)).toEqual(['table'])
  })
})

describe('there is no conflict where both sides', () => {
  const cases: readonly (readonly [string, ...Three, merged: Document])[] = [
    [
      'changed different words',
      text('One two three four.'),
      text('Un two three four.'),
      text('One two three quatre.'),
      text('Un two three quatre.'),
    ],
    [
      'changed words and their marks apart',
      text('One two three four.'),
      text(b('One'), ' two three four.'),
      text('One two three ', i('four'), '.'),
      text(b('One'), ' two three ', i('four'), '.'),
    ],
    [
      'marked the same words differently',
      text('One two.'),
      text(b('One'), ' two.'),
      text(code('One'), ' two.'),
      text({ type: 'text', text: 'One', marks: [{ type: 'bold' }, { type: 'code' }] }, ' two.'),
    ],
    [
      'made the same change',
      text('A red fox.'),
      text('A blue fox.'),
      text('A blue fox.'),
      text('A blue fox.'),
    ],
    ['removed different items of a list', list('a', 'b', 'c'), list('b', 'c'), list('a', 'b'), list('b')],
    ['removed the same item', list('a', 'b', 'c'), list('a', 'c'), list('a', 'c'), list('a', 'c')],
    [
      'cited sources at one place',
      text('A claim.'),
      text('A claim.', cite('one')),
      text('A claim.', cite('two')),
      text('A claim.', cite('one', 'two')),
    ],
    [
      'changed different fields of a source',
      book('One'),
      book('Two'),
      book('One', 'Press'),
      book('Two', 'Press'),
    ],
    [
      'changed title and description',
      titled('Old', 'One'),
      titled('New', 'One'),
      titled('Old', 'Two'),
      titled('New', 'Two'),
    ],
    [
      'changed different cells of a row',
      cell(['r', 'May', '1']),
      cell(['r', 'June', '1']),
      cell(['r', 'May', '2']),
      cell(['r', 'June', '2']),
    ],
  ]
  test.each(cases)('%s', (_, base, ours, theirs, merged) => {
    expect(checkMergeLaws(base, ours, theirs)).toEqual([])
    const { document } = mergeDocuments(base, ours, theirs)
    expect(sameContent(document, merged), documentToText(document)).toBe(true)
  })
})

describe('what both sides added at one place appears once', () => {
  const base = doc(
    intro,
    ul({ id: 'l' }, li({ id: 'i' }, p({ id: 'ip' }, 'One'))),
    table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'cp' }, 'May')))),
  )
  const grown = (id: string, more: string): Document =>
    doc(
      p({ id: 'a' }, 'An introduction that stays as it is. And it grows.'),
      ul({ id: 'l' }, li({ id: 'i' }, p({ id: 'ip' }, 'One')), li({ id: `${id}1` }, p('Two'))),
      table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'cp' }, 'May')))),
      quote({ id: `${id}4` }, p({ id: `${id}5` }, 'The same quotation.')),
      p({ id: `${id}6` }, more),
    )
  it('under different ids: words, an item, a container; what differs stands beside it', () => {
    const [ours, theirs] = [grown('o', 'Only ours is this.'), grown('t', 'And theirs is that.')]
    expect(checkMergeLaws(base, ours, theirs)).toEqual([])
    const lines = documentToText(mergeDocuments(base, ours, theirs).document)
      .split('\n')
      .filter(Boolean)
    for (const once of ['The same quotation.', 'Only ours is this.', 'And theirs is that.'])
      expect(lines.filter((line) => line.includes(once))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('Two'))).toHaveLength(1)
    expect(lines[0]).toBe('An introduction that stays as it is. And it grows.')
  })
})

describe('moves in a circle', () => {
  const words = (id: string): ReturnType<typeof p> =>
    p({ id: `${id}p` }, `Words of ${id}, which are its own and quite enough.`)
  const box = (id: string, ...inner: readonly Child[]): ReturnType<typeof quote> =>
    quote({ id }, words(id), ...inner)
  it('of three containers end in a conflict, with all words', () => {
    const base = doc(box('a'), box('b'), box('c'))
    const conflicts = checkMergeLaws(
      base,
      doc(box('b', box('a')), box('c')),
      doc(box('a', box('c', box('b')))),
    )
    expect(conflicts.map(({ kind }) => kind)).toContain('moved')
  })
})

test('a side whose rows are all new leaves no column of the old table behind, whichever side it is', () => {
  const base = cell(['r', 'Alpha', 'Beta'], ['s', 'Gamma', 'Delta'], ['u', 'Epsilon', 'Zeta'])
  const narrower = cell(['r', 'Alpha'], ['s', 'Gamma'], ['u', 'Epsilon'])
  const replaced = cell(['v', 'One'], ['w', 'Two'])
  for (const [ours, theirs] of [
    [narrower, replaced],
    [replaced, narrower],
  ] as const) {
    expect(checkMergeLaws(base, ours, theirs)).toEqual([])
    expect(sameContent(mergeDocuments(base, ours, theirs).document, replaced)).toBe(true)
  }
})
