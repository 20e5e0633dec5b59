import { describe, expect, it } from 'vitest'
import { diffDocuments } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { type CheckName, suggestionChecks } from '#lib/core/review/checks.ts'
import {
  a,
  type Child,
  cite,
  doc,
  h2,
  infobox,
  needed,
  p,
  row,
  sources,
  table,
  td,
  tr,
} from '#tests/builders.ts'

const records = { one: { title: 'One', URL: 'https://example.org/1' } }

const lead = p({ id: 'a' }, 'The wind plays the harp.', cite('one'), ' It hangs in a window.', cite('one'))

const base = doc({ title: 'Harp' }, lead, sources(records))

/** The checks of a change that did not pass, with the words they point to. */
function failed(
  proposed: Document,
  from: Document | null = base,
): Partial<Record<CheckName, readonly string[]>> {
  const checks = suggestionChecks(from, proposed, diffDocuments(from ?? proposed, proposed))
  return Object.fromEntries(
    checks
      .filter((check) => !check.passed)
      .map((check) => [check.name, check.passages.map((passage) => passage.text)]),
  )
}

const withParagraph = (...content: readonly Child[]) =>
  doc(
    { title: 'Harp' },
    p({ id: 'a' }, 'The wind plays the harp.', cite('one'), ' It hangs in a window.', cite('one')),
    p({ id: 'b' }, ...content),
    sources(records),
  )

describe('checks of a suggestion', () => {
  it('nothing changed', () => {
    expect(failed(base)).toEqual({ changed: [] })
  })

  it('a new sentence with a source passes; the citation may stand after the full stop', () => {
    expect(failed(withParagraph('Kircher described it in 1650.', cite('one')))).toEqual({})
  })

  it('names only the sentence without a source, and its block', () => {
    const proposed = withParagraph(
      'Kircher described it in 1650.',
      cite('one'),
      ' He also built one himself.',
    )
    expect(failed(proposed)).toEqual({ sourced: ['He also built one himself.'] })
    const checks = suggestionChecks(base, proposed, diffDocuments(base, proposed))
    expect(checks.find((check) => check.name === 'sourced')?.passages[0]?.block).toBe('b')
  })

  it('"citation needed", a heading, a label and words that lead over to a list are no unsourced claims', () => {
    expect(failed(withParagraph('He also built one himself.', needed()))).toEqual({})
    expect(failed(withParagraph('See also'))).toEqual({})
    expect(failed(withParagraph('There are several kinds of it:'))).toEqual({})
    const heading = doc({ title: 'Harp' }, lead, h2('A long heading without any source'), sources(records))
    expect(failed(heading)).toEqual({})
  })

  it('one citation supports a table', () => {
    const cells = (...last: readonly Child[]) =>
      doc(
        { title: 'Harp' },
        lead,
        table(
          tr(td(p('The first harp had twelve strings')), td(p('Kircher built it in Rome'))),
          tr(td(p('1650')), td(p(...last))),
        ),
        sources(records),
      )
    expect(failed(cells('Rome'))).toHaveProperty('sourced')
    expect(failed(cells('Rome', cite('one')))).toEqual({})
  })

  it('a new source that nobody cites', () => {
    const proposed = doc({ title: 'Harp' }, lead, sources({ ...records, two: { title: 'Two' } }))
    expect(failed(proposed)).toHaveProperty('sources-used', ['Two'])
  })

  it('many links to other sites', () => {
    const links = (count: number) =>
      withParagraph(
        ...Array.from({ length: count }, (_, n) => a(`https://example.org/${n}`, `see ${n} `)),
        cite('one'),
      )
    expect(failed(links(5))).toEqual({})
    expect(failed(links(6)).links).toHaveLength(6)
  })

  it('a removed sentence with a source is named, a reworded one is not', () => {
    const removed = doc(
      { title: 'Harp' },
      p({ id: 'a' }, 'The wind plays the harp.', cite('one')),
      sources(records),
    )
    expect(failed(removed)).toEqual({ kept: ['It hangs in a window.'] })
    const reworded = doc(
      { title: 'Harp' },
      p(
        { id: 'a' },
        'The wind plays the harp.',
        cite('one'),
        ' Often it hangs in an open window.',
        cite('one'),
      ),
      sources(records),
    )
    expect(failed(reworded)).toEqual({})
  })

  it('a replaced value of a cited table or infobox is no removed sentence; an emptied cell and a lost row are', () => {
    const priced = (rows: Readonly<Record<string, string>>, ...source: readonly Child[]) =>
      doc(
        { title: 'Harp' },
        table(
          { id: 't' },
          tr({ id: 'h' }, td({ id: 'h1' }, p('Harp')), td({ id: 'h2' }, p('Price', ...source))),
          ...Object.entries(rows).map(([name, price]) =>
            tr(
              { id: name },
              td({ id: `${name}1` }, p({ id: `${name}p1` }, name)),
              td({ id: `${name}2` }, p({ id: `${name}p2` }, price)),
            ),
          ),
        ),
        sources(records),
      )
    const before = priced({ small: '4.00', large: '9.50' }, cite('one'))
    expect(failed(priced({ small: '5.00', large: '9.50' }, cite('one')), before)).toEqual({})
    expect(failed(priced({ small: '5.00', large: '11.00' }, cite('one')), before)).toEqual({})
    expect(failed(priced({ small: '', large: '9.50' }, cite('one')), before)).toEqual({ kept: ['4.00'] })
    expect(failed(priced({ large: '9.50' }, cite('one')), before)).toEqual({ kept: ['small', '4.00'] })
    expect(failed(priced({ small: '5.00', large: '9.50' }), before)).toEqual({ kept: ['4.00'] })
    const boxed = (price: string) =>
      doc(
        { title: 'Harp' },
        infobox({ title: 'Harp' }, row({ id: 'r', label: 'Price' }, price, cite('one'))),
        sources(records),
      )
    expect(failed(boxed('5.00'), boxed('4.00'))).toEqual({})
  })

  it('a new article is checked as a whole', () => {
    expect(failed(withParagraph('Nobody knows who built it first.'), null)).toHaveProperty('sourced')
  })
})
