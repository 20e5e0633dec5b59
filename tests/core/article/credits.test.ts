import { expect, test } from 'vitest'
import { creditChanges } from '#lib/core/article/index.ts'
import { diffDocuments } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { doc, p } from '#tests/builders.ts'

/** Credits of a comparison of the first text with the last, as "words → revisions". */
function credited(...texts: readonly Document[]): readonly string[] {
  const [first, last] = [texts[0], texts.at(-1)]
  if (!first || !last) throw new Error('two texts at least')
  const steps = texts.slice(1).map((text, index) => ({
    number: index + 2,
    hunks: diffDocuments(texts[index] ?? text, text).hunks,
  }))
  const { hunks } = diffDocuments(first, last)
  const credits = creditChanges(hunks, steps)
  return hunks.map(
    (hunk) => `${(hunk.after || hunk.before).trim()} → ${credits.get(hunk.id)?.join(',') ?? '?'}`,
  )
}

const one = doc(
  { title: 'Harp' },
  p({ id: 'wind' }, 'The wind plays it.'),
  p({ id: 'kircher' }, 'Kircher built one in Rome.'),
)
const two = doc(
  { title: 'Harp' },
  p({ id: 'wind' }, 'The wind alone plays it.'),
  p({ id: 'kircher' }, 'Kircher built one in Rome.'),
)
const three = doc(
  { title: 'Harp' },
  p({ id: 'wind' }, 'The wind alone plays it.'),
  p({ id: 'kircher' }, 'Athanasius Kircher built one in Rome.'),
)

test('each change is credited to the revision that made it', () => {
  expect(credited(one, two, three)).toEqual(['alone → 2', 'Athanasius → 3'])
})

test('a change that two revisions made together is credited to both', () => {
  const again = doc(
    { title: 'Harp' },
    p({ id: 'wind' }, 'The wind alone and quietly plays it.'),
    p({ id: 'kircher' }, 'Kircher built one in Rome.'),
  )
  expect(credited(one, two, again)).toEqual(['alone and quietly → 2,3'])
})

test('what was added and removed between is credited to nobody', () => {
  expect(credited(two, one, two, three)).toEqual(['Athanasius → 4'])
})
