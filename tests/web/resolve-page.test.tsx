import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ResolvePage } from '#app/_ui/review/resolve-page.tsx'
import { resolutionOf } from '#lib/core/review/resolution.ts'
import type { ResolutionView } from '#lib/features/suggestion/resolve-conflicts.ts'
import { cite, doc, p, sources } from '#tests/builders.ts'

const text = (words: string) =>
  doc({ title: 'Harp' }, p({ id: 'a' }, words, cite('k')), sources({ k: { title: 'Musurgia' } }))

const { choices } = resolutionOf(
  text('The wind plays it.'),
  text('The breeze plays it.'),
  text('The <storm> plays it.'),
)
const at = new Date('2026-03-01T12:00:00Z')
const view: ResolutionView = {
  id: 7,
  state: 'open',
  version: 1,
  article: { slug: 'harp', title: 'Harp', exists: true },
  summary: 'Say storm',
  author: { authorId: 1, name: 'Ada', kind: 'account', hasPage: true },
  createdAt: at,
  updatedAt: at,
  claim: null,
  baseRevision: 1,
  current: null,
  own: true,
  currentRevision: 2,
  choices,
  moved: [{ id: 'm', heading: 'Sound', label: 'a sentence added' }],
}
const [id] = choices.map((choice) => choice.id)

function render(given: Readonly<Record<string, string>>, message: string | null = null): string {
  const failure =
    message === null ? null : { title: 'No', detail: 'Look again', problems: [{ path: `/${id}`, message }] }
  return renderToStaticMarkup(<ResolvePage view={view} failure={failure} given={given} script="/s.js" />)
}

test('both texts stand beside the base, with their changes marked and nothing unescaped', () => {
  const html = render({})
  expect(html).toContain('Conflict 1 of 1')
  expect(html).toContain('1 change moved to v2 by itself')
  expect(html).toMatch(/<del[^>]*><span class="vh">removed: <\/span>wind<\/del>/)
  expect(html).toMatch(/<ins[^>]*><span class="vh">added: <\/span>breeze<\/ins>/)
  expect(html).toContain('&lt;storm&gt;')
  expect(html).not.toContain('<storm>')
  expect(html).toContain('data-keep="resolve:7:1:2"')
  // Nothing is chosen for anybody: it stays open until somebody chooses.
  expect(html).toMatch(/type="radio" name="choice-\w+" checked="" value=""/)
  expect([...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one).toSorted()).toEqual(
    [...new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one))].toSorted(),
  )
})

test('a reviewer reads whose text is whose, and whose yes a third text needs', () => {
  const page = <ResolvePage view={{ ...view, own: false }} failure={null} given={{}} script="/s.js" />
  const html = renderToStaticMarkup(page)
  expect(html).toContain('Ada’s text')
  expect(html).toContain('Take the suggestion’s')
  expect(html).toContain('It needs a yes by Ada or another reviewer.')
  expect(html).toContain('name="reason"')
  expect(html).not.toContain('Take mine')
  expect(render({})).not.toContain('name="reason"')
})

test('a refused form keeps what was chosen and typed, says what is wrong there, and loses no orphan', () => {
  const html = render(
    {
      [`choice-${id}`]: 'third',
      [`third-${id}`]: '# My words',
      'third-gone': 'Words for a text that changed',
    },
    'Write it as one paragraph',
  )
  expect(html).toContain('# My words</textarea>')
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('Write it as one paragraph')
  expect(html).toContain('Words for a text that changed</textarea>')
  expect(html).toContain('1 of 1 resolved')
  expect(html).not.toContain('data-keep')
})
