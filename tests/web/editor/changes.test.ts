import { getSchema } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import { draw } from '#app/_ui/editor/model/drawing.ts'
import { schemaExtensions } from '#app/_ui/editor/model/extensions.ts'
import { findText } from '#app/_ui/editor/model/places.ts'
import { diffDocuments } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { b, cite, doc, h2, li, p, table, td, tr, ul } from '#tests/builders.ts'

const schema = getSchema([...schemaExtensions])

/** What is drawn over `after`: words marked as added, glyphs in the margin by block, removed things. */
function drawn(before: Document, after: Document) {
  const node: Node = schema.nodeFromJSON(after)
  const decorations = draw(node, { diff: diffDocuments(before, after), asks: [], shared: [] }).find()
  const inline = decorations.filter(({ from, to }) => to > from && node.resolve(from).parent.isTextblock)
  const blocks = decorations.filter(({ from, to }) => to > from && !node.resolve(from).parent.isTextblock)
  return {
    words: inline.map(({ from, to }) => node.textBetween(from, to, '|', '·')),
    margin: blocks.map(({ from }) => node.nodeAt(from)?.type.name),
    removed: decorations
      .filter(({ from, to }) => from === to)
      .map(({ from }) => node.resolve(from).parent.type.name),
  }
}

describe('changes drawn into the text', () => {
  test('nothing when nothing changed', () => {
    const same = doc(p({ id: 'x' }, 'hello'))
    expect(drawn(same, same)).toEqual({ words: [], margin: [], removed: [] })
  })

  test('a reworded passage shows both words', () => {
    const { words, margin, removed } = drawn(
      doc(p({ id: 'x' }, 'a small model here')),
      doc(p({ id: 'x' }, 'a large model here')),
    )
    expect(words).toEqual(['large'])
    expect(margin).toEqual(['paragraph'])
    expect(removed).toEqual(['paragraph'])
  })

  test('a new paragraph is marked whole, its citation too', () => {
    const before = doc(p({ id: 'x' }, 'hello'))
    const after = doc(p({ id: 'x' }, 'hello'), p({ id: 'y' }, 'new words', cite('k')))
    expect(drawn(before, after)).toEqual({ words: ['new words·'], margin: ['paragraph'], removed: [] })
  })

  test('words behind a citation of several sources, and a source added to it', () => {
    const before = doc(p({ id: 'x' }, 'hello', cite('j', 'k', 'l')))
    expect(drawn(before, doc(p({ id: 'x' }, 'hello', cite('j', 'k', 'l'), ' and more'))).words).toEqual([
      ' and more',
    ])
    expect(drawn(before, doc(p({ id: 'x' }, 'hello', cite('j', 'k', 'l', 'm'), ' there'))).words).toEqual([
      '· there',
    ])
  })

  test('a removed block stands where it was', () => {
    const before = doc(h2({ id: 'h' }, 'A'), p({ id: 'x' }, 'gone'), p({ id: 'y' }, 'stays'))
    const after = doc(h2({ id: 'h' }, 'A'), p({ id: 'y' }, 'stays'))
    expect(drawn(before, after)).toEqual({ words: [], margin: [], removed: ['doc'] })
  })

  test('a changed cell and a new row', () => {
    const cells = (...texts: string[]) => texts.map((text) => td({ id: text }, p({ id: `p${text}` }, text)))
    const before = doc(
      table({ id: 't' }, tr({ id: 'r1' }, ...cells('a1', 'b1')), tr({ id: 'r2' }, ...cells('a2', 'b2'))),
    )
    const after = doc(
      table(
        { id: 't' },
        tr({ id: 'r1' }, td({ id: 'a1' }, p({ id: 'pa1' }, 'changed')), ...cells('b1')),
        tr({ id: 'r2' }, ...cells('a2', 'b2')),
        tr({ id: 'r3' }, ...cells('a3', 'b3')),
      ),
    )
    const { words } = drawn(before, after)
    expect(words).toEqual(expect.arrayContaining(['changed', 'a3', 'b3']))
    expect(words).not.toContain('b2')
  })

  test('bold alone is marked', () => {
    const { words } = drawn(doc(p({ id: 'x' }, 'plain words')), doc(p({ id: 'x' }, 'plain ', b('words'))))
    expect(words).toEqual(['words'])
  })

  test('a new list item', () => {
    const before = doc(ul({ id: 'l' }, li({ id: 'i1' }, p({ id: 'p1' }, 'one'))))
    const after = doc(
      ul({ id: 'l' }, li({ id: 'i1' }, p({ id: 'p1' }, 'one')), li({ id: 'i2' }, p({ id: 'p2' }, 'two'))),
    )
    expect(drawn(before, after).words).toEqual(['two'])
  })
})

test('a sentence is found across citations and marks', () => {
  const node: Node = schema.nodeFromJSON(
    doc(p('One. The ', b('model'), ' reads', cite('k'), ' much. Three.')),
  )
  const place = findText(node.child(0), 0, 'The model reads much.')
  expect(place && node.textBetween(place.from, place.to, '', '·')).toBe('The model reads· much.')
  expect(findText(node.child(0), 0, 'not there')).toBeNull()
})
