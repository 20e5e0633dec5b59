import { describe, expect, test } from 'vitest'
import { dateFrom, fieldsOf, noFields, sameWork, withFields } from '#app/_ui/editor/model/sources.ts'

describe('dates as people type them', () => {
  test.each([
    ['14 Nov 2024', [2024, 11, 14]],
    ['14 November 2024', [2024, 11, 14]],
    ['Nov 14, 2024', [2024, 11, 14]],
    ['November 2024', [2024, 11]],
    ['2024-11-14', [2024, 11, 14]],
    ['2024', [2024]],
  ])('%s', (text, parts) => {
    expect(dateFrom(text)).toEqual({ 'date-parts': [parts] })
  })

  test.each(['31 Feb 2024', 'spring 1987', 'c. 1500'])('%s stays as words', (text) => {
    expect(dateFrom(text)).toEqual({ literal: text })
  })

  test('nothing is no date', () => {
    expect(dateFrom('  ')).toBeUndefined()
  })
})

describe('the fields of a source', () => {
  const source = {
    type: 'article-newspaper',
    title: 'A title',
    author: [{ family: 'van der Berg', given: 'Anna' }, { literal: 'Reuters' }],
    'container-title': 'TechCrunch',
    issued: { 'date-parts': [[2024, 11, 4]] },
    URL: 'https://example.org/a',
    volume: '3',
  } as const

  test('untouched fields keep the record to the letter', () => {
    expect(withFields(source, fieldsOf(source))).toEqual(source)
  })

  test('a changed field changes nothing else', () => {
    const changed = withFields(source, { ...fieldsOf(source), title: 'Another  title ' })
    expect(changed).toEqual({ ...source, title: 'Another title' })
  })

  test('an emptied field goes', () => {
    const { author: _author, ...rest } = source
    expect(withFields(source, { ...fieldsOf(source), author: ' ' })).toEqual(rest)
  })

  test.each([
    ['Kyle Wiggers', [{ given: 'Kyle', family: 'Wiggers' }]],
    ['Wiggers, Kyle; Anthropic', [{ family: 'Wiggers', given: 'Kyle' }, { literal: 'Anthropic' }]],
  ])('authors: %s', (author, names) => {
    expect(withFields({ type: 'webpage' }, { ...noFields, author }).author).toEqual(names)
  })

  test('an address that is none is left out', () => {
    expect(withFields({ type: 'webpage' }, { ...noFields, URL: 'javascript:alert(1)' })).toEqual({
      type: 'webpage',
    })
  })

  test('a record of the same work is found whatever the address says about visitors', () => {
    const pasted = { type: 'webpage', URL: 'https://www.example.org/a?utm_source=x' } as const
    expect(sameWork(pasted, { other: { type: 'webpage', URL: 'https://example.org/b' }, key: source })).toBe(
      'key',
    )
    expect(sameWork({ type: 'document', title: 'x' }, { key: source })).toBeNull()
  })
})
