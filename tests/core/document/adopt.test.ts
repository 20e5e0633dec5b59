import { expect, test } from 'vitest'
import {
  adoptIds,
  type Document,
  descendants,
  documentFromMarkdown,
  documentToMarkdown,
  parseDocument,
  sameContent,
} from '#lib/core/document/index.ts'
import { doc, h2, li, p, quote, table, td, tr, ul } from '#tests/builders.ts'
import { editDocument, generateDocument } from '#tests/generator/index.ts'

const long = 'The bridge was built in three years and opened to traffic in the autumn.'

/** The ids of a document in reading order. */
function ids(document: Document): readonly string[] {
  return descendants(document).flatMap((node) =>
    'attrs' in node && node.attrs !== undefined && 'id' in node.attrs ? [node.attrs.id] : [],
  )
}

test('without a base nothing changes', () => {
  const document = doc(p({ id: 'a' }, 'x'))
  expect(adoptIds(null, document)).toBe(document)
})

test.each<readonly [string, Document, Document, readonly string[]]>([
  [
    'an edited paragraph keeps its id',
    doc(p({ id: 'a' }, long)),
    doc(p(long.replace('three', 'four'))),
    ['a'],
  ],
  [
    'moved paragraphs take theirs along',
    doc(p({ id: 'a' }, long), p({ id: 'b' }, 'Another text entirely.')),
    doc(p('Another text entirely.'), p(long)),
    ['b', 'a'],
  ],
  [
    'wrong ids are put right',
    doc(p({ id: 'a' }, long), p({ id: 'b' }, 'Another text entirely.')),
    doc(p({ id: 'b' }, long), p({ id: 'a' }, 'Another text entirely.')),
    ['a', 'b'],
  ],
  [
    'an id with other content still counts when nothing speaks against it',
    doc(p({ id: 'a' }, long)),
    doc(p({ id: 'a' }, 'Wholly new')),
    ['a'],
  ],
  [
    'items of lists',
    doc(ul({ id: 'l' }, li({ id: 'i' }, p({ id: 'x' }, 'one')), li({ id: 'j' }, p({ id: 'y' }, 'two')))),
    doc(ul(li(p('zero')), li(p('one')), li(p('two and a half')))),
    ['l', '*', '*', 'i', 'x', 'j', 'y'],
  ],
  [
    'cells, even rewritten ones',
    doc(
      table(
        { id: 't' },
        tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'x' }, '4.00')), td({ id: 'd' }, p({ id: 'y' }, 'b'))),
      ),
    ),
    doc(table(tr(td(p('5.00')), td(p('b'))))),
    ['t', 'r', 'c', 'x', 'd', 'y'],
  ],
  [
    'a row of other words at another place is another row',
    doc(
      table(
        { id: 't' },
        tr({ id: 'r' }, td({ id: 'a' }, p({ id: 'x' }, 'Alder')), td({ id: 'b' }, p({ id: 'y' }, '12'))),
        tr({ id: 's' }, td({ id: 'c' }, p({ id: 'z' }, 'Birch')), td({ id: 'd' }, p({ id: 'u' }, '40'))),
      ),
    ),
    doc(table(tr(td(p('Birch')), td(p('40'))), tr(td(p('Hornbeam')), td(p('77'))))),
    ['t', 's', 'c', 'z', 'd', 'u', '*', '*', '*', '*', '*'],
  ],
  [
    'a paragraph that was put into a quotation',
    doc(p({ id: 'a' }, long), h2({ id: 'h' }, 'Part')),
    doc(quote(p(long)), h2('Part')),
    ['*', 'a', 'h'],
  ],
])('%s', (_, base, document, expected) => {
  const adopted = adoptIds(base, document)
  expect(ids(adopted).map((id, index) => (expected[index] === '*' ? '*' : id))).toEqual(expected)
})

test('an id of the base is never given to something else, and copies get their own', () => {
  const adopted = adoptIds(
    doc(p({ id: 'a' }, long), h2({ id: 'h' }, 'Part')),
    doc(p({ id: 'h' }, 'New words here'), p({ id: 'a' }, long), p({ id: 'a' }, long)),
  )
  expect(ids(adopted)[1]).toBe('a')
  expect(ids(adopted)).not.toContain('h')
  expect(new Set(ids(adopted)).size).toBe(3)
})

test('the laws: content stays, ids are unique, the result parses, a second time changes nothing, for 1,000 pairs', () => {
  for (let seed = 1; seed <= 1_000; seed++) {
    const base = generateDocument(seed, { blocks: 2 })
    const next =
      seed % 3 === 0 ? generateDocument(seed + 1, { blocks: 2 }) : editDocument(base, seed, 1 + (seed % 5))
    const adopted = adoptIds(base, next)
    expect(sameContent(adopted, next), `seed ${seed}`).toBe(true)
    expect(new Set(ids(adopted)).size, `seed ${seed}`).toBe(ids(adopted).length)
    expect(parseDocument(adopted), `seed ${seed}`).toEqual({ ok: true, value: adopted })
    expect(adoptIds(base, next), `seed ${seed}`).toEqual(adopted)
    expect(adoptIds(base, base), `seed ${seed}`).toEqual(base)
  }
})

test('a way through Markdown gives every id back, for 100 documents', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const base = generateDocument(seed, { blocks: 4 })
    const read = documentFromMarkdown(documentToMarkdown(base))
    expect(read.ok && adoptIds(base, read.value), `seed ${seed}`).toEqual(base)
  }
})
