import { getSchema } from '@tiptap/core'
import { splitBlock } from '@tiptap/pm/commands'
import { history, undo } from '@tiptap/pm/history'
import type { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import {
  citationPlugins,
  citationPluginsWithin,
  numbersOf,
  putSources,
  sourcesOf,
} from '#app/_ui/editor/model/citations.ts'
import { schemaExtensions } from '#app/_ui/editor/model/extensions.ts'
import { idPlugin } from '#app/_ui/editor/model/ids.ts'
import { numberCitations } from '#lib/core/citation/index.ts'
import { type Document, parseDocument } from '#lib/core/document/index.ts'
import { cite, doc, li, p, table, td, tr, ul } from '#tests/builders.ts'

const schema = getSchema([...schemaExtensions])

function open(document: Document): EditorState {
  return EditorState.create({
    doc: schema.nodeFromJSON(document),
    plugins: [history(), idPlugin, ...citationPlugins],
  })
}

/** Runs a ProseMirror command and gives the state it leads to. */
function run(
  state: EditorState,
  command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean,
): EditorState {
  let after = state
  command(state, (tr) => {
    after = state.apply(tr)
  })
  return after
}

function ids(node: Node): string[] {
  const found: string[] = []
  node.descendants((inner) => {
    if ('id' in inner.attrs) found.push(inner.attrs.id)
  })
  return found
}

/** Where `text` starts. */
function find(state: EditorState, text: string): number {
  let found = -1
  state.doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(text) : -1
    if (index >= 0 && found < 0) found = pos + index
  })
  if (found < 0) throw new Error(`no ${text}`)
  return found
}

function caret(state: EditorState, pos: number): EditorState {
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)))
}

describe('ids of blocks', () => {
  const start = () => open(doc(p({ id: 'one' }, 'first second'), p({ id: 'two' }, 'third')))

  test('the first half of a split keeps the id', () => {
    const after = run(caret(start(), find(start(), 'second')), splitBlock)
    const [first, second, third] = ids(after.doc)
    expect([first, third]).toEqual(['one', 'two'])
    expect(second).toMatch(/^[a-z0-9]{12}$/)
  })

  test('a split at the start leaves the id with the words', () => {
    const after = run(caret(start(), find(start(), 'first')), splitBlock)
    expect(ids(after.doc)[1]).toBe('one')
    expect(after.doc.child(1).textContent).toBe('first second')
  })

  test('a copy gets a fresh id, wherever it is pasted, and the original keeps its own', () => {
    const state = start()
    const copy = state.doc.child(1)
    for (const pos of [0, state.doc.content.size - (state.doc.lastChild?.nodeSize ?? 0)]) {
      const after = state.apply(state.tr.insert(pos, copy))
      expect(new Set(ids(after.doc)).size).toBe(3)
      const original = pos === 0 ? after.doc.child(2) : after.doc.child(1)
      expect(original.attrs.id).toBe('two')
    }
  })

  test('a block that is cut and pasted elsewhere keeps its id', () => {
    const state = start()
    const moved = state.doc.child(1)
    const cut = state.apply(
      state.tr.delete(state.doc.child(0).nodeSize, state.doc.child(0).nodeSize + moved.nodeSize),
    )
    const pasted = cut.apply(cut.tr.insert(0, moved))
    expect(ids(pasted.doc)).toEqual(['two', 'one'])
  })

  test('undo brings the ids back', () => {
    const state = start()
    const split = run(caret(state, find(state, 'second')), splitBlock)
    const back = run(split, undo)
    expect(ids(back.doc)).toEqual(['one', 'two'])
  })

  test('every new cell, row and item has an id of its own', () => {
    const state = open(doc(p('x')))
    const inserted = schema.nodeFromJSON(table(tr(td(p('a')), td(p('b')))))
    const list = schema.nodeFromJSON(ul(li(p('c'))))
    const after = state.apply(state.tr.insert(0, [inserted, list]))
    const all = ids(after.doc)
    expect(all).toHaveLength(10)
    expect(new Set(all).size).toBe(10)
    expect(all).not.toContain('')
  })
})

describe('citations', () => {
  const cited = () =>
    doc(p('One.', cite('b'), ' Two.', cite('a')), p('Three.', cite('b'), ' Four.', cite('c')))

  test('have the numbers that the published page will have', () => {
    const document = cited()
    const numbering = numberCitations(document)
    for (const [key, number] of numbersOf(open(document))) expect(numbering.numberOf(key)).toBe(number)
    expect(numbersOf(open(document)).size).toBe(3)
  })

  test('of a passage keep the numbers of the whole text; new ones are counted on', () => {
    const known = new Map([
      ['c', 4],
      ['b', 7],
    ])
    const state = EditorState.create({
      doc: schema.nodeFromJSON(cited()),
      plugins: [...citationPluginsWithin(known)],
    })
    expect([...numbersOf(state)]).toEqual([
      ['b', 7],
      ['a', 8],
      ['c', 4],
    ])
  })

  test('are renumbered when an earlier one goes', () => {
    const state = open(cited())
    const from = find(state, 'One.')
    const after = state.apply(state.tr.delete(from, from + 5))
    expect([...numbersOf(after)]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
  })

  test('keep their record when everything around them is replaced', () => {
    const state = open(cited())
    const first = state.doc.child(0)
    const after = state.apply(
      state.tr.replaceWith(0, state.doc.content.size, [first, schema.node('bibliography')]),
    )
    expect(Object.keys(sourcesOf(after.doc)).toSorted()).toEqual(['a', 'b'])
    expect(parseDocument(titled(after.doc)).ok).toBe(true)
  })

  test('become "citation needed" when no record was ever known', () => {
    const state = open(cited())
    const stranger = schema.nodeFromJSON(cite('stranger'))
    const after = state.apply(state.tr.insert(find(state, 'Two.'), stranger))
    expect([...numbersOf(after).keys()]).not.toContain('stranger')
    const kinds: string[] = []
    after.doc.descendants((node) => void kinds.push(node.type.name))
    expect(kinds).toContain('citationNeeded')
    expect(parseDocument(titled(after.doc)).ok).toBe(true)
  })

  test('a new source and its citation are one step of undo', () => {
    const state = open(cited())
    const { tr: step } = state
    putSources(step, { d: { type: 'webpage', URL: 'https://example.org/' } })
    step.insert(find(state, 'Two.'), schema.nodeFromJSON(cite('d')))
    const after = state.apply(step)
    expect(Object.keys(sourcesOf(after.doc))).toContain('d')
    expect(Object.keys(sourcesOf(run(after, undo).doc))).not.toContain('d')
  })
})

function titled(node: Node): unknown {
  return { ...node.toJSON(), attrs: { ...node.attrs, title: 'Any' } }
}
