import { describe, expect, test } from 'vitest'
import { type BlameStep, blameDocuments, blameSpans } from '#lib/core/blame/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { cite, doc, h2, li, p, quote, table, td, tr, ul } from '#tests/builders.ts'

const [ANA, BEN, CY] = [1, 2, 3]

/** Steps by the given authors, one revision each. */
function history(...steps: readonly (readonly [number, Document])[]): BlameStep[] {
  return steps.map(([author, document], index) => ({ author, document, revision: index + 1 }))
}

/** The author of every stretch of a node's text, as `1:words 2:words`. */
function authors(steps: readonly BlameStep[], id: string): string {
  const last = steps.at(-1)
  if (!last) return ''
  const spans = blameSpans(blameDocuments(steps), last.document).get(id) ?? []
  const text = plain(last.document, id)
  return spans.map(({ start, end, origin }) => `${origin.author}:${text.slice(start, end).trim()}`).join(' ')
}

function plain(document: Document, id: string): string {
  const find = (node: {
    attrs?: object
    content?: readonly object[]
    type?: string
    text?: string
  }): string | null => {
    if (node.attrs && Reflect.get(node.attrs, 'id') === id)
      return (node.content ?? []).map((child) => String(Reflect.get(child, 'text') ?? '\ufffc')).join('')
    for (const child of node.content ?? []) {
      const found = find(child)
      if (found !== null) return found
    }
    return null
  }
  return find(document) ?? ''
}

const x = { id: 'x' }
const y = { id: 'y' }

describe('blame', () => {
  const cases: readonly (readonly [string, readonly BlameStep[], string, string])[] = [
    ['a first text is its author’s', history([ANA, doc(p(x, 'One two three.'))]), 'x', '1:One two three.'],
    [
      'a changed word is the changer’s, the others stay',
      history([ANA, doc(p(x, 'One two three.'))], [BEN, doc(p(x, 'One deux three.'))]),
      'x',
      '1:One 2:deux 1:three.',
    ],
    [
      'a citation has an origin of its own',
      history([ANA, doc(p(x, 'One two three.'))], [BEN, doc(p(x, 'One two three.', cite('k')))]),
      'x',
      '1:One two three. 2:\ufffc',
    ],
    [
      'a moved paragraph with another id keeps its author',
      history(
        [ANA, doc(p(x, 'One two.'), p(y, 'Something else entirely.'))],
        [BEN, doc(p(y, 'Something else entirely.'), p({ id: 'z' }, 'One two.'))],
      ),
      'z',
      '1:One two.',
    ],
    [
      'both halves of a split keep their author',
      history([ANA, doc(p(x, 'One two three four.'))], [BEN, doc(p(x, 'One two'), p(y, 'three four.'))]),
      'y',
      '1:three four.',
    ],
    [
      'joined paragraphs keep their authors',
      history(
        [ANA, doc(p(x, 'One two.'))],
        [BEN, doc(p(x, 'One two.'), p(y, 'Three four five.'))],
        [CY, doc(p(x, 'One two. Three four five.'))],
      ),
      'x',
      '1:One two. 2:Three four five.',
    ],
    [
      'a restored sentence keeps its first author, however short',
      history(
        [ANA, doc(p(x, 'Kept here. Yes indeed.'))],
        [BEN, doc(p(x, 'Kept here.'))],
        [CY, doc(p(x, 'Kept here. Yes indeed.'))],
      ),
      'x',
      '1:Kept here. Yes indeed.',
    ],
    [
      'five consecutive words restored keep their first author',
      history(
        [ANA, doc(p(x, 'alpha beta gamma delta epsilon zeta and some more'), p(y, 'Stays.'))],
        [BEN, doc(p(y, 'Stays.'))],
        [CY, doc(p(y, 'Stays.'), p({ id: 'z' }, 'They say beta gamma delta epsilon zeta is five.'))],
      ),
      'z',
      '3:They say 1:beta gamma delta epsilon zeta 3:is five.',
    ],
    [
      'four words that once stood there are no restoration',
      history(
        [ANA, doc(p(x, 'alpha beta gamma delta epsilon'), p(y, 'Stays.'))],
        [BEN, doc(p(y, 'Stays.'))],
        [CY, doc(p(y, 'Stays.'), p({ id: 'z' }, 'I wrote alpha beta gamma delta myself.'))],
      ),
      'z',
      '3:I wrote alpha beta gamma delta myself.',
    ],
    [
      'a restored cell keeps its first author',
      history(
        [ANA, doc(table(tr(td(p(x, '4.00')), td(p(y, '5.00')))))],
        [BEN, doc(table(tr(td(p(x, '8')), td(p(y, '5.00')))))],
        [CY, doc(table(tr(td(p(x, '4.00')), td(p(y, '5.00')))))],
      ),
      'x',
      '1:4.00',
    ],
    [
      'wrapping in a quotation or a list changes nothing',
      history(
        [ANA, doc(p(x, 'One two.'), p(y, 'Three.'))],
        [BEN, doc(quote(p(x, 'One two.')), ul(li(p(y, 'Three.'))))],
      ),
      'x',
      '1:One two.',
    ],
    [
      'a revision of two authors names each for their words',
      [
        { author: ANA, revision: 1, document: doc(p(x, 'One two.')) },
        { author: BEN, revision: 2, document: doc(p(x, 'One two. Three four.')) },
        { author: CY, revision: 2, document: doc(p(x, 'One two. Three five.')) },
      ],
      'x',
      '1:One two. 2:Three 3:five.',
    ],
  ]
  test.each(cases)('%s', (_, steps, id, expected) => {
    expect(authors(steps, id)).toBe(expected)
  })

  test('a heading that only moved names its first revision', () => {
    const steps = history(
      [ANA, doc(h2(x, 'Price'), p(y, 'Text.'))],
      [BEN, doc(p(y, 'Text.'), h2(x, 'Price'))],
    )
    expect(
      blameSpans(blameDocuments(steps), doc(p(y, 'Text.'), h2(x, 'Price'))).get('x')?.[0]?.origin.revision,
    ).toBe(1)
  })

  test('a revision that one author made in two steps is one origin', () => {
    const steps = ['One.', 'One. Two.', 'One. Two. Three.'].map((words, at) => ({
      author: at === 0 ? ANA : BEN,
      revision: at === 0 ? 1 : 2,
      document: doc(p(x, words)),
    }))
    expect(blameDocuments(steps).origins).toHaveLength(2)
  })

  test('refuses a blame of another text', () => {
    const [one, other] = [doc(p(x, 'One.')), doc(p(y, 'Two.'), p(x, 'Three.'))]
    const blame = blameDocuments(history([ANA, one]))
    expect(() => blameSpans(blame, other)).toThrow(/another text/)
  })
})
