import { describe, expect, test } from 'vitest'
import { audit } from '#lib/core/text/audit.ts'

describe('the audit log', () => {
  test.each([
    [
      'a role',
      { from: 'reader', to: 'reviewer', by: 'command line' },
      ['from reader to reviewer', 'from the command line'],
    ],
    ['a level', { from: 0, to: 2, reviewEveryDays: null }, ['from 0 to 2', 'no day of review']],
    ['a revision', { number: 7, suggestion: 3, author: 12 }, ['v7', 'from suggestion #3']],
    ['an approval', { version: 2, contentHash: 'a'.repeat(64), hunks: 3 }, ['version 2', '3 changes']],
    ['an amendment', { version: 2, hunk: 'abcd' }, ['version 2']],
    ['a new article', { article: 4, base: null }, ['on an empty page']],
    [
      'a settings change',
      { licence: 'cc0-1.0', reading: 'invited' },
      ['licence: CC0 1.0', 'may read: invited'],
    ],
    ['what was hidden', { revisions: 2, comments: 0, reason: 'Private' }, ['2 revisions', '“Private”']],
    [
      'conflicts',
      { version: 1, revision: 4, conflicts: ['x'], decisions: [] },
      ['version 1', 'v4', 'with a choice for its author'],
    ],
    ['nothing', {}, []],
    ['what it does not know', { toString: 1, __proto__: 2, strange: { deep: [] } }, []],
    ['what is no record', [1, 2], []],
  ])('tells %s in words', (_, data, words) => {
    expect([...audit.details(data)].sort()).toEqual([...words].sort())
  })

  test('names actions and subjects; those it does not know by what they were recorded as', () => {
    expect(audit.action('person.set-role')).toBe('Changed a role')
    expect(audit.action('toString')).toBe('toString')
    expect(audit.subject('suggestion', '12')).toBe('Suggestion #12')
    expect(audit.subject('constructor', '1')).toBe('constructor 1')
  })
})
