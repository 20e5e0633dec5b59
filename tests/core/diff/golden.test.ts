import { describe, expect, it } from 'vitest'
import { applyHunks, diffDocuments } from '#lib/core/diff/index.ts'
import { type Document, documentToText, parseDocument, sameContent } from '#lib/core/document/index.ts'
import { b, doc, h2, li, p, quote, ul } from '#tests/builders.ts'
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
    const before = doc(quote({ id: 'a' }, text('x'), quote({ id: 'b' }, text('y'))))
    const after = doc(quote({ id: 'b' }, text('y'), quote({ id: 'a' }, text('x'))))
    const hunks = changes(before, after)
    expect(hunks.length).toBeGreaterThan(0)
    for (const hunk of hunks)
      expect(parseDocument(accept(before, after, ({ id }) => id === hunk.id)).ok).toBe(true)
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

describe('ids of hunks', () => {
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
