import { describe, expect, it } from 'vitest'
import { diffDocuments } from '#lib/core/diff/index.ts'
import { documentToText, sameContent } from '#lib/core/document/index.ts'
import type { Document } from '#lib/core/document/types.ts'
import {
  type Amendable,
  amendableOf,
  isRejection,
  unamendable,
  withAmended,
  withHeadValue,
  withSource,
} from '#lib/core/review/amendable.ts'
import { cite, doc, h2, p, sources } from '#tests/builders.ts'

const records = { one: { title: 'One' }, two: { title: 'Two' } }

const from = doc(
  { title: 'Harp', description: 'An instrument', categories: ['Strings'] },
  p({ id: 'a' }, 'The wind plays it.', cite('one')),
  h2({ id: 'h' }, 'History'),
  p({ id: 'b' }, 'Kircher described it.', cite('two')),
  p({ id: 'c' }, 'It is rare.'),
  sources(records),
)

const book = (title: string) => ({ type: 'book', title }) as const

const shown = (to: Document) => ({ from, to, diff: diffDocuments(from, to) })

/** Whether `edited` rejects the only change of this kind. */
function rejects(to: Document, kind: string, edited: Document): boolean {
  const about = shown(to)
  return isRejection(about, about.diff.hunks.find((one) => one.kind === kind)?.id ?? '', edited)
}

/** What can be amended of the only change of this kind. */
function amend(to: Document, kind: string): Amendable {
  const about = shown(to)
  const hunk = about.diff.hunks.find((one) => one.kind === kind)
  const found = amendableOf(about, hunk?.id ?? '')
  if (typeof found === 'string') throw new Error(`${kind}: ${found}`)
  return found
}

const head = (attrs: Partial<Document['attrs']>): Document => ({
  ...from,
  attrs: { ...from.attrs, ...attrs },
})

describe('what can be worded otherwise', () => {
  it.each([
    ['title', head({ title: 'Wind harp' }), 'title', 'Wind harp'],
    ['description', head({ description: 'Strings' }), 'head', 'Strings'],
    ['language', head({ language: 'de' }), 'head', 'de'],
    ['categories', head({ categories: ['Strings', 'Winds'] }), 'head', 'Winds'],
  ] as const)('the %s, as a field', (name, to, kind, value) => {
    const found = amend(to, kind)
    expect(found).toMatchObject({ kind: 'head', name, value, kept: false })
    if (found.kind !== 'head') throw new Error('it is of the head')
    const next = withHeadValue(found, 'fr')
    expect(withAmended(found, next)).toEqual(next)
    expect(next.attrs.categories).toEqual(name === 'categories' ? ['Strings', 'fr'] : to.attrs.categories)
  })

  it('a source record, and one that was removed', () => {
    const changed = amend(withSource(from, 'one', book('First')), 'source')
    expect(changed).toMatchObject({ kind: 'source', key: 'one', source: { title: 'First' }, kept: false })
    const uncited = doc({ title: 'Harp' }, p({ id: 'a' }, 'The wind plays it.'), sources(records))
    const without = doc(
      { title: 'Harp' },
      p({ id: 'a' }, 'The wind plays it.'),
      sources({ one: records.one }),
    )
    const about = { from: uncited, to: without, diff: diffDocuments(uncited, without) }
    const kept = amendableOf(about, about.diff.hunks[0]?.id ?? '')
    expect(kept).toMatchObject({ kind: 'source', key: 'two', source: { title: 'Two' }, kept: true })
  })

  it('a passage that was removed: it is kept, changed, where it stood', () => {
    const to = {
      ...from,
      content: from.content.filter((node) => !('id' in node.attrs) || node.attrs.id !== 'b'),
    }
    const found = amend(to, 'block-removed')
    expect(found).toMatchObject({ kind: 'passage', kept: true, passage: { first: 2, last: 2 } })
    expect(documentToText(found.text)).toContain('Kircher described it.')
    expect(rejects(to, 'block-removed', found.text)).toBe(true)
    const whole = {
      ...found.text,
      content: found.text.content.map((node) =>
        node.type === 'paragraph' && node.attrs.id === 'b'
          ? { ...node, content: [{ type: 'text', text: 'Kircher drew it.' } as const] }
          : node,
      ),
    }
    const next = withAmended(found, whole)
    expect(next && sameContent(next, whole)).toBe(true)
    expect(rejects(to, 'block-removed', whole)).toBe(false)
  })

  it('a new category, which is rejected rather than left out', () => {
    const to = head({ categories: ['Strings', 'Winds'] })
    const found = amend(to, 'head')
    if (found.kind !== 'head') throw new Error('it is of the head')
    expect(rejects(to, 'head', withHeadValue(found, ''))).toBe(true)
    expect(rejects(to, 'head', withHeadValue(found, 'Wind'))).toBe(false)
  })

  it('not a category that goes, and nothing that is not there', () => {
    const about = shown(head({ categories: [] }))
    const id = about.diff.hunks[0]?.id ?? ''
    expect([amendableOf(about, id), unamendable(about.diff, id)]).toEqual([
      'category-removed',
      'category-removed',
    ])
    expect(amendableOf(about, 'f'.repeat(16))).toBe('unknown')
  })
})

describe('the article’s own words are a rejection, not other words', () => {
  const paragraph = (words: string, key = 'one') => p({ id: 'a' }, words, cite(key))
  const text = (
    first: ReturnType<typeof p>,
    all: Parameters<typeof sources>[0] = records,
    c = 'It is rare.',
  ) =>
    doc(
      { ...from.attrs },
      first,
      h2({ id: 'h' }, 'History'),
      p({ id: 'b' }, 'Kircher described it.', cite('two')),
      p({ id: 'c' }, c),
      sources(all),
    )
  const third = { ...records, three: { title: 'Three' } }
  const wind = paragraph('The wind plays it.')
  const storm = paragraph('The storm plays it.')

  it.each([
    ['of a sentence', text(storm), 'text', text(wind)],
    [
      'of a sentence, another change kept',
      text(storm, records, 'It is loud.'),
      'text',
      text(wind, records, 'It is loud.'),
    ],
    ['of the title', head({ title: 'Wind harp' }), 'title', from],
    ['of a record', withSource(from, 'one', book('First')), 'source', from],
    [
      'of a citation, though its record stays behind',
      text(paragraph('The wind plays it.', 'three'), third),
      'citation',
      text(wind, third),
    ],
    [
      'of one of two changes in a sentence',
      text(paragraph('The storm plays the harp.')),
      'text',
      text(paragraph('The wind plays the harp.')),
    ],
  ] as const)('%s', (_, to, kind, edited) => {
    expect(rejects(to, kind, edited)).toBe(true)
  })

  it.each([
    ['another word', text(storm), 'text', text(paragraph('The gale plays it.'))],
    ['less of a passage', text(storm), 'text', text(paragraph('The storm.'))],
    [
      'an uncited new record',
      withSource(from, 'three', book('Three')),
      'source-added',
      withSource(from, 'three', book('3')),
    ],
  ] as const)('but not %s', (_, to, kind, edited) => {
    expect(rejects(to, kind, edited)).toBe(false)
  })
})

describe('an edit of anything else is none', () => {
  const title = amend(head({ title: 'Wind harp' }), 'title')
  const record = amend(withSource(from, 'one', book('First')), 'source')
  const category = amend(head({ categories: ['Strings', 'Winds'] }), 'head')

  it.each([
    ['another field', title, { ...title.text, attrs: { ...title.text.attrs, description: 'Other' } }],
    ['a block', title, { ...title.text, content: from.content.slice(1) }],
    ['a record', title, withSource(title.text, 'two', book('Second'))],
    ['the title, for a record', record, { ...record.text, attrs: { ...from.attrs, title: 'Other' } }],
    ['another record', record, withSource(record.text, 'two', book('Second'))],
    ['an old category', category, head({ categories: ['Winds', 'Other'] })],
    ['one category more', category, head({ categories: ['Strings', 'Winds', 'Other'] })],
  ] as const)('%s', (_, amendable, edited) => {
    expect(withAmended(amendable, edited)).toBeNull()
  })
})
