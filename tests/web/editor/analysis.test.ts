import { describe, expect, test } from 'vitest'
import { analyse, composeDocument } from '#app/_ui/editor/model/analysis.ts'
import { bibliographyOf, type Document, parseDocument } from '#lib/core/document/index.ts'
import { cite, doc, p, type Raw, sources } from '#tests/builders.ts'

const head = doc(p('x')).attrs

/** What the editor holds: the document of the test with more blocks, and records nobody cites. */
function held(document: Document, ...more: readonly Raw[]): unknown {
  return { ...document, content: [...document.content.slice(0, -1), ...more, document.content.at(-1)] }
}

function composed(json: unknown, base: Document | null): Document {
  const parsed = parseDocument(composeDocument(json, head, base))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
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
      composed(held({ ...doc(p('x')), content: [p({ id: 'n' }), sources({})] } as Document), null).content,
    ).toHaveLength(2)
  })

  test('has no source that was added and is cited nowhere any more; the article’s own stay', () => {
    const base = doc(p('one', cite('used')), sources({ used: { title: 'A' }, spare: { title: 'B' } }))
    const more = sources({ used: { title: 'A' }, spare: { title: 'B' }, added: { title: 'C' } })
    const sent = composed({ ...base, content: [base.content[0], more] }, base)
    expect(Object.keys(bibliographyOf(sent).attrs.sources)).toEqual(['spare', 'used'])
  })
})

describe('what is said about the text', () => {
  test('nothing changed', () => {
    const base = doc(p('one two'))
    expect(analyse(base, head, base)).toMatchObject({
      words: { added: 0, removed: 0 },
      problems: [],
      diff: { hunks: [] },
    })
  })

  test('words added and removed, and a summary of them', () => {
    const base = doc(p({ id: 'a' }, 'a small model'))
    const { words, summary, diff } = analyse(doc(p({ id: 'a' }, 'a large model')), head, base)
    expect(words).toEqual({ added: 1, removed: 1 })
    expect(diff?.hunks).toHaveLength(1)
    expect(summary).toContain('large')
  })

  test('a title that is missing is a problem, not an exception', () => {
    const { document, problems } = analyse(doc(p('x')), { ...head, title: '' }, null)
    expect(document).toBeNull()
    expect(problems[0]?.path).toBe('/attrs/title')
  })

  test('a new article has no changes, but words and a summary', () => {
    const { diff, words, summary } = analyse(doc(p('three words here')), head, null)
    expect(diff).toBeNull()
    expect(words.added).toBe(3)
    expect(summary).toBe('New article: Test')
  })
})
