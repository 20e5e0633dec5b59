import { expect, test } from 'vitest'
import { documentToMarkdown, documentToText, sameContent } from '#lib/core/document/index.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import { resolutionOf, type Taken } from '#lib/core/review/resolution.ts'
import { cite, doc, h2, p, sources, table, td, tr } from '#tests/builders.ts'
import { editDocument, generateDocument, seeded } from '#tests/generator/index.ts'

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
  expect(choices.map(({ hunks: [hunk] }) => [hunk?.before, hunk?.after])).toEqual([['Some', 'Few']])
  expect(choices[0]?.base).toContain('Most')
})

const resolved = (taken: ReadonlyMap<string, Taken>, from = resolutionOf(base, current, proposed)) => {
  const made = from.resolve(taken)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

test('taking theirs keeps today’s words and all of the suggestion that fits', () => {
  const words = documentToText(resolved(new Map()))
  expect(words).toContain('Lime, rubble and ash.')
  expect(words).toContain('Some authors')
  expect(words).toContain('It lasts for ever.')
})

test('taking mine puts the suggestion’s words there, and nowhere else', () => {
  const { choices } = resolutionOf(base, current, proposed)
  const words = documentToText(resolved(new Map(choices.map(({ id }) => [id, 'mine']))))
  expect(words).toContain('Few authors')
  expect(words).toContain('It lasts for ever.')
})

test('nothing is to be chosen when everything fits', () => {
  const other = text('Lime and ash.', 'Most authors credit the volcanic ash.', 'It lasts for ever.')
  expect(resolutionOf(base, other, proposed).choices).toEqual([])
})

test('words of both sides in one passage are one choice, shown whole, and a third text stands for them', () => {
  const cited = (words: string) =>
    doc(
      { title: 'Roman concrete' },
      p({ id: 'a' }, words, cite('pliny')),
      sources({ pliny: { title: 'Natural history' }, seneca: { title: 'Questions' } }),
    )
  const [was, now, own] = [
    cited('Most authors credit the ash of the mountain.'),
    cited('Some authors credit the dust of the mountain.'),
    cited('Few authors credit the sand of the mountain.'),
  ]
  const resolution = resolutionOf(was, now, own)
  expect(resolution.choices).toMatchObject([
    {
      base: 'Most authors credit the ash of the mountain.',
      theirs: 'Some authors credit the dust of the mountain.',
      mine: 'Few authors credit the sand of the mountain.',
      third: 'Few authors credit the sand of the mountain.[^pliny]',
    },
  ])
  const id = resolution.choices[0]?.id ?? ''
  const made = resolved(
    new Map([
      [id, { third: 'Authors *differ*.[^pliny][^seneca] See [^new].\n\n[^new]: https://example.org/x' }],
    ]),
    resolution,
  )
  const words = documentToMarkdown(made)
  expect(words).toContain('Authors *differ*.[^pliny][^seneca] See [^new].')
  expect(words).toContain('[^new]: {')
  // Nobody redefines a source in passing, and a passage stays one.
  const redefined = resolved(
    new Map([[id, { third: 'See.[^pliny]\n\n[^pliny]: Something else' }]]),
    resolution,
  )
  expect(documentToMarkdown(redefined)).toContain('Natural history')
  for (const third of ['Two.\n\nParagraphs.', '# Heading', '- item'])
    expect(resolution.resolve(new Map([[id, { third }]]))).toMatchObject({
      ok: false,
      problems: [{ path: `/${id}` }],
    })
})

test('one cell and the title can be written anew, each by itself', () => {
  const text = (title: string, cell: string) =>
    doc(
      { title },
      table(
        { id: 't' },
        tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'cp' }, cell)), td({ id: 'd' }, p({ id: 'dp' }, 'Kept'))),
      ),
      sources({}),
    )
  const resolution = resolutionOf(
    text('Mortar', '1 : 3'),
    text('Mortars', '1 : 4'),
    text('Old mortar', '1 : 2'),
  )
  expect(resolution.choices.map(({ third, plain }) => [third, plain])).toEqual([
    ['Old mortar', true],
    ['1 : 2', false],
  ])
  const [title, cell] = resolution.choices.map(({ id }) => id)
  const made = resolved(
    new Map([
      [title ?? '', { third: ' Roman\nmortar ' }],
      [cell ?? '', { third: '2 : 5' }],
    ]),
    resolution,
  )
  expect(made.attrs.title).toBe('Roman mortar')
  expect(documentToText(made)).toBe('2 : 5\tKept')
})

const cases = Number(process.env.PALIMPSEST_CASES ?? 200)

test(`laws of choosing, over ${cases} generated merges`, { timeout: 300_000 }, () => {
  let thirds = 0
  for (let seed = 1; seed <= cases; seed += 1) {
    const random = seeded(seed)
    const start = generateDocument(seed, seed % 4 === 0 ? {} : { blocks: 4, depth: 1 })
    const ours = editDocument(start, seed * 2 + 1, 1 + random.int(4))
    const own = editDocument(start, seed * 2 + 2, 1 + random.int(4))
    const resolution = resolutionOf(start, ours, own)
    const all = (side: 'theirs' | 'mine') =>
      new Map(resolution.choices.map(({ id }): readonly [string, Taken] => [id, side]))
    const told = `seed ${seed}`
    expect(new Set(resolution.choices.map(({ id }) => id)).size, told).toBe(resolution.choices.length)
    const today = mergeDocuments(start, ours, own).document
    expect(sameContent(resolved(new Map(), resolution), today), `${told}: nothing chosen`).toBe(true)
    expect(sameContent(resolved(all('theirs'), resolution), today), `${told}: theirs`).toBe(true)
    const mine = resolved(all('mine'), resolution)
    expect(sameContent(mine, mergeDocuments(start, own, ours).document), `${told}: mine`).toBe(true)
    for (const choice of resolution.choices) {
      if (choice.third === null || choice.passage === null) continue
      thirds += 1
      // What one starts from, unchanged, is the suggestion's side where it has the passage.
      const same = resolution.resolve(new Map([...all('mine'), [choice.id, { third: choice.third }]]))
      if (choice.mine === '') continue
      if (!same.ok) expect.fail(`${told}: ${JSON.stringify(same.problems)} ${choice.third}`)
      expect(documentToText(same.value), `${told}: the same words`).toBe(documentToText(mine))
      const other = resolution.resolve(new Map([[choice.id, { third: 'Entirely other words.' }]]))
      if (!other.ok) expect.fail(`${told}: ${JSON.stringify(other.problems)}`)
      const whole = `${other.value.attrs.title}\n${other.value.attrs.description}\n${documentToText(other.value)}`
      expect(whole, `${told}: a third text`).toContain('Entirely other words.')
    }
  }
  expect(thirds).toBeGreaterThan(cases / 100)
})
