import { describe, expect, it, test } from 'vitest'
import type { Document } from '#lib/core/document/index.ts'
import {
  a,
  b,
  type Child,
  caption,
  cite,
  dated,
  doc,
  figure,
  h2,
  h3,
  li,
  needed,
  note,
  ol,
  p,
  pre,
  quote,
  sources,
  table,
  td,
  th,
  tr,
  ul,
} from '#tests/builders.ts'
import { accept, changes } from './helpers.ts'

const x = { id: 'x' }
const text = (...content: readonly Child[]): Document =>
  doc(h2({ id: 'h' }, 'Price'), p(x, ...content), sources(records))
const records = { one: { title: 'One' }, two: { title: 'Two' } }
const items = (...names: readonly string[]): Document =>
  doc(
    ul(
      { id: 'l' },
      ...names.map((name) => li({ id: name }, p({ id: `${name}p` }, `The item ${name} of it`))),
    ),
  )
const cells = (rows: readonly (readonly string[])[], lead = 2): Document =>
  doc(
    table(
      { id: 't' },
      ...rows.map((row, at) =>
        tr(
          { id: `r${row[0]}` },
          ...row.map((cell, column) => (at === 0 ? th : td)({ id: `${row[0]}${column + lead}` }, p(cell))),
        ),
      ),
    ),
  )
const rules = [
  ['From', 'Price'],
  ['May', '1.25'],
  ['June', '2.50'],
] as const
const longCell = 'One million tokens of input in this table of prices still costs two dollars and a half'

describe('a hunk says in plain words what it does', () => {
  const cases: readonly (readonly [kind: string, label: string, before: Document, after: Document])[] = [
    ['text', '“small” → “large”', text('A small one.'), text('A large one.')],
    ['text', '“It grew.” added', text('A one.'), text('A one. It grew.')],
    ['text', '“small” removed', text('A small one.'), text('A one.')],
    ['text', '“un‹U+202E›safe” added', text('A one.'), text('A un\u202esafe one.')],
    ['text', 'spacing changed', text('A  one.'), text('A one.')],
    ['marks', '“small” made bold', text('A small one.'), text('A ', b('small'), ' one.')],
    [
      'marks',
      '“one” linked to https://a.example/',
      text('A one.'),
      text('A ', a('https://a.example/', 'one'), '.'),
    ],
    [
      'marks',
      '“one” dated 2026-01-01–2026-06-01',
      text('A one.'),
      text('A ', dated('2026-01-01', '2026-06-01', 'one'), '.'),
    ],
    ['citation', 'source one cited', text('A one.'), text('A one.', cite('one'))],
    ['citation', 'citation of one removed', text('A one.', cite('one')), text('A one.')],
    ['citation', 'source one replaced by two', text('A one.', cite('one')), text('A one.', cite('two'))],
    [
      'citation',
      'citation of one changed',
      text('A.', cite('one')),
      text('A.', cite({ key: 'one', locator: 'p. 3' })),
    ],
    [
      'citation',
      'citation of one changed',
      text('A.', cite('one')),
      text('A.', cite({ key: 'one', quote: 'So.' })),
    ],
    [
      'citation',
      'citation of one replaced by “citation needed”',
      text('A one.', cite('one')),
      text('A one.', needed()),
    ],
    ['citation', 'marked “citation needed”', text('A one.'), text('A one.', needed())],
    ['attributes', 'heading level: 2 → 3', doc(h2(x, 'Price')), doc(h3(x, 'Price'))],
    ['attributes', 'kind: list → numbered list', doc(ul(x, li(p('One')))), doc(ol(x, li(p('One'))))],
    [
      'block-added',
      'paragraph “Quite new.” added',
      doc(p('Old words.')),
      doc(p('Old words.'), p('Quite new.')),
    ],
    ['block-removed', 'quotation “Said so.” removed', doc(p('Old.'), quote(p('Said so.'))), doc(p('Old.'))],
    [
      'block-moved',
      'paragraph moved here from Four five six',
      doc(p('One two three.'), h3('Four five six'), p('Seven eight nine ten.')),
      doc(p('Seven eight nine ten.'), p('One two three.'), h3('Four five six')),
    ],
    ['wrapped', 'put into a notice', doc(p(x, 'Old words.')), doc(note(p(x, 'Old words.')))],
    ['unwrapped', 'taken out of a quotation', doc(quote(p(x, 'Old words.'))), doc(p(x, 'Old words.'))],
    [
      'split',
      'paragraph split',
      text('One is here. Two is there.'),
      doc(h2({ id: 'h' }, 'Price'), p(x, 'One is here.'), p('Two is there.'), sources(records)),
    ],
    [
      'joined',
      'paragraphs joined',
      doc(p('One is here.'), p('Two is there.')),
      doc(p('One is here. Two is there.')),
    ],
    ['item-added', 'list item “The item c of it” added', items('a', 'b'), items('a', 'c', 'b')],
    ['item-removed', 'list item “The item c of it” removed', items('a', 'c', 'b'), items('a', 'b')],
    ['item-moved', 'list item moved', items('a', 'b', 'c'), items('c', 'a', 'b')],
    ['row-added', 'Table 1, row 1: row added', cells([rules[0], rules[2]]), cells(rules)],
    ['row-removed', 'Table 1, row 1: row removed', cells(rules), cells([rules[0], rules[2]])],
    ['row-moved', 'Table 1, row 2: row moved', cells(rules), cells([rules[0], rules[2], rules[1]])],
    [
      'column-added',
      'Table 1, Note: column added',
      cells(rules),
      cells(rules.map((row, at) => [...row, ['Note', 'old', 'new'][at] ?? ''])),
    ],
    [
      'column-removed',
      'Table 1, From: column removed',
      cells(rules),
      cells(
        rules.map(([, price]) => [price]),
        3,
      ),
    ],
    [
      'cell',
      'Table 1, row 2, Price: 2.50 → 3.00',
      cells(rules),
      cells([rules[0], rules[1], ['June', '3.00']]),
    ],
    [
      'cell',
      'Table 1, row 2, Price: 2.50 → 2.50 (sic)',
      cells(rules),
      cells([rules[0], rules[1], ['June', '2.50 (sic)']]),
    ],
    ['cell', 'Table 1, row 2, Price: 2.50 → empty', cells(rules), cells([rules[0], rules[1], ['June', '']])],
    [
      'cell',
      'Table 1, row 2, Price: “at most” added',
      cells([rules[0], rules[1], ['June', longCell]]),
      cells([rules[0], rules[1], ['June', longCell.replace('costs', 'costs at most')]]),
    ],
    [
      'block-removed',
      'table “Prices of the year” removed',
      doc(p(x, 'A.'), figure({ id: 'f' }, table(tr(td(p('May')))), caption('Prices of the year'))),
      doc(p(x, 'A.')),
    ],
    [
      'attributes',
      'language of the code: none → ts',
      doc(pre({ id: 'c' }, 'one()')),
      doc(pre({ id: 'c', language: 'ts' }, 'one()')),
    ],
    [
      'source',
      'Source one: title changed',
      text('A.', cite('one')),
      doc(
        h2({ id: 'h' }, 'Price'),
        p(x, 'A.', cite('one')),
        sources({ ...records, one: { title: 'Other' } }),
      ),
    ],
    [
      'source-added',
      'Source three added',
      text('A.'),
      doc(h2({ id: 'h' }, 'Price'), p(x, 'A.'), sources({ ...records, three: { title: 'Three' } })),
    ],
    [
      'source-removed',
      'Source two removed',
      text('A.'),
      doc(h2({ id: 'h' }, 'Price'), p(x, 'A.'), sources({ one: records.one })),
    ],
    ['title', 'Title: Old → New', doc({ title: 'Old' }, p(x, 'A.')), doc({ title: 'New' }, p(x, 'A.'))],
    ['head', 'Language: en → de', doc({ language: 'en' }, p(x, 'A.')), doc({ language: 'de' }, p(x, 'A.'))],
    ['head', 'Category Rome added', doc(p(x, 'A.')), doc({ categories: ['Rome'] }, p(x, 'A.'))],
    [
      'head',
      'Categories reordered',
      doc({ categories: ['A', 'B'] }, p(x, 'A.')),
      doc({ categories: ['B', 'A'] }, p(x, 'A.')),
    ],
  ]
  test.each(cases)('%s: %s', (kind, label, before, after) => {
    expect(changes(before, after).map((hunk) => [hunk.kind, hunk.label])).toEqual([[kind, label]])
  })
})

describe('a hunk knows', () => {
  it('under which heading it stands, and which block to scroll to', () => {
    const [hunk] = changes(text('A small one.'), text('A large one.'))
    expect(hunk?.place).toEqual({ heading: 'Price', anchor: 'x' })
    const [lead] = changes(doc(p(x, 'A small one.')), doc(p(x, 'A large one.')))
    expect(lead?.place).toEqual({ heading: null, anchor: 'x' })
    const [head] = changes(doc({ title: 'Old' }, p(x, 'A.')), doc({ title: 'New' }, p(x, 'A.')))
    expect(head?.place).toEqual({ heading: null, anchor: null })
  })

  it('how many words come and go, and which sources it touches', () => {
    const [hunk] = changes(
      text('A small old one.', cite('one')),
      text('A very much larger one.', cite('one')),
    )
    expect(hunk).toMatchObject({ words: { added: 3, removed: 2 }, citations: [] })
    const [cited] = changes(doc(p(x, 'Here.')), doc(p(x, 'Here.'), p('Then they grew.', cite('two', 'one'))))
    expect(cited).toMatchObject({ words: { added: 3, removed: 0 }, citations: ['one', 'two'] })
  })

  it('where it moved from, and which way', () => {
    const [down] = changes(items('a', 'b', 'c'), items('b', 'c', 'a'))
    expect(down?.moved).toEqual({ from: null, direction: 'down' })
    const [up] = changes(items('a', 'b', 'c'), items('c', 'a', 'b'))
    expect(up?.moved).toEqual({ from: null, direction: 'up' })
  })
})

describe('short neighbours', () => {
  it('that change places and words at once have moved and changed', () => {
    const before = doc(p('foo bar baz'), p('quux whee'))
    const after = doc(p('quux whee!'), p('foo bar baz!'))
    expect(
      changes(before, after)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['block-moved', 'text', 'text'])
  })

  it('of a list too', () => {
    const list = (...names: readonly string[]): Document => doc(ol(...names.map((name) => li(p(name)))))
    const hunks = changes(list('foo', 'bar', 'baz baz', 'quux'), list('foo', 'baz bat', 'bar', 'quux'))
    expect(hunks.map(({ kind }) => kind).sort()).toEqual(['item-moved', 'text'])
  })
})

describe('a citation', () => {
  it('that comes with a change to its source can be accepted without it', () => {
    const before = text('A claim stands here.')
    const after = doc(
      h2({ id: 'h' }, 'Price'),
      p(x, 'A claim stands here.', cite('one')),
      sources({ ...records, one: { title: 'Other' } }),
    )
    const cited = accept(before, after, ({ kind }) => kind === 'citation')
    expect(JSON.stringify(cited)).toContain('"sourceKey":"one"')
    expect(JSON.stringify(cited)).toContain('"title":"One"')
  })

  it('stands beside another of the same claim as a change of its own', () => {
    const hunks = changes(text('A claim.', cite('one')), text('A claim.', cite('one', 'two')))
    expect(hunks.map(({ label }) => label)).toEqual(['source two cited'])
  })
})
