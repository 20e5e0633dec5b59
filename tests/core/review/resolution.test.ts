import { expect, test } from 'vitest'
import { documentToText } from '#lib/core/document/index.ts'
import { resolutionOf } from '#lib/core/review/resolution.ts'
import { doc, h2, p, sources } from '#tests/builders.ts'

const text = (first: string, second: string, third: string) =>
  doc(
    { title: 'Roman concrete' },
    p({ id: 'a' }, first),
    h2({ id: 'h' }, 'Durability'),
    p({ id: 'b' }, second),
    p({ id: 'c' }, third),
    sources({}),
  )

const base = text('Lime and ash.', 'Most authors credit the volcanic ash.', 'It lasts.')
const current = text('Lime and ash.', 'Some authors credit the volcanic ash.', 'It lasts for ever.')
const proposed = text('Lime, rubble and ash.', 'Few authors credit the volcanic ash.', 'It lasts.')

test('only what both sides changed is to be chosen', () => {
  const { choices } = resolutionOf(base, current, proposed)
  expect(choices.map(({ hunk }) => [hunk.before, hunk.after])).toEqual([['Some', 'Few']])
  expect(choices[0]?.base).toContain('Most')
})

test('taking theirs keeps today’s words and all of the suggestion that fits', () => {
  const words = documentToText(resolutionOf(base, current, proposed).resolve(new Set()))
  expect(words).toContain('Lime, rubble and ash.')
  expect(words).toContain('Some authors')
  expect(words).toContain('It lasts for ever.')
})

test('taking mine puts the suggestion’s words there, and nowhere else', () => {
  const { choices, resolve } = resolutionOf(base, current, proposed)
  const words = documentToText(resolve(new Set(choices.map(({ hunk }) => hunk.id))))
  expect(words).toContain('Few authors')
  expect(words).toContain('It lasts for ever.')
})

test('nothing is to be chosen when everything fits', () => {
  const other = text('Lime and ash.', 'Most authors credit the volcanic ash.', 'It lasts for ever.')
  expect(resolutionOf(base, other, proposed).choices).toEqual([])
})
