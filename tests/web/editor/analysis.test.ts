import { getSchema } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import { analyse } from '#app/_ui/editor/model/analysis.ts'
import { Composer } from '#app/_ui/editor/model/composer.ts'
import { schemaExtensions } from '#app/_ui/editor/model/extensions.ts'
import { bibliographyOf, type Document } from '#lib/core/document/index.ts'
import { cite, doc, li, p, type Raw, sources, ul } from '#tests/builders.ts'

const head = doc(p('x')).attrs

const schema = getSchema([...schemaExtensions])

/** What the editor holds when it has this document and more blocks. */
function held(document: Document, ...more: readonly Raw[]) {
  return schema.nodeFromJSON({
    ...document,
    content: [...document.content.slice(0, -1), ...more, document.content.at(-1)],
  })
}

function composed(doc: ReturnType<typeof held>, base: Document | null): Document {
  const parsed = new Composer().compose(doc, head, base)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

/** What is said about `after` when `base` is published. */
function said(after: Document, base: Document | null, attrs = head) {
  return analyse(new Composer().compose(held(after), attrs, base), base)
}

describe('the document that is sent', () => {
  test('has no empty lines that this session left, and keeps those that were there', () => {
    const base = doc(p({ id: 'a' }, 'one'), p({ id: 'old' }))
    const sent = composed(held(base, p({ id: 'new' }), p({ id: 'b' }, 'two')), base)
    expect(sent.content.flatMap((block) => ('id' in block.attrs ? [block.attrs.id] : []))).toEqual([
      'a',
      'old',
      'b',
    ])
  })

  test('is never without a block', () => {
    expect(
      composed(schema.nodeFromJSON({ ...doc(p('x')), content: [p({ id: 'n' }), sources({})] }), null).content,
    ).toHaveLength(2)
  })

  test('has no source that was added and is cited nowhere any more; the article’s own stay', () => {
    const base = doc(p('one', cite('used')), sources({ used: { title: 'A' }, spare: { title: 'B' } }))
    const more = sources({ used: { title: 'A' }, spare: { title: 'B' }, added: { title: 'C' } })
    const sent = composed(schema.nodeFromJSON({ ...base, content: [base.content[0], more] }), base)
    expect(Object.keys(bibliographyOf(sent).attrs.sources)).toEqual(['spare', 'used'])
  })
})

test('reading again reads what changed, and gives what reading everything gives', () => {
  const base = doc(p({ id: 'a' }, 'one', cite('k')), ul({ id: 'l' }, li(p('two'))), p({ id: 'b' }, 'three'))
  const composer = new Composer()
  const before = held(base)
  const first = composer.compose(before, head, base)
  const four = schema.nodeFromJSON(p({ id: 'b' }, 'four'))
  const next = before.copy(before.content.replaceChild(2, four))
  const second = composer.compose(next, head, base)
  expect(second).toEqual(new Composer().compose(next, head, base))
  expect(first.ok && second.ok && first.value.content[1] === second.value.content[1]).toBe(true)
  expect(first.ok && first.value).toEqual(base)
})

describe('what is said about the text', () => {
  test('nothing changed', () => {
    const base = doc(p('one two'))
    expect(said(base, base)).toMatchObject({
      words: { added: 0, removed: 0 },
      problems: [],
      diff: { hunks: [] },
    })
  })

  test('words added and removed, and a summary of them', () => {
    const base = doc(p({ id: 'a' }, 'a small model'))
    const { words, summary, diff } = said(doc(p({ id: 'a' }, 'a large model')), base)
    expect(words).toEqual({ added: 1, removed: 1 })
    expect(diff?.hunks).toHaveLength(1)
    expect(summary).toContain('large')
  })

  test('a title that is missing is a problem, not an exception', () => {
    const { document, problems } = said(doc(p('x')), null, { ...head, title: '' })
    expect(document).toBeNull()
    expect(problems[0]?.path).toBe('/attrs/title')
  })

  test('a new article has no changes, but words and a summary', () => {
    const { diff, words, summary } = said(doc(p('three words here')), null)
    expect(diff).toBeNull()
    expect(words.added).toBe(3)
    expect(summary).toBe('New article: Test')
  })
})
