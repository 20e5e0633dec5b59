import { expect, test } from 'vitest'
import { lensHtml, tintOf } from '#app/_ui/reading/lens-html.ts'
import { blameDocuments, blameSpans } from '#lib/core/blame/index.ts'
import type { BlameOrigin, BlameView } from '#lib/features/article/types.ts'
import { doc, h2, p, table, td, tr } from '#tests/builders.ts'

const now = new Date('2026-06-10T00:00:00.000Z')
const people = { 1: 'Ada <Lindqvist>', 2: 'Noor Haddad' } as const

function originOf(number: number, author: 1 | 2): BlameOrigin {
  const person = { authorId: author, name: people[author], kind: 'account', hasPage: true } as const
  return {
    author: person,
    revision: {
      number,
      publishedAt: new Date(`2026-0${number * 3}-03T12:00:00.000Z`),
      author: person,
      amenders: [],
      approvers: [],
      summary: '',
      suggestionId: null,
      rebasedFrom: null,
      direct: false,
      imported: false,
      singleReviewer: false,
      size: null,
      hash: 'ab'.repeat(32),
      hidden: false,
      previousHidden: false,
      hiding: null,
      checked: null,
    },
  }
}

/** The lens on a text that Ada wrote in March and Noor added to in June. */
function view(): BlameView {
  const grid = table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'cp' }, 'one cell of the table'))))
  const first = doc(h2({ id: 'h' }, 'Harps'), p({ id: 'a' }, 'The wind plays the harp at night.'), grid)
  const second = doc(
    h2({ id: 'h' }, 'Harps'),
    p(
      { id: 'a' },
      'The wind plays the harp at night. Kircher built one of them in Rome, and it was heard by everybody who passed below his window.',
    ),
    grid,
  )
  const blame = blameDocuments([
    { document: first, author: 1, revision: 1 },
    { document: second, author: 2, revision: 2 },
  ])
  const origins = [originOf(1, 1), originOf(2, 2)]
  const position = (revision: number) => origins.findIndex((one) => one.revision.number === revision)
  const [, newest] = origins
  if (!newest) throw new Error('two origins')
  return {
    kind: 'blame',
    slug: 'harp',
    title: 'Harp',
    document: second,
    revision: newest.revision,
    origins,
    units: [...blameSpans(blame, second)].map(([id, spans]) => ({
      id,
      spans: spans.map(({ start, end, origin }) => ({ start, end, origin: position(origin.revision) })),
    })),
  }
}

test('beside a block stands who wrote it, the one with most words first, each opening their history', () => {
  const { body } = lensHtml(view(), now)
  const [, label = ''] = /<div class="lens-l">(.*?)<\/div>/s.exec(body) ?? []
  const names = [...label.matchAll(/<bdi>(.*?)<\/bdi><\/b>, (v\d)/g)].map(
    ([, name, mark]) => `${name} ${mark}`,
  )
  expect(names).toEqual(['Noor Haddad v2', 'Ada &lt;Lindqvist&gt; v1'])
  expect(label).toContain('popovertarget="origin-1"')
  expect(label).toContain('3 Jun 2026')
})

test('inside a block only what others than its main author added has a mark', () => {
  const { body } = lensHtml(view(), now)
  const paragraph = /<p[ >].*?<\/p>/s.exec(body)?.[0] ?? ''
  expect([...paragraph.matchAll(/class="lens-v"[^>]*>(v\d)</g)].map(([, mark]) => mark)).toEqual(['v1'])
  expect(body.slice(body.indexOf('<table'))).not.toContain('lens-v')
})

test('a heading has no label but a mark of its own', () => {
  const { body } = lensHtml(view(), now)
  expect(body.indexOf('lens-l')).toBeGreaterThan(body.indexOf('</h2>'))
  expect(/<h2.*?<\/h2>/s.exec(body)?.[0]).toContain('lens-v')
})

test.each([
  ['2026-06-04', 1],
  ['2026-05-25', 2],
  ['2026-05-10', 3],
  ['2026-01-01', 0],
])('words of %s have tint %i', (date, tint) => expect(tintOf(new Date(date), now)).toBe(tint))
