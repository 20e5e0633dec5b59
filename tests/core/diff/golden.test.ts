import { describe, expect, it } from 'vitest'
import { applyHunks, closedSet, diffDocuments } from '#lib/core/diff/index.ts'
import { type Document, documentToText, parseDocument, sameContent } from '#lib/core/document/index.ts'
import { b, doc, h2, hr, li, note, p, quote, ul } from '#tests/builders.ts'
import { accept, changes, kinds } from './helpers.ts'

describe('words', () => {
  it('are replaced as whole phrases, with what is between them', () => {
    const [hunk, ...rest] = changes(
      doc(p({ id: 'a' }, 'Anthropic announced it in late 2024, then opened it.')),
      doc(p({ id: 'a' }, 'Anthropic announced it on 22 October 2024, then opened it.')),
    )
    expect(rest).toEqual([])
    expect(hunk).toMatchObject({
      kind: 'text',
      before: 'in late',
      after: 'on 22 October',
      words: { added: 3, removed: 2 },
    })
    expect(hunk?.label).toBe('“in late” → “on 22 October”')
  })

  it('that a rewording happens to keep are part of it', () => {
    const [first, second, ...rest] = changes(
      doc(
        p(
          { id: 'a' },
          'It is the country’s highest-circulation newspaper on overall weekly circulation. The volcanic ash hardens under water, so that harbours could be built of it without iron.',
        ),
      ),
      doc(
        p(
          { id: 'a' },
          'It is the largest newspaper of the country by overall weekly circulation. The volcanic ash hardens under water, which let them build harbours of concrete without iron.',
        ),
      ),
    )
    expect(rest).toEqual([])
    expect(first).toMatchObject({
      before: 'country’s highest-circulation newspaper on',
      after: 'largest newspaper of the country by',
    })
    expect(second).toMatchObject({
      before: 'so that harbours could be built of it',
      after: 'which let them build harbours of concrete',
    })
  })

  it('far apart are decided apart', () => {
    const before = doc(p({ id: 'a' }, 'One two three four five six seven.'))
    const after = doc(p({ id: 'a' }, 'One deux three four five six sept.'))
    expect(kinds(before, after)).toEqual(['text', 'text'])
    const half = accept(before, after, (hunk) => hunk.after === 'sept')
    expect(documentToText(half)).toContain('One two three four five six sept.')
  })

  it('never split a grapheme cluster', () => {
    const family = '👨‍👩‍👧'
    const [hunk] = changes(doc(p({ id: 'a' }, `x ${family} y`)), doc(p({ id: 'a' }, 'x 👨‍👩‍👧‍👦 y')))
    expect(hunk).toMatchObject({ before: family, after: '👨‍👩‍👧‍👦' })
    const [flag] = changes(doc(p({ id: 'a' }, '🇩🇪🇫🇷')), doc(p({ id: 'a' }, '🇩🇪🇮🇹')))
    expect(flag).toMatchObject({ before: '🇫🇷', after: '🇮🇹' })
  })

  it('that start with a combining mark once the letter before is gone stay whole', () => {
    const before = doc(p({ id: 'a' }, 'q\u0307 rest of it'))
    const after = doc(p({ id: 'a' }, '\u0307 rest of it'))
    expect(kinds(before, after)).toEqual(['text'])
  })

  it('without spaces between them differ by character', () => {
    const [hunk] = changes(
      doc(p({ id: 'a' }, '粵文係粵語嘅書面語')),
      doc(p({ id: 'a' }, '粵文唔係粵語嘅書面語')),
    )
    expect(hunk).toMatchObject({ before: '', after: '唔' })
  })

  it('in bold are one change with the word among them that is replaced', () => {
    const before = doc(p({ id: 'a' }, 'the quick brown fox jumps'))
    const after = doc(p({ id: 'a' }, 'the ', b('quick red fox'), ' jumps'))
    expect(kinds(before, after)).toEqual(['text'])
  })

  it('of a sentence are added with the space that divides it from its neighbour', () => {
    const [hunk] = changes(
      doc(p({ id: 'a' }, 'A first. A last.')),
      doc(p({ id: 'a' }, 'A first. A middle. A last.')),
    )
    expect(hunk?.after).toBe('A middle. ')
  })
})

describe('blocks', () => {
  it('that move with a change inside show both', () => {
    const one = p({ id: 'a' }, 'The ash is called pozzolana after Pozzuoli on the bay.')
    const moved = p({ id: 'a' }, 'The ash is called pozzolana after Pozzuoli on the gulf.')
    const filler = ['b', 'c', 'd'].map((id) => p({ id }, `Paragraph ${id} stands still and has its words.`))
    expect(kinds(doc(one, ...filler), doc(...filler, moved)).sort()).toEqual(['block-moved', 'text'])
  })

  it('that contain each other the other way round are one change', () => {
    const text = (id: string): ReturnType<typeof p> =>
      p({ id }, `Text of ${id} that is long enough to be known`)
    const [a, b] = [quote({ id: 'a' }, text('x')), quote({ id: 'b' }, text('y'))]
    const cases = [
      [doc(text('w'), quote({ id: 'a' }, text('x'), b)), doc(text('w'), quote({ id: 'b' }, text('y'), a))],
      [
        doc(quote({ id: 'a' }, text('x'), quote({ id: 'b' }, text('y'), quote({ id: 'c' }, text('z'))))),
        doc(quote({ id: 'c' }, text('z'), quote({ id: 'a' }, text('x'), b))),
      ],
    ] as const
    for (const [before, after] of cases) expect(kinds(before, after)).toEqual(['block-moved'])
  })

  it('wrapped in a quotation are one change', () => {
    const text = p({ id: 'a' }, 'A paragraph that gets a quotation around it.')
    expect(kinds(doc(text), doc(quote({ id: 'q' }, text)))).toEqual(['wrapped'])
    expect(kinds(doc(quote({ id: 'q' }, text)), doc(text))).toEqual(['unwrapped'])
  })

  it('of a list that is removed go with it when the last of them moves out', () => {
    const item = p({ id: 'x' }, 'The last item of all, which moves out.')
    const before = doc(p({ id: 'a' }, 'Before.'), ul({ id: 'l' }, li({ id: 'i' }, item)))
    expect(kinds(before, doc(item, p({ id: 'a' }, 'Before.')))).toEqual(['unwrapped'])
  })

  it('split with the space at the border trimmed are one change', () => {
    const before = doc(p({ id: 'a' }, 'hello world'))
    const after = doc(p({ id: 'a' }, 'hello'), p({ id: 'b' }, 'world'))
    expect(kinds(before, after)).toEqual(['split'])
    expect(kinds(after, before)).toEqual(['joined'])
  })

  it('split and changed elsewhere are two changes', () => {
    const before = doc(p({ id: 'a' }, 'One long sentence stands here. Another one follows it at once.'))
    const after = doc(
      p({ id: 'a' }, 'One short sentence stands here.'),
      p({ id: 'b' }, 'Another one follows it at once.'),
    )
    expect(kinds(before, after)).toEqual(['text', 'split'])
  })

  it('of one section that is cut and pasted with fresh ids move as one', () => {
    const section = (id: string): ReturnType<typeof p>[] => [
      h2({ id }, 'History'),
      p({ id: `${id}1` }, 'It was built in the year 150 by the council.'),
      p({ id: `${id}2` }, 'It was rebuilt after the great fire of 1300.'),
    ]
    const rest = ['r', 's', 't'].map((id) =>
      p({ id }, `Other paragraph ${id} with enough words to weigh more than that.`),
    )
    const hunks = changes(
      doc(...section('a'), ...rest, p({ id: 'e' }, 'The end of all with yet more words in it.')),
      doc(...rest, p({ id: 'e' }, 'The end of all with yet more words in it.'), ...section('z')),
    )
    expect(hunks.map(({ kind }) => kind)).toEqual(['block-moved'])
    expect(hunks[0]?.words).toEqual({ added: 0, removed: 0 })
  })

  it('without ids are found by content', () => {
    const before = doc(
      p({ id: 'a' }, 'First paragraph of the text.'),
      p({ id: 'b' }, 'Second paragraph of the text.'),
    )
    const after = doc(p('First paragraph of the text.'), p('Second paragraph of the new text.'))
    expect(kinds(before, after)).toEqual(['text'])
  })

  it('with wrong ids make a diff less pretty, never wrong', () => {
    const before = doc(
      p({ id: 'a' }, 'Alpha beta gamma delta epsilon.'),
      p({ id: 'b' }, 'One two three four five six.'),
    )
    const after = doc(
      p({ id: 'b' }, 'Alpha beta gamma delta epsilon.'),
      p({ id: 'a' }, 'One two three four five six.'),
    )
    expect(kinds(before, after)).toEqual([])
  })

  it('with ids that went to other texts are found by what they say', () => {
    const before = doc(
      p({ id: 'a' }, 'Alpha beta gamma delta epsilon zeta.'),
      p({ id: 'b' }, 'One two three four five six.'),
    )
    const after = doc(
      p({ id: 'b' }, 'Alpha beta gamma delta epsilon eta.'),
      p({ id: 'a' }, 'One two three four five seven.'),
    )
    expect(changes(before, after).map((hunk) => [hunk.before, hunk.after])).toEqual([
      ['zeta', 'eta'],
      ['six', 'seven'],
    ])
  })

  it('of a list go with the paragraph they start with, whatever their own ids say', () => {
    const list = (ids: readonly [string, string], more: string): Document =>
      doc(
        ul(
          { id: 'l' },
          li({ id: ids[0] }, p({ id: 'x' }, `Alpha beta gamma delta${more}.`)),
          li({ id: ids[1] }, p({ id: 'y' }, `One two three four${more}.`)),
        ),
      )
    expect(kinds(list(['i', 'j'], ''), list(['j', 'i'], ' more'))).toEqual(['text', 'text'])
  })

  it('that say the same and changed places have not moved', () => {
    const before = doc(hr({ id: 'one' }), hr({ id: 'two' }), p({ id: 'a' }, 'Once.'))
    const after = doc(hr({ id: 'two' }), hr({ id: 'new' }), p({ id: 'a' }, 'Twice.'))
    expect(kinds(before, after)).toEqual(['text'])
  })

  it('that are alike and contain each other the other way round have not changed', () => {
    const boxes = (outer: string, inner: string, last: string) =>
      doc(note({ id: outer }, note({ id: inner }, p({ id: 'a' }, 'It hums.'))), p({ id: 'z' }, last))
    expect(changes(boxes('one', 'two', 'Once.'), boxes('two', 'one', 'Twice.'))).toMatchObject([
      { kind: 'text', before: 'Once', after: 'Twice' },
    ])
  })

  it('all replaced leave no empty list, whatever is accepted', () => {
    const item = (id: string, text: string): ReturnType<typeof li> => li({ id }, p({ id: `${id}p` }, text))
    const before = doc(ul({ id: 'l' }, item('a', 'alpha beta gamma'), item('b', 'delta epsilon zeta')))
    const after = doc(ul({ id: 'l' }, item('c', 'one two three four'), item('d', 'five six seven eight')))
    const removed = accept(before, after, ({ kind }) => kind === 'item-removed')
    expect(parseDocument(removed).ok).toBe(true)
  })

  it('of an older state come back exactly', () => {
    const old = doc(
      h2({ id: 'h' }, 'Old'),
      p({ id: 'a' }, 'What it said.'),
      ul({ id: 'l' }, li({ id: 'i' }, p({ id: 'ip' }, 'x'))),
    )
    const now = doc(p({ id: 'n' }, 'Quite another text.'))
    const diff = diffDocuments(now, old)
    expect(sameContent(applyHunks(now, diff, new Set(diff.hunks.map(({ id }) => id))), old)).toBe(true)
  })
})

describe('what a hunk requires', () => {
  it('is looked for as far as it goes', () => {
    const text = (...words: readonly string[]): Document =>
      doc(...words.map((word, at) => p({ id: `p${at}` }, `Paragraph ${at} says ${word}.`)))
    const before = text('one', 'two', 'three')
    const diff = diffDocuments(before, text('un', 'deux', 'trois'))
    const [first = '', second = '', third = ''] = diff.hunks.map(({ id }) => id)
    const needs: Readonly<Record<string, readonly string[]>> = { [first]: [second], [second]: [third] }
    const chained = {
      ...diff,
      hunks: diff.hunks.map((hunk) => ({ ...hunk, requires: needs[hunk.id] ?? [] })),
    }
    expect([...closedSet(chained, new Set([first, second]))]).toEqual([])
    expect(applyHunks(before, chained, new Set([first, second]))).toBe(before)
    expect(closedSet(chained, new Set([first, second, third])).size).toBe(3)
  })
})

describe('ids of hunks', () => {
  it('do not depend on the ids that the proposal came with', () => {
    const before = doc(p({ id: 'a' }, 'Some last words of it.'))
    const [own, fresh] = ['a', 'fresh'].map((id) =>
      changes(before, doc(p({ id }, 'Some final words of it.'))),
    )
    expect(fresh?.map(({ id }) => id)).toEqual(own?.map(({ id }) => id))
  })

  it('stay when other parts of the text change', () => {
    const text = (one: string, two: string): Document => doc(p({ id: 'a' }, one), p({ id: 'b' }, two))
    const alone = changes(
      text('Some first words.', 'Some last words.'),
      text('Some first words.', 'Some final words.'),
    )
    const together = changes(
      text('Some first words.', 'Some last words.'),
      text('Some other words.', 'Some final words.'),
    )
    expect(together.map(({ id }) => id)).toContain(alone[0]?.id)
  })
})
