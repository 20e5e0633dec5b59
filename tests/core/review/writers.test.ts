import { describe, expect, it } from 'vitest'
import { diffDocuments } from '#lib/core/diff/index.ts'
import { documentToText } from '#lib/core/document/index.ts'
import { passageOf, withPassage } from '#lib/core/review/passage.ts'
import { amendersOf, firstLayers, type WovenLayer, writingSteps } from '#lib/core/review/writers.ts'
import { doc, h2, p } from '#tests/builders.ts'

const [mika, noor, remy] = [1, 2, 3]

const text = (first: string, second: string) =>
  doc({ title: 'Harp' }, p({ id: 'a' }, first), h2({ id: 'h' }, 'History'), p({ id: 'b' }, second))

const from = text('The wind plays it.', 'Kircher described it.')

/** The versions of a suggestion on `from`, each with its writer. */
function layers(...versions: readonly (readonly [number, ReturnType<typeof text>])[]): readonly WovenLayer[] {
  return versions.map(([writer, to], index) => ({
    version: index + 1,
    writer,
    diff: diffDocuments(from, to),
  }))
}

const v1 = text('The gentle wind plays it.', 'Kircher built it.')
const v2 = text('The gentle breeze plays it.', 'Kircher built it.')
const v3 = text('The gentle breeze plays it.', 'Kircher built one.')

const ids = ({ diff }: WovenLayer) => diff.hunks.map(({ id }) => id)
const all = (made: readonly WovenLayer[]) =>
  new Set(ids(made.at(-1) ?? { version: 0, writer: 0, diff: diffDocuments(from, from) }))

describe('who wrote a change', () => {
  it('is the writer of the first version that has it', () => {
    const made = layers([mika, v1], [noor, v2], [mika, v3])
    const first = firstLayers(made)
    const writers = ids(made[2] as WovenLayer).map((id) => first.get(id)?.writer)
    expect(writers.at(-1)).toBe(mika)
    expect(writers).toContain(noor)
  })

  it('amenders are those whose words were published, not the author', () => {
    const made = layers([mika, v1], [noor, v2], [remy, v3])
    expect(amendersOf(made, all(made), mika)).toEqual([noor, remy])
    const last = ids(made[2] as WovenLayer).at(-1) ?? ''
    expect(amendersOf(made, new Set([last]), mika)).toEqual([remy])
    expect(amendersOf(layers([mika, v1], [mika, v2]), all(layers([mika, v1], [mika, v2])), mika)).toEqual([])
  })
})

describe('the texts that lead to a revision', () => {
  const told = (
    made: readonly WovenLayer[],
    accepted: ReadonlySet<string>,
    published: ReturnType<typeof text>,
  ) =>
    writingSteps(from, made, accepted, published).map(({ author, document }) => [
      author,
      documentToText(document).replace(/\s+/g, ' '),
    ])

  it('are the author’s own words, then the amender’s', () => {
    const made = layers([mika, v1], [noor, v2])
    const steps = told(made, all(made), v2)
    expect(steps.map(([author]) => author)).toEqual([mika, noor])
    expect(steps[0]?.[1]).toContain('The gentle wind plays it.')
    expect(steps[0]?.[1]).toContain('Kircher built it.')
    expect(steps[1]?.[1]).toContain('The gentle breeze plays it.')
  })

  it('leave out what was not published', () => {
    const made = layers([mika, v1], [noor, v2])
    const amended = new Set(
      ids(made[1] as WovenLayer).filter((id) => !ids(made[0] as WovenLayer).includes(id)),
    )
    const steps = told(made, amended, text('The gentle breeze plays it.', 'Kircher described it.'))
    expect(steps[0]?.[1]).toContain('Kircher described it.')
  })

  it('of versions of one person in a row are the last; without an amendment there is one', () => {
    const made = layers([mika, v1], [mika, v2], [noor, v3])
    expect(told(made, all(made), v3).map(([author]) => author)).toEqual([mika, noor])
    const alone = layers([mika, v1], [mika, v3])
    expect(told(alone, all(alone), v3)).toHaveLength(1)
  })
})

describe('the passage of a change', () => {
  const diff = diffDocuments(from, v1)
  const shown = { from, to: v1, diff }
  const [first, second] = diff.hunks.map((hunk) => passageOf(shown, hunk.id))

  it('is the block that would read otherwise without it', () => {
    expect([first, second]).toEqual([
      { first: 0, last: 0 },
      { first: 2, last: 2 },
    ])
    expect(passageOf(shown, 'unknown')).toBeNull()
  })

  it('is none where the change removes a block', () => {
    const shorter = doc({ title: 'Harp' }, p({ id: 'a' }, 'The wind plays it.'))
    const removed = { from, to: shorter, diff: diffDocuments(from, shorter) }
    expect(removed.diff.hunks.map(({ id }) => passageOf(removed, id))).toEqual(
      removed.diff.hunks.map(() => null),
    )
  })

  it('can be replaced, also by more blocks, and nothing else can', () => {
    if (!first) throw new Error('there is one')
    expect(withPassage(v1, v2, first)).toEqual(v2)
    expect(withPassage(v1, v3, first)).toBeNull()
    expect(withPassage(v1, { ...v2, attrs: { ...v2.attrs, title: 'Wind harp' } }, first)).toBeNull()
    const longer = doc(
      { title: 'Harp' },
      p({ id: 'a' }, 'It is played.'),
      p({ id: 'new' }, 'By wind.'),
      h2({ id: 'h' }, 'History'),
      p({ id: 'b' }, 'Kircher built it.'),
    )
    expect(withPassage(v1, longer, first)).toEqual(longer)
    expect(withPassage(v1, doc({ title: 'Harp' }, p({ id: 'b' }, 'Kircher built it.')), first)).toBeNull()
  })
})
