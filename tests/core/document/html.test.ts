import { describe, expect, test } from 'vitest'
import {
  type Document,
  documentFromHtml,
  documentToHtml,
  outline,
  referencesToHtml,
  sameContent,
} from '#lib/core/document/index.ts'
import {
  a,
  b,
  caption,
  cite,
  code,
  dated,
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
  row,
  sources,
  table,
  td,
  th,
  tr,
  ul,
  wiki,
} from '#tests/builders.ts'
import { generateDocument } from '#tests/generator/index.ts'

const page = { slug: 'the-article', editable: true } as const
const hash = '0a'.repeat(32)

/** The markup between `<article …>` and its end. */
function body(document: Document, options = {}): string {
  return documentToHtml(document, options).replace(/^<article[^>]*>\n?|\n*<\/article>$/g, '')
}

describe('markup', () => {
  test.each([
    ['marks nest in one order', p('x ', b('bold ', i('both'))), '<p>x <b>bold <i>both</i></b></p>'],
    ['text is escaped', p('<script>"&\''), '<p>&lt;script&gt;&quot;&amp;&#39;</p>'],
    [
      'a link to elsewhere promises nothing',
      p(a('https://e.org/?a&b', 'x')),
      '<p><a href="https://e.org/?a&amp;b" rel="nofollow ugc noopener">x</a></p>',
    ],
    ['a link to an article', p(wiki('Café', 'x')), '<p><a href="/wiki/Caf%C3%A9">x</a></p>'],
    [
      'code',
      pre({ language: 'ts' }, 'a < b\n'),
      '<pre tabindex="0"><code class="language-ts">a &lt; b\n</code></pre>',
    ],
    [
      'tight lists',
      ul(li(p('a'), ol({ start: 3 }, li(p('b'))))),
      '<ul><li>a<ol start="3"><li>b</li></ol></li></ul>',
    ],
    ['loose lists', ul(li(p('a'), p('b'))), '<ul><li><p>a</p>\n<p>b</p></li></ul>'],
    ['a note', note(p('x')), '<div class="callout note" role="note"><p class="wh">Note</p>\n<p>x</p></div>'],
    [
      'key facts',
      infobox({ title: 'T' }, row({ label: 'L' }, 'v')),
      '<div class="infobox" role="group" aria-label="T"><p class="wh">T</p><dl><div><dt>L</dt><dd>v</dd></div></dl></div>',
    ],
    [
      'dated words',
      p(dated('2026-01-01', null, 'now')),
      '<p><span class="dated" data-as-of="2026-01-01" title="As of 2026-01-01">now</span></p>',
    ],
  ])('%s', (_, block, html) => {
    expect(body(doc(block), { slug: 'x' }).replace(/ id="b-[^"]*"/, '')).toBe(html)
  })

  test('a heading links to itself and into the editor', () => {
    expect(body(doc(h2({ id: 'h' }, 'Early years')), page)).toBe(
      '<h2 id="early-years">Early years <a class="edit-link" href="/wiki/the-article/improve?at=h" aria-label="Edit section Early years" rel="nofollow"><span>Edit</span></a></h2>',
    )
  })

  test('a captioned table is numbered, scrolls by itself and has scopes', () => {
    const html = body(
      doc(
        figure(
          table(
            tr(th(p('A')), th({ align: 'right' }, p('B'))),
            tr(th(p('c')), td({ align: 'right' }, p('1'))),
          ),
          caption('Scores'),
        ),
      ),
      { slug: 'x' },
    )
    expect(html).toContain(
      '<figcaption><b class="num">Table 1.</b> <span class="cap">Scores</span></figcaption>',
    )
    expect(html).toContain(
      '<div class="scroll" tabindex="0" role="region" aria-label="Table 1"><table class="tbl"><thead><tr><th scope="col">A</th><th scope="col" class="r">B</th></tr></thead>',
    )
    expect(html).toContain('<tr><th scope="row">c</th><td class="r">1</td></tr>')
  })

  test('an image', () => {
    const html = body(
      doc(figure(image({ src: `/media/${hash}`, alt: 'A "view"', credit: 'Me' }), caption('View'))),
      { slug: 'x' },
    )
    expect(html).toContain(
      `<img src="/media/${hash}" alt="A &quot;view&quot;" loading="lazy" decoding="async">`,
    )
    expect(html).toContain(
      '<b class="num">Figure 1.</b> <span class="cap">View</span> <span class="credit">Image: Me</span>',
    )
  })

  test('mathematics is MathML without styles; what cannot be read is code', () => {
    const html = body(
      doc(
        p(math('x^2')),
        mathBlock('\\frac{a}{b}'),
        mathBlock('\\color{red}{x}\\href{javascript:alert(1)}{y}'),
        p(math('\\oops{<')),
        mathBlock('\\def\\a{\\a\\a}\\a'),
      ),
    )
    expect(html).toContain('<msup><mi>x</mi>')
    expect(html).toContain('<math display="block"')
    expect(html).toContain('<code class="math">\\oops{&lt;</code>')
    expect(html).not.toMatch(/style=|<[^>]* href=/)
  })

  test('"citation needed" underlines its sentence and leads to the editor', () => {
    const html = body(
      doc(p({ id: 'q' }, 'First. Second ', i('one'), needed('2026-01-01', 'who?'), ' Third.')),
      page,
    )
    expect(html).toBe(
      '<p id="b-q">First. <span class="gap">Second <i>one</i></span> <a class="cn" id="need-1" href="/wiki/the-article/improve?at=q&amp;intent=cite" title="Needs a source since 2026-01-01: who?">citation needed</a> Third.</p>',
    )
  })

  test('language and direction come from the head', () => {
    expect(documentToHtml(doc({ language: 'ar' }, p()), page)).toContain(
      '<article class="prose" lang="ar" dir="rtl">',
    )
    expect(documentToHtml(doc({ language: 'en' }, p()), page)).toContain('lang="en" dir="ltr"')
  })
})

describe('citations', () => {
  const document = doc(
    p('a', cite('two', 'one'), ' b', cite({ key: 'two', locator: 'p. 3', quote: 'So it is' })),
    sources({
      one: { title: 'First', URL: 'https://e.org/1', archive_url: 'https://archive.example/1' },
      two: {
        title: '<Second>',
        author: [{ given: 'A.', family: 'B.' }],
        issued: { 'date-parts': [[2024, 11, 4]] },
      },
      unused: { title: 'Unused' },
    }),
  )
  const html = documentToHtml(document, page)

  test('are numbered by first use and open cards without script', () => {
    expect(html).toContain(
      '<sup><button class="cite" id="c1a" type="button" popovertarget="s1" aria-label="Citation 1: &lt;Second&gt;">[1]</button><button class="cite" id="c2a"',
    )
    expect(html).toContain('<aside class="pop" id="s1" popover role="note" aria-label="Source 1">')
    expect(html).toContain('<p class="wh">&lt;Second&gt;</p><p>A. B., 4 Nov 2024</p>')
  })
  test('with a quote have a card of their own', () => {
    expect(html).toContain('popovertarget="s1b"')
    expect(html).toMatch(/id="s1b"[^>]*>.*<p>At p\. 3<\/p><blockquote>“So it is”<\/blockquote>/)
  })
  test('lead to references that lead back to every use', () => {
    const references = referencesToHtml(document, page)
    expect(references).toContain('<li id="r1">')
    expect(references).toMatch(
      /href="#c1a">.*Back to citation 1, use 1.*↑ a<\/a> <a href="#c1b">.*use 2.*b<\/a>/,
    )
    expect(references).toContain(
      '<a href="https://archive.example/1" rel="nofollow ugc noopener">Archived</a>',
    )
    expect(references).toContain('Listed but not cited')
    expect(references).toContain('Unused')
  })
  test('that are renumbered change nothing in the document', () => {
    expect(JSON.stringify(document)).not.toMatch(/"number"/)
  })
})

test('every id in the markup is there once, and every fragment leads to one, for 300 documents', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const document = generateDocument(seed)
    const html = documentToHtml(document, page) + referencesToHtml(document, page)
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length)
    for (const [, target] of html.matchAll(/(?:href="#|popovertarget=")([^"]*)"/g))
      expect(ids, `seed ${seed}`).toContain(target)
    for (const { anchor } of outline(document)) expect(ids).toContain(anchor)
    expect(html).not.toMatch(/<script|style=|\son\w+=/)
  }
})

test('HTML reads back as the same document, for 1,000 documents', () => {
  for (let seed = 1; seed <= 1_000; seed++) {
    const document = generateDocument(seed, { blocks: 2 })
    const read = documentFromHtml(documentToHtml(document))
    expect(read.ok && sameContent(read.value, document), `seed ${seed}`).toBe(true)
  }
})

test('white space that HTML folds is kept', () => {
  const document = doc(
    p(' a  b ', code(' x ')),
    p(),
    ul(li(p(), p(' '))),
    pre('\n a\n'),
    table(tr(td(p('  '), p()))),
  )
  const read = documentFromHtml(documentToHtml(document))
  expect(read.ok && sameContent(read.value, document)).toBe(true)
})
