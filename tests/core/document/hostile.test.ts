import { describe, expect, it, test } from 'vitest'
import {
  documentFromHtml,
  documentFromMarkdown,
  documentToHtml,
  documentToMarkdown,
  parseDocument,
  sameContent,
} from '#lib/core/document/index.ts'
import { isReadable } from '#lib/core/document/markdown/guard.ts'
import { doc, p } from '#tests/builders.ts'
import { generateDocument, type Random, seeded } from '#tests/generator/index.ts'

const garbage: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  Number.POSITIVE_INFINITY,
  '',
  'x',
  '\0',
  '\ud800',
  'javascript:alert(1)',
  [],
  {},
  [[]],
  [null],
  { type: 'doc' },
  { type: 'text', text: '' },
  { type: 'toString' },
  { attrs: null },
  'constructor',
  '__proto__',
  'x'.repeat(3_000),
  10n,

  Symbol('x'),
  () => 1,
  new Date(0),
  new Map(),
]

/** The value with some member, at some depth, replaced, removed, repeated or renamed. */
function damaged(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.15)) return random.pick(garbage)
  const entries = Object.entries(value)
  if (entries.length === 0) return random.pick(garbage)
  const at = random.int(entries.length)
  const way = random.int(8)
  const changed = entries.flatMap(([name, member], index): [string, unknown][] => {
    if (index !== at) return [[name, member]]
    if (way === 0) return []
    if (way === 1)
      return [
        [name, member],
        [`${name}x`, member],
      ]
    if (way === 2)
      return [[random.pick(['type', 'attrs', 'content', 'marks', 'text', '__proto__', 'id']), member]]
    return [[name, damaged(member, random)]]
  })
  return Array.isArray(value) ? changed.map(([, member]) => member) : Object.fromEntries(changed)
}

test('damaged documents are refused with a path or normalised, never a crash, for 2,000 of them', () => {
  let refused = 0
  for (let seed = 1; seed <= 2_000; seed++) {
    const random = seeded(seed)
    const broken = damaged(generateDocument(1 + (seed % 40), { blocks: 3 }), random)
    const parsed = parseDocument(broken)
    if (parsed.ok) {
      expect(parseDocument(parsed.value), `seed ${seed}`).toEqual(parsed)
    } else {
      refused += 1
      expect(parsed.problems.length).toBeGreaterThan(0)
      for (const { path, message } of parsed.problems) {
        expect(path, `seed ${seed}`).toMatch(/^(?:\/(?:[^/~]|~[01])*)*$/)
        expect(message).not.toBe('')
      }
    }
  }
  expect(refused).toBeGreaterThan(500)
})

const pieces = [
  '*',
  '**',
  '_',
  '~~',
  '`',
  '``',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '&',
  '&amp;',
  '&#x20;',
  '$',
  '$$',
  '\\',
  '!',
  '# ',
  '- ',
  '+ ',
  '1. ',
  '===',
  '---',
  '|',
  ':',
  '{',
  '}',
  '^',
  '"',
  "'",
  ' ',
  '  ',
  '\u00a0',
  'a',
  'b1',
  'é',
  '.',
  '@',
  'http://e.org',
  'www.e.org',
  'x@e.org',
  'Table: ',
  'Figure:',
  '[^k]',
  '[citation needed]',
  ']{asof=2026-01-01}',
  '<b>',
  '</sub>',
  '<!--',
  '-->',
  '<br>',
  '\n',
  '> ',
  '[!NOTE]',
  '![',
  '](',
  '```',
  '~~~',
  '日本',
  '\u200b',
  '[ ] ',
  '<div>',
  '\u0301',
]

test('any characters survive HTML and Markdown, with any mark around them, for 1,000 texts', () => {
  const marks = ['bold', 'italic', 'strike', 'code', 'subscript', 'superscript'] as const
  for (let seed = 1; seed <= 1_000; seed++) {
    const random = seeded(seed)
    const text = () => Array.from({ length: 1 + random.int(5) }, () => random.pick(pieces)).join('')
    const content = Array.from({ length: 1 + random.int(3) }, () => {
      const type = random.pick(marks)
      return random.chance(0.5)
        ? { type: 'text', text: text() }
        : { type: 'text', text: text(), marks: [{ type }] }
    })
    const document = doc({ title: `T ${text()}` }, p(content), p(text()))
    const html = documentFromHtml(documentToHtml(document))
    expect(html.ok && sameContent(html.value, document), `seed ${seed}: ${JSON.stringify(content)}`).toBe(
      true,
    )
    const markdown = documentFromMarkdown(documentToMarkdown(document))
    expect(
      markdown.ok && sameContent(markdown.value, document),
      `seed ${seed}: ${JSON.stringify(content)}`,
    ).toBe(true)
  }
})

test.each([
  '<img src=x onerror=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><button formaction=javascript:alert(1)>x',
  '<p style="background:url(javascript:alert(1))" onclick=alert(1)>x</p>',
  '<sup data-cite=\'[{"sourceKey":"<script>"}]\'>x</sup>',
  '<ol class="refs"><li data-key="__proto__" data-source="{}">x</li></ol>',
  '[x](javascript:alert(1)) ![x](data:text/html,x) <javascript:alert(1)>',
])('nothing of %s runs', (markup) => {
  for (const read of [documentFromHtml(markup), documentFromMarkdown(markup)]) {
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const html = documentToHtml(read.value, { slug: 'x' })
    expect(html).not.toMatch(
      /<(?:script|iframe|svg|img|style|form|object)|javascript:[^<]*"|<[^>]*\s(?:on\w+|style|srcdoc|formaction)=/i,
    )
  }
})

describe('2 MiB of anything is read or refused in reasonable time', () => {
  const fill = (unit: string, bytes = 2 * 1024 * 1024) => unit.repeat(Math.floor(bytes / unit.length))
  it.each([
    ['separate quotations', '> a\n\n'],
    ['empty quotations', '>\n\n'],
    ['quotations in items', '- > a\n'],
    ['quotations between rules', '> a\n***\n'],
    ['quotations in a quotation', '> > a\n>\n'],
    ['underlined headings', 'a\n=\n'],
    ['headings', '# a\n'],
    ['items', '- a\n'],
    ['lists in lists', '- a\n  - b\n'],
    ['lists of other marks', '- a\n* b\n'],
    ['links in one paragraph', '[a](b) '],
    ['references to nothing', '[a][b] '],
    ['paragraphs', 'a\n\n'],
    ['blank lines', '\n'],
    ['addresses', 'a@b.example '],
  ])('%s are refused before they are parsed', (_name, unit) => {
    expect(isReadable(fill(unit))).toBe(false)
    expect(documentFromMarkdown(fill(unit), { head: { title: 'x' } }).ok).toBe(false)
  })

  it.each([
    ['prose', 'A sentence that goes on for a while, as sentences do, and then it ends.\n\n', 500_000],
    ['a list', '- an item of a list with a [link](https://example.org) and *emphasis*\n', 60_000],
    ['quotations with an answer each', '> What she said then.\n\nWhat he answered.\n\n', 20_000],
    ['code', '    const answer = { list: [1, 2, 3], text: `x` }\n', 100_000],
  ])('%s as people write it is read', (_name, unit, bytes) => {
    expect(isReadable(fill(unit, bytes))).toBe(true)
  })
})
