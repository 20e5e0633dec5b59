import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AmendApp } from '#app/_ui/amend/amend-app.tsx'
import { without } from '#app/_ui/amend/author-marks.ts'
import { AmendFields } from '#app/_ui/amend/fields.tsx'
import type { AmendSetup } from '#app/_ui/amend/setup.ts'
import { bibliographyOf, blocksOf } from '#lib/core/document/parts.ts'
import { cite, doc, h2, p, sources } from '#tests/builders.ts'

const whole = doc(
  { title: 'Harp' },
  p({ id: 'a' }, 'The wind plays it.', cite('one')),
  h2({ id: 'h' }, 'History'),
  p({ id: 'b' }, 'Kircher built one.', cite('two')),
  p({ id: 'c' }, 'It is rare.'),
  sources({ one: { title: 'One' }, two: { title: 'Two' } }),
)

const passage = { ...whole, content: [...blocksOf(whole).slice(2, 3), bibliographyOf(whole)] }
const hunk = { id: 'f'.repeat(16), number: 2, label: 'described → built' }

const setup: AmendSetup = {
  kind: 'passage',
  kept: false,
  suggestion: 7,
  direction: 'ltr',
  author: 'Mika',
  viewer: 3,
  hunk,
  contentHash: '0'.repeat(64),
  whole,
  first: 2,
  last: 2,
  passage,
  article: passage,
  markdown: null,
  back: '/suggestions/7?view=inline',
}

describe('a passage that is open for editing', () => {
  it('says whose words it is about, and who must agree', () => {
    const html = renderToStaticMarkup(<AmendApp setup={setup} author={null} cards={<p>the other card</p>} />)
    expect(html).toContain('Amending change 2. Only this passage can be edited.')
    expect(html).toContain('Why, for Mika')
    expect(html).toContain('Mika or another reviewer has to agree')
    expect(html).toContain('the other card')
  })

  it('says of one that was removed that amending keeps it', () => {
    const html = renderToStaticMarkup(
      <AmendApp setup={{ ...setup, kept: true }} author={null} cards={null} />,
    )
    expect(html).toContain('Amending keeps it, in other words.')
    expect(html).toContain('Mika takes it out.')
  })

  it.each([
    ['none of one’s own', [[1, 9]], [], [[1, 9]]],
    [
      'one inside',
      [[1, 9]],
      [[3, 5]],
      [
        [1, 3],
        [5, 9],
      ],
    ],
    [
      'one at each end',
      [[1, 9]],
      [
        [0, 2],
        [8, 12],
      ],
      [[2, 8]],
    ],
    ['one over all', [[1, 9]], [[0, 12]], []],
    [
      'several',
      [
        [1, 4],
        [6, 9],
      ],
      [[3, 7]],
      [
        [1, 3],
        [7, 9],
      ],
    ],
  ] as const)('marks the author’s words and not one’s own: %s', (_, theirs, own, rest) => {
    const ranges = (pairs: readonly (readonly [number, number])[]) =>
      pairs.map(([from, to]) => ({ from, to }))
    expect(without(ranges(theirs), ranges(own))).toEqual(ranges(rest))
  })
})

describe('a field that is open for editing', () => {
  const about = { id: 7, hunk, contentHash: setup.contentHash }
  const form = { author: 'Mika', back: '/suggestions/7?view=inline&amend=x', cancel: '/suggestions/7#h2' }

  it('is a form that works without a script, and keeps what was typed', () => {
    const edit = { kind: 'head', kept: false, name: 'title', value: 'Wind harp' } as const
    const html = renderToStaticMarkup(
      <AmendFields view={{ ...about, edit }} {...form} given={{ value: 'Aeolian', reason: 'So' }} />,
    )
    expect(html).toContain('action="/suggestions/7/amendments" method="post"')
    expect(html).toMatch(/name="value"[^>]*>Aeolian</)
    expect(html).toMatch(/name="reason"[^>]*>So</)
    expect(html).toContain('href="/suggestions/7#h2"')
  })

  it('has a field for every part of a source record', () => {
    const source = { type: 'book', title: 'Musurgia', author: [{ family: 'Kircher' }] } as const
    const edit = { kind: 'source', kept: true, key: 'one', source } as const
    const html = renderToStaticMarkup(<AmendFields view={{ ...about, edit }} {...form} given={{}} />)
    expect(html).toMatch(/name="title"[^>]*value="Musurgia"/)
    expect(html).toMatch(/name="author"[^>]*value="Kircher"/)
  })
})
