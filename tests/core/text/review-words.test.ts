import { expect, test } from 'vitest'
import { duration, join, roughly } from '#lib/core/text/review-words.ts'

const minute = 60_000
const hour = 60 * minute

test.each([
  [0, '1 min'],
  [40 * minute, '40 min'],
  [hour, '1 h'],
  [18 * hour + 59 * minute, '18 h'],
  [24 * hour, '1 d'],
  [52 * hour, '2 d 4 h'],
  [24 * 9 * hour + 3 * hour, '9 d'],
])('%d ms waiting is %s', (ms, words) => {
  expect(duration(ms)).toBe(words)
})

test.each([
  [minute, '1 minute'],
  [9 * hour, '9 hours'],
  [50 * hour, '2 days'],
])('%d ms is roughly %s', (ms, words) => {
  expect(roughly(ms)).toBe(words)
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is said as %s', (list, words) => {
  expect(join(list)).toBe(words)
})
