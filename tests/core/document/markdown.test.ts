import { describe, expect, test } from 'vitest'
import {
  bibliographyOf,
  blocksOf,
  type Document,
  documentFromMarkdown,
  documentToMarkdown,
  documentToText,
  sameContent,
} from '#lib/core/document/index.ts'
import {
  a,
  b,
  caption,
  cite,
  code,
  dated,
  disputed,
  doc,
  figure,
  h2,
  i,
  image,
  infobox,
  li,
  math,
  mathBlock,
  needed,
  note,
  ol,
  p,
  pre,
  quote,
  type Raw,
  row,
  sources,
  strike,
  sub,
  table,
  td,
  th,
  tr,
  ul,
  wiki,
} from '#tests/builders.ts'
import { generateDocument } from '#tests/generator/index.ts'

const image64 = `/media/${'0a'.repeat(32)}`

/** What stands between the front matter and the definitions. */
function body(document: Document): string {
  return documentToMarkdown(document)
    .replace(/^---\n.*?\n---\n\n?/s, '')
    .replace(/\n?(?:^\[\^[^\]]*\]: .*\n)+$/m, '')
    .trimEnd()
}

/** The document that Markdown means; throws with the problems when it means none. */
function read(markdown: string): Document {
  const imported = documentFromMarkdown(markdown, { head: { title: 'Test' } })
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
  return imported.value
}

describe('the dialect', () => {
  const plainTable = table(
    tr(th(p('A')), th({ align: 'right' }, p('B'))),
    tr(td(p('a|b')), td({ align: 'right' }, p(cite('k')))),
  )
  const cases: readonly (readonly [name: string, block: Raw | readonly Raw[], markdown: string])[] = [
    [
      'marks',
      p(b('a'), ' ', i('b'), ' ', strike('c'), ' ', code('d`e'), ' H', sub('2'), 'O'),
      '**a** *b* ~~c~~ ``d`e`` H<sub>2</sub>O',
    ],
    [
      'links',
      p(a('https://e.org/a_b', 'x'), ' ', wiki('Café', 'y')),
      '[x](https://e.org/a_b) [y](/wiki/Caf%C3%A9)',
    ],
    ['a bare address stays text', p('see https://e.org or www.e.org'), 'see https\\://e.org or www\\.e.org'],
    [
      'characters with a meaning',
      p('*a* [b] `c` $d$ <Ee> {f} 1_2 # !'),
      '\\*a\\* \\[b] \\`c\\` \\$d\\$ \\<Ee> {f} 1_2 # !',
    ],
    ['citations', p('a', cite('k', { key: 'j', locator: 'p. [3]' }), 'b'), 'a[^k][^j, p. \\[3\\]]b'],
    [
      'a quote in a citation',
      p('a', cite({ key: 'k', quote: 'so "x"' })),
      'a<sup data-cite="[{&quot;locator&quot;:&quot;&quot;,&quot;quote&quot;:&quot;so \\&quot;x\\&quot;&quot;,&quot;sourceKey&quot;:&quot;k&quot;}]">[^k]</sup>',
    ],
    [
      'citation needed',
      p('a', needed(), 'b', needed('2026-01-01', 'say "who"')),
      'a[citation needed]b[citation needed]{since=2026-01-01 reason="say \\"who\\""}',
    ],
    ['words like citation needed', p('a [citation needed]'), 'a \\[citation needed]'],
    [
      'dated words',
      p(dated('2026-01-01', '2026-06-01', 'now ', b('here')), ' x'),
      '[now **here**]{asof=2026-01-01 checkby=2026-06-01} x',
    ],
    ['mathematics', p(math('a_b'), ' and 2', math('x'), ' for $5'), '$a_b$ and 2$$x$$ for \\$5'],
    ['a block of mathematics', mathBlock('a\n\nb'), '$$\na\n\nb\n$$'],
    [
      'lists',
      ul(li(p('a'), ol({ start: 3 }, li(p('b')), li(p('c')))), li(p('d'))),
      '- a\n\n  3. b\n  4. c\n- d',
    ],
    [
      'quotations and notes',
      [quote(p('a'), p('b')), disputed(p('c')), note(ul(li(p('d'))))],
      '> a\n>\n> b\n\n> [!DISPUTED]\n> c\n\n> [!NOTE]\n>\n> - d',
    ],
    ['a quotation that looks like a note', quote(p('[!NOTE]')), '> \\[!NOTE]'],
    ['code', pre({ language: 'ts' }, '```\nx'), '````ts\n```\nx\n````'],
    ['a table', plainTable, '| A | B |\n| - | -: |\n| a\\|b | [^k] |'],
    [
      'a table with a caption',
      figure(plainTable, caption('Sizes', cite('k'))),
      'Table: Sizes[^k]\n\n| A | B |\n| - | -: |\n| a\\|b | [^k] |',
    ],
    [
      'words like a caption',
      [p('Table: x'), plainTable],
      'Table\\: x\n\n| A | B |\n| - | -: |\n| a\\|b | [^k] |',
    ],
    [
      'an image',
      figure(image({ src: image64, alt: 'View', credit: 'Me' }), caption('From here')),
      `![View](${image64} "Me")\n\nFigure: From here`,
    ],
    [
      'a table that Markdown has not',
      table(tr(td({ colspan: 2 }, p('a')))),
      '<figure><div class="scroll" tabindex="0" role="region" aria-label="Table without caption, 1"><table class="tbl"><tbody>&#10;<tr><td colspan="2">a</td></tr></tbody></table></div></figure>',
    ],
    [
      'key facts',
      infobox({ title: 'T' }, row({ label: 'L' }, 'v', cite('k'))),
      '<div class="infobox" role="group" aria-label="T"><p class="wh">T</p><dl><div><dt>L</dt><dd>v<sup data-cite="[{&quot;locator&quot;:&quot;&quot;,&quot;quote&quot;:&quot;&quot;,&quot;sourceKey&quot;:&quot;k&quot;}]"><span class="cite">[k]</span></sup></dd></div></dl></div>',
    ],
    ['an empty paragraph', p(), '<p data-space="keep"></p>'],
  ]
  test.each(cases)('%s', (_, block, markdown) => {
    const document = doc(...[block].flat())
    expect(body(document)).toBe(markdown)
    const again = documentFromMarkdown(documentToMarkdown(document))
    expect(again.ok && sameContent(again.value, document)).toBe(true)
  })
})

describe('what people write', () => {
  const cases: readonly (readonly [markdown: string, ...blocks: Raw[]])[] = [
    ['It costs $5 and $10, $HOME and $PATH.', p('It costs $5 and $10, $HOME and $PATH.')],
    ['Setext\n---\ntext', h2('Setext'), p('text')],
    ['a\\\nb  \nc\nd', p('a', { type: 'hardBreak' }, 'b', { type: 'hardBreak' }, 'c d')],
    [
      '[x][ref] <https://e.org/y>\n\n[ref]: https://e.org/x',
      p(a('https://e.org/x', 'x'), ' ', a('https://e.org/y', 'https://e.org/y')),
    ],
    ['[x](javascript:alert(1))', p('x')],
    ['- [x] done\n- [ ] open', ul(li(p('☑ done')), li(p('☐ open')))],
    ['<div align="center">\n\n**a** <br> b\n\n</div>', p(b('a'), ' ', { type: 'hardBreak' }, ' b')],
    ['a <b>b</b> <u>c</u> <!-- hidden -->', p('a ', b('b'), ' c')],
    ['> [!WARNING]\n> hot', note(p(b('Warning: '), 'hot'))],
    ['| a |\n|---|\n| b | c |', table(tr(th(p('a')), th(p())), tr(td(p('b')), td(p('c'))))],
    ['[^none] x', p('[^none] x')],
    ['`[^k]` and \\[^k]', p(code('[^k]'), ' and [^k]')],
    ['{asof=2026-01-01} [a]{asof=never}', p('{asof=2026-01-01} [a]{asof=never}')],
  ]
  test.each(cases.map(([markdown, ...blocks]) => ({ markdown, blocks })))(
    '$markdown',
    ({ markdown, blocks }) => {
      expect(sameContent(read(markdown), doc(...blocks))).toBe(true)
    },
  )

  test('front matter gives the head, and what it cannot give is reported', () => {
    const imported = documentFromMarkdown(
      '---\ntitle: 2024\ndescription: "A: b"\nslug: the-year\ncategories: [Years, Years, Time]\nlanguage: DE-de\nauthor: me\n---\ntext',
    )
    expect(imported).toMatchObject({
      ok: true,
      slug: 'the-year',
      value: {
        attrs: { title: '2024', description: 'A: b', language: 'de-DE', categories: ['Years', 'Time'] },
      },
    })
    expect(imported.report).toEqual(['The front matter has “author”, which articles do not keep.'])
  })
  test('front matter that is broken or hostile does no harm', () => {
    expect(sameContent(read('---\nFoo\n---\nBar'), doc(p('Foo'), p('Bar')))).toBe(true)
    expect(documentFromMarkdown('---\ntitle: [\n---\ntext').ok).toBe(true)
    expect(
      documentFromMarkdown('---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n__proto__: {x: 1}\n---\ntext').ok,
    ).toBe(true)
  })
  test('the title is the first heading; several first headings move down', () => {
    const imported = documentFromMarkdown('# Top\n\ntext\n\n# Next\n\n## Under')
    expect(imported).toMatchObject({
      ok: true,
      value: { attrs: { title: 'Top' }, content: [{}, { attrs: { level: 2 } }, { attrs: { level: 3 } }, {}] },
    })
  })
  test('footnotes become sources: CSL-JSON, an address and words, words', () => {
    const document = read(
      'a[^1] b[^B] c[^3]\n\n[^1]: {"id": "x", "type": "book", "title": "A *b*", "issued": {"date-parts": [["2024"]]}}\n[^b]: [The page](https://e.org/p), E. Org\n[^3]: Only words.',
    )
    expect(bibliographyOf(document).attrs.sources).toEqual({
      '1': { type: 'book', title: 'A *b*', issued: { 'date-parts': [[2024]] } },
      b: { type: 'webpage', title: 'The page, E. Org', URL: 'https://e.org/p' },
      '3': { type: 'document', title: 'Only words.' },
    })
    expect(JSON.stringify(blocksOf(document))).toContain('"sourceKey":"b"')
  })
  test('images become links, and the report names them', () => {
    const imported = documentFromMarkdown(
      '# T\n\n[![badge](https://e.org/b.svg)](https://e.org) ![](docs/pic.png)',
    )
    expect(
      imported.ok &&
        sameContent(
          imported.value,
          doc({ title: 'T' }, p(a('https://e.org', 'badge'), ' ', a('docs/pic.png', 'pic.png'))),
        ),
    ).toBe(true)
    expect(imported.report).toEqual([
      'An image was replaced by its description: badge',
      'An image became a link: docs/pic.png',
    ])
  })
  test('words that stand for images do not run into their neighbours', () => {
    const pictures = '[![Pie](a.png)](/pie)[![Donut](b.png)](/donut)'
    const imported = documentFromMarkdown(`# T\n\n${pictures}\n\n(![Cat](c.png))![Dog](d.png)s.`)
    expect(imported.ok && documentToText(imported.value)).toBe('Pie Donut\n\n(Cat) Dog s.')
  })
  test.each([
    ['quotations', '>'.repeat(20_000)],
    ['lists', '- '.repeat(20_000)],
    ['open brackets', '['.repeat(20_000)],
    ['closed brackets', ']{asof'.repeat(20_000)],
    ['emphasis', '**a_'.repeat(20_000)],
    ['elements', `<div>${'<b>'.repeat(20_000)}`],
    ['footnotes', '[^a'.repeat(20_000)],
  ])('too many %s are a problem or text, quickly', (_, markdown) => {
    expect(typeof documentFromMarkdown(markdown).ok).toBe('boolean')
  })
})

test('a paragraph of nothing but space is room between two, unless the document has one', () => {
  const read = documentFromMarkdown('---\ntitle: T\n---\n\nOne.\n\n&nbsp;\n\nTwo.\n')
  expect(read.ok && sameContent(read.value, doc({ title: 'T' }, p('One.'), p('Two.')))).toBe(true)
  const spaced = doc({ title: 'T' }, p('One.'), p('\u00a0'), p('Two.'))
  const again = documentFromMarkdown(documentToMarkdown(spaced))
  expect(again.ok && sameContent(again.value, spaced)).toBe(true)
})

test('uncited sources, locators and every field survive', () => {
  const source = {
    type: 'chapter',
    title: 'A "b" \\ [c]',
    author: [{ family: 'É', given: 'x' }, { literal: 'Org' }],
    issued: {
      'date-parts': [
        [2024, 2],
        [2024, 3],
      ],
    },
    page: '1–2',
    DOI: '10.1000/1',
    URL: 'https://e.org/(a)?b=[c]',
    archive_url: 'https://archive.example/x',
    note: 'n',
  } as const
  const document = doc(
    { description: 'D: "x"', categories: ['A: b', 'c'], language: 'zh-Hant' },
    p('x'),
    sources({ Ключ: source, 'b.2:c': {} }),
  )
  const again = documentFromMarkdown(documentToMarkdown(document, { slug: 'slug' }))
  expect(again).toMatchObject({ ok: true, slug: 'slug', report: [] })
  expect(again.ok && sameContent(again.value, document)).toBe(true)
})

test('Markdown reads back as the same document, for 1,000 documents', () => {
  for (let seed = 1; seed <= 1_000; seed++) {
    const document = generateDocument(seed, { blocks: 1 })
    const markdown = documentToMarkdown(document)
    const again = documentFromMarkdown(markdown)
    expect(again.ok && sameContent(again.value, document), `seed ${seed}:\n${markdown}`).toBe(true)
  }
}, 180_000)
