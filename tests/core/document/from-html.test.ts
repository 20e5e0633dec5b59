import { describe, expect, test } from 'vitest'
import { blocksOf, documentFromHtml } from '#lib/core/document/index.ts'

/** The blocks that HTML becomes, in a short form: `p(text)`, marks by their names. */
function read(html: string): string {
  const imported = documentFromHtml(html, { head: { title: 'T' } })
  if (!imported.ok) return JSON.stringify(imported.problems)
  const short = (node: {
    type: string
    text?: string
    marks?: readonly { type: string }[]
    content?: readonly object[]
    attrs?: object
  }): string => {
    if (node.text !== undefined)
      return (node.marks ?? []).reduceRight((inner, mark) => `${mark.type}{${inner}}`, node.text)
    return `${node.type}(${(node.content ?? []).map((child) => short(child as Parameters<typeof short>[0])).join('|')})`
  }
  return blocksOf(imported.value).map(short).join(' ')
}

describe('web pages', () => {
  test.each([
    ['a word', 'paragraph(a word)'],
    ['<div>one</div><div>two<br>three</div>', 'paragraph(one) paragraph(two|hardBreak()|three)'],
    ['<p>  a\n\t b </p>  <p>&nbsp;</p><p></p>', 'paragraph(a b)'],
    ['<p>a <strong>b <em>c</em></strong></p>', 'paragraph(a |bold{b }|bold{italic{c}})'],
    [
      '<ul><li>a<ul><li>b</li></ul></li><ul><li>c</li></ul></ul>',
      'bulletList(listItem(paragraph(a)|bulletList(listItem(paragraph(b)))|bulletList(listItem(paragraph(c)))))',
    ],
    ['<table><tr><th>a<td>b</table>', 'table(tableRow(tableHeader(paragraph(a))|tableCell(paragraph(b))))'],
    [
      '<table><caption>C</caption><tr><td>a</table>',
      'figure(table(tableRow(tableCell(paragraph(a))))|figureCaption(C))',
    ],
    ['<pre><code class="language-js">a\n b</code></pre>', 'codeBlock(a\n b)'],
    ['<details><summary>More</summary>text</details>', 'paragraph(bold{More}) paragraph(text)'],
    ['<p>x<script>alert(1)</script><style>p{}</style></p>', 'paragraph(x)'],
    [
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x</annotation></semantics></math>',
      'paragraph(mathInline())',
    ],
    ['<button onclick="x()">Press</button>', 'paragraph(Press)'],
    ['<a href="javascript:alert(1)">x</a> <a href=" java&#10;script:alert(1)">y</a>', 'paragraph(x y)'],
    ['<a href="/wiki/Name">x</a>', 'paragraph(articleLink{x})'],
    ['<b><p>a</p><p>b</p></b>', 'paragraph(bold{a}) paragraph(bold{b})'],
    ['<q>a</q>', 'paragraph(“a”)'],
  ])('%s', (html, expected) => expect(read(html)).toBe(expected))

  test('images that are not stored here become links, and the report says so', () => {
    const imported = documentFromHtml('<p><img src="https://e.org/cat.png" alt="A cat"></p>')
    expect(JSON.stringify(imported)).toContain('https://e.org/cat.png')
    expect(imported.report).toContain('An image became a link: https://e.org/cat.png')
  })
  test('words that stand for images do not run into their neighbours', () => {
    const img = (alt: string) => `<a href="https://e.org"><img src="https://e.org/x.png" alt="${alt}"></a>`
    expect(read(`<p>${img('Pie')}${img('Donut')}s, (${img('Cat')})</p>`)).toBe(
      'paragraph(link{Pie}| |link{Donut}| s, (|link{Cat}|))',
    )
  })
  test('the title is the first heading, or that of the page', () => {
    expect(documentFromHtml('<h1>Top</h1><h2>Part</h2>')).toMatchObject({
      ok: true,
      value: { attrs: { title: 'Top' }, content: [{ attrs: { level: 2 } }, {}] },
    })
    expect(documentFromHtml('<html><head><title>Page</title></head><body>x</body></html>')).toMatchObject({
      ok: true,
      value: { attrs: { title: 'Page' } },
    })
  })
  test('spans that overlap, which browsers allow, are cut', () => {
    expect(
      documentFromHtml(
        '<table><tr><td rowspan=2>a<td rowspan=2>b<tr><td colspan=9>c<tr><td colspan=500 rowspan=0>d</table>',
      ).ok,
    ).toBe(true)
  })
  test.each([
    ['div', 20_000],
    ['b', 20_000],
    ['blockquote', 100],
  ])('%s nested deeply is a problem, not a crash', (name, depth) => {
    expect(typeof documentFromHtml(`<${name}>`.repeat(depth)).ok).toBe('boolean')
    expect(documentFromHtml(`${'<blockquote>'.repeat(50)}x`).ok).toBe(false)
  })
})

describe('word processors', () => {
  test('Google Docs wraps everything in a bold that is not bold', () => {
    expect(
      read(
        '<b style="font-weight:normal"><p><span style="font-weight:700">a</span><span style="font-style:italic">b</span></p></b>',
      ),
    ).toBe('paragraph(bold{a}|italic{b})')
  })
  test('Word writes lists as paragraphs', () => {
    const item = (level: number, marker: string, words: string) =>
      `<p class="MsoListParagraph" style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${marker}<span>&nbsp;&nbsp;</span></span><![endif]>${words}<o:p></o:p></p>`
    expect(
      read(
        item(1, '·', 'a') +
          item(2, '1.', 'b') +
          item(2, '2.', 'c') +
          item(1, '·', 'd') +
          '<p class=MsoNormal>e</p>',
      ),
    ).toBe(
      'bulletList(listItem(paragraph(a)|orderedList(listItem(paragraph(b))|listItem(paragraph(c))))|listItem(paragraph(d))) paragraph(e)',
    )
  })
  test('line breaks in the markup of Word are spaces', () => {
    expect(read("<p class=MsoNormal>one\n  two<span\n  style='mso-spacerun:yes'> </span>three</p>")).toBe(
      'paragraph(one two three)',
    )
  })
})
