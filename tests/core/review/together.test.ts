import { expect, test } from 'vitest'
import { withDependants, withNeeded } from '#lib/core/review/together.ts'

/** c needs b, b needs a; d and e need each other; f stands alone. */
const hunks = [
  { id: 'a', requires: [] },
  { id: 'b', requires: ['a'] },
  { id: 'c', requires: ['b'] },
  { id: 'd', requires: ['e'] },
  { id: 'e', requires: ['d'] },
  { id: 'f', requires: [] },
]

test.each([
  [['c'], ['a', 'b', 'c']],
  [['a'], ['a']],
  [['d'], ['d', 'e']],
  [
    ['f', 'b'],
    ['a', 'b', 'f'],
  ],
  [[], []],
])('%j cannot be without %j', (ids, all) => {
  expect(withNeeded(hunks, new Set(ids))).toEqual(all)
})

test.each([
  [['a'], ['a', 'b', 'c']],
  [['c'], ['c']],
  [['e'], ['d', 'e']],
  [['f'], ['f']],
])('without %j go %j', (ids, all) => {
  expect(withDependants(hunks, new Set(ids))).toEqual(all)
})
