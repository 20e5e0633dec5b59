import { describe, expect, test } from 'vitest'
import { blocksOf, limits, parseDocument, schema } from '#lib/core/document/index.ts'
import {
  b,
  caption,
  cite,
  code,
  doc,
  figure,
  h2,
  image,
  li,
  p,
  pre,
  type Raw,
  rawDoc,
  sources,
  table,
  td,
  tr,
  ul,
} from '#tests/builders.ts'
import { generateDocument } from '#tests/generator/index.ts'

const image64 = `/media/${'0a'.repeat(32)}`
const text = (value: string, ...marks: readonly object[]): object => ({ type: 'text', text: value, marks })
const linked = (href: string): object => ({
  type: 'paragraph',
  content: [text('x', { type: 'link', attrs: { href } })],
})
const withBlocks = (...content: readonly unknown[]): unknown => ({
  type: 'doc',
  attrs: { title: 'T' },
  content,
})

describe('what is refused, and where', () => {
  const citing = { type: 'citation', attrs: { items: [{ sourceKey: 'none' }] } }
  const cases: readonly (readonly [name: string, input: unknown, path: string])[] = [
    ['nothing', undefined, ''],
    ['a number', 1, ''],
    ['a list', [], ''],
    ['another root', { type: 'paragraph' }, '/type'],
    ['no title', { type: 'doc', attrs: {} }, '/attrs/title'],
    ['a title of spaces', { type: 'doc', attrs: { title: ' \n ' } }, '/attrs/title'],
    ['a long title', { type: 'doc', attrs: { title: 'x'.repeat(201) } }, '/attrs/title'],
    ['a newer format', { type: 'doc', attrs: { title: 'T', format: 99 } }, '/attrs/format'],
    ['an unknown head attribute', { type: 'doc', attrs: { title: 'T', owner: 'me' } }, '/attrs/owner'],
    ['a language that is none', { type: 'doc', attrs: { title: 'T', language: 'x y' } }, '/attrs/language'],
    ['an unknown node', withBlocks({ type: 'script' }), '/content/0/type'],
    ['an inherited name as node', withBlocks({ type: 'constructor' }), '/content/0/type'],
    ['an unknown member', withBlocks({ type: 'paragraph', style: 'x' }), '/content/0/style'],
    [
      'an unknown attribute',
      withBlocks({ type: 'paragraph', attrs: { class: 'x' } }),
      '/content/0/attrs/class',
    ],
    [
      'an own __proto__',
      withBlocks(JSON.parse('{"type":"paragraph","attrs":{"__proto__":{"id":"x"}}}')),
      '/content/0/attrs/__proto__',
    ],
    [
      'an unknown mark',
      withBlocks({ type: 'paragraph', content: [text('x', { type: 'blink' })] }),
      '/content/0/content/0/marks/0/type',
    ],
    ['a mark on a block', withBlocks({ type: 'paragraph', marks: [{ type: 'bold' }] }), '/content/0/marks'],
    [
      'marks in code',
      withBlocks({ type: 'codeBlock', content: [text('x', { type: 'bold' })] }),
      '/content/0/content/0/marks',
    ],
    [
      'two links on one text',
      withBlocks({
        type: 'paragraph',
        content: [
          text('x', { type: 'link', attrs: { href: '/a' } }, { type: 'link', attrs: { href: '/b' } }),
        ],
      }),
      '/content/0/content/0/marks/1',
    ],
    [
      'a block in a paragraph',
      withBlocks({ type: 'paragraph', content: [{ type: 'paragraph' }] }),
      '/content/0/content/0',
    ],
    [
      'an item outside a list',
      withBlocks({ type: 'listItem', content: [{ type: 'paragraph' }] }),
      '/content/0',
    ],
    ['an empty list', withBlocks({ type: 'bulletList' }), '/content/0/content'],
    ['a level that is none', withBlocks({ type: 'heading', attrs: { level: 1 } }), '/content/0/attrs/level'],
    ['an id that is no text', withBlocks({ type: 'paragraph', attrs: { id: {} } }), '/content/0/attrs/id'],
    [
      'an image from elsewhere',
      withBlocks({
        type: 'figure',
        content: [{ type: 'image', attrs: { src: 'https://e.org/x.png' } }, { type: 'figureCaption' }],
      }),
      '/content/0/content/0/attrs/src',
    ],
    [
      'a link that runs',
      withBlocks(linked('javascript:alert(1)')),
      '/content/0/content/0/marks/0/attrs/href',
    ],
    [
      'a citation of nothing',
      withBlocks({ type: 'paragraph', content: [citing] }),
      '/content/0/content/0/attrs/items/0/sourceKey',
    ],
    [
      'a citation without items',
      withBlocks({ type: 'paragraph', content: [{ type: 'citation', attrs: { items: [] } }] }),
      '/content/0/content/0/attrs/items',
    ],
    [
      'an unknown field of a citation',
      withBlocks({
        type: 'paragraph',
        content: [{ type: 'citation', attrs: { items: [{ sourceKey: 'a', x: 1 }] } }],
      }),
      '/content/0/content/0/attrs/items/0/x',
    ],
    ['two bibliographies', withBlocks(p(), sources({}), sources({})), '/content/2'],
    ['a bibliography in the middle', withBlocks(sources({}), { type: 'paragraph' }), '/content/0'],
    [
      'a source of no type',
      withBlocks(sources({ a: { type: 'x' as 'book' } })),
      '/content/0/attrs/sources/a/type',
    ],
    [
      'an unknown field of a source',
      withBlocks(sources({ a: { id: 'a' } as object })),
      '/content/0/attrs/sources/a/id',
    ],
    [
      'a source at an address that runs',
      withBlocks(sources({ a: { URL: 'javascript:1' } })),
      '/content/0/attrs/sources/a/URL',
    ],
    [
      'a source of a day that is none',
      withBlocks(sources({ a: { issued: { 'date-parts': [[2024, 2, 30]] } } })),
      '/content/0/attrs/sources/a/issued/date-parts',
    ],
    ['a key with a slash', withBlocks(sources({ 'a/b': {} })), '/content/0/attrs/sources/a~1b'],
    [
      'cells that overlap',
      withBlocks(table(tr(td(p('a')), td({ rowspan: 2 }, p('b'))), tr(td({ colspan: 2 }, p('c'))))),
      '/content/0/content/1/content/0',
    ],
    [
      'a day that is none',
      withBlocks({
        type: 'paragraph',
        content: [{ type: 'citationNeeded', attrs: { since: '2026-02-30' } }],
      }),
      '/content/0/content/0/attrs/since',
    ],
  ]
  test.each(cases)('%s', (_, input, path) => {
    const parsed = parseDocument(input)
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) expect(parsed.problems.map((problem) => problem.path)).toContain(path)
  })
})

describe('size and depth are counted before anything recursive', () => {
  const nested = (depth: number): unknown => {
    let node: object = { type: 'paragraph' }
    for (let count = 1; count < depth; count++) node = { type: 'blockquote', content: [node] }
    return withBlocks(node)
  }
  test('32 levels are allowed, 33 are not', () => {
    expect(parseDocument(nested(limits.depth)).ok).toBe(true)
    expect(parseDocument(nested(limits.depth + 1)).ok).toBe(false)
  })
  test.each([1_000, 100_000])('%i levels are a problem, not a crash', (depth) => {
    expect(parseDocument(nested(depth)).ok).toBe(false)
  })
  test('an attribute nested 100,000 levels', () => {
    let value: object = {}
    for (let count = 0; count < 100_000; count++) value = { a: [value] }
    expect(parseDocument({ type: 'doc', attrs: { title: value } }).ok).toBe(false)
  })
  test('a value that contains itself', () => {
    const loop: { type: string; content: unknown[] } = { type: 'doc', content: [] }
    loop.content.push(loop)
    expect(parseDocument(loop).ok).toBe(false)
  })
  test('too many nodes, too many bytes, too many cells', () => {
    const many = Array.from({ length: limits.nodes }, () => ({ type: 'paragraph' }))
    expect(parseDocument(withBlocks(...many)).ok).toBe(false)
    expect(parseDocument(rawDoc(p('x'.repeat(limits.bytes)))).ok).toBe(false)
    const wide = Array.from({ length: 101 }, () => tr(td({ colspan: 100 }, p())))
    expect(parseDocument(rawDoc(table(...wide))).ok).toBe(false)
  })
})

describe('what is normalised', () => {
  const cases: readonly (readonly [name: string, given: readonly Raw[], same: readonly Raw[]])[] = [
    ['text side by side is joined', [p('a', 'b', b('c'), b('d'))], [p('ab', b('cd'))]],
    ['empty text goes', [p('', b(''), 'a')], [p('a')]],
    ['letters are composed', [p('e\u0301', ' A\u030a')], [p('\u00e9 \u00c5')]],
    ['lone surrogates are replaced', [p('a\ud800b')], [p('a\ufffdb')]],
    ['controls are replaced', [p('a\0b\u0007')], [p('a\ufffdb\ufffd')]],
    ['line breaks in text are spaces', [p('a\nb\tc')], [p('a b c')]],
    ['code keeps lines and tabs', [pre('a\r\n\tb', 'c')], [pre('a\n\tbc')]],
    ['marks have one order', [p(code(b('x')))], [p(b(code('x')))]],
    ['a mark counts once', [p(b(b('x')))], [p(b('x'))]],
    ['citations side by side are one', [p('x', cite('k'), cite('k', 'j'))], [p('x', cite('k', 'j'))]],
    ['marks leave citations', [p(b('x', cite('k')))], [p(b('x'), cite('k'))]],
    [
      'short rows are filled',
      [table(tr(td(p('a')), td(p('b'))), tr(td(p('c'))))],
      [table(tr(td(p('a')), td(p('b'))), tr(td(p('c')), td(p())))],
    ],
    [
      'spans end with the table',
      [table(tr(td({ rowspan: 9 }, p('a')), td(p('b'))))],
      [table(tr(td(p('a')), td(p('b'))))],
    ],
  ]
  const content = (raw: readonly Raw[]): unknown =>
    JSON.parse(JSON.stringify(blocksOf(doc(...raw)), (key, value: unknown) => (key === 'id' ? 0 : value)))
  test.each(cases)('%s', (_, given, same) => expect(content(given)).toEqual(content(same)))

  test('a link to an article is an article link', () => {
    const parsed = parseDocument(withBlocks(linked('/wiki/Caf%C3%A9')))
    expect(JSON.stringify(parsed)).toContain('{"type":"articleLink","attrs":{"slug":"Café"}}')
  })
  test('a document without blocks has an empty paragraph, one without bibliography an empty one', () => {
    expect(parseDocument({ type: 'doc', attrs: { title: 'T' } })).toMatchObject({
      ok: true,
      value: { content: [{ type: 'paragraph' }, { type: 'bibliography', attrs: { sources: {} } }] },
    })
  })
  test('a title cannot turn the words around it', () => {
    expect(doc({ title: ' A\u202etitle\u2066\n x ' }, p()).attrs.title).toBe('Atitle x')
  })
  test('sources are sorted by key', () => {
    const parsed = doc(p(), sources({ b: {}, a: {}, B: {} }))
    expect(JSON.stringify(parsed.content.at(-1))).toMatch(/"B".*"a".*"b"/)
  })
  test('ids that are missing, repeated or no ids are issued, always the same', () => {
    const make = () => doc(p({ id: 'a' }, 'x'), p({ id: 'a' }, 'y'), p('y'), ul(li({ id: 'no id!' }, p('z'))))
    const ids = JSON.stringify(make()).match(/"id":"[^"]*"/g) ?? []
    expect(new Set(ids).size).toBe(6)
    expect(ids.every((id) => /"id":"[A-Za-z0-9_-]{1,40}"/.test(id))).toBe(true)
    expect(ids[0]).toBe('"id":"a"')
    expect(make()).toEqual(make())
  })
})

test('a full document is what ProseMirror accepts', () => {
  const document = doc(
    h2('Title'),
    figure(table(tr(td({ align: 'right' }, p('x', cite('k'))))), caption('Caption')),
    figure(image({ src: image64, alt: 'Alt' }), caption()),
  )
  expect(() => schema.nodeFromJSON(document).check()).not.toThrow()
})

test('parsing twice is parsing once, and ProseMirror agrees, for 1,000 documents', () => {
  for (let seed = 1; seed <= 1_000; seed++) {
    const document = generateDocument(seed, { blocks: 2, withoutIds: seed % 2 })
    const again = parseDocument(JSON.parse(JSON.stringify(document)))
    expect(again, `seed ${seed}`).toEqual({ ok: true, value: document })
    const node = schema.nodeFromJSON(document)
    node.check()
    expect(parseDocument(node.toJSON()), `seed ${seed}`).toEqual({ ok: true, value: document })
  }
})
