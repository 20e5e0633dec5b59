import { describe, expect, it } from 'vitest'
import { type Document, documentToText, parseDocument } from '#lib/core/document/index.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import { b, cite, doc, i, li, p, quote, sources, table, td, th, tr, ul } from '#tests/builders.ts'

/** A merge without conflicts. */
function merged(base: Document, ours: Document, theirs: Document): Document {
  const { document, conflicts } = mergeDocuments(base, ours, theirs)
  expect(conflicts).toEqual([])
  expect(parseDocument(document)).toEqual({ ok: true, value: document })
  return document
}

const text = (document: Document): string[] =>
  documentToText(document)
    .split('\n')
    .filter((line) => line.trim() !== '')

const one = (words: string): Document => doc(p({ id: 'a' }, words))

describe('a paragraph that both split at one place', () => {
  const [first, second] = ['The bowl is beaten in the shop.', 'The skin is stretched while it is wet.']
  const last = (words: string) => p({ id: 'z' }, words)
  const base = doc(p({ id: 'a' }, `${first} ${second}`), last('The end of it.'))
  const firstKeeps = doc(p({ id: 'a' }, first), p({ id: 'n' }, second), last('The end of all.'))
  const secondKeeps = doc(p({ id: 'n' }, first), p({ id: 'a' }, second), last('The end of it.'))

  it('is split once, whichever half kept its id on either side', () => {
    for (const [ours, theirs] of [
      [firstKeeps, secondKeeps],
      [secondKeeps, firstKeeps],
    ] as const)
      expect(text(merged(base, ours, theirs)).slice(-3)).toEqual([first, second, 'The end of all.'])
  })
})

describe('words', () => {
  it('that differ are both changed', () => {
    const document = merged(
      one('The quick brown fox jumps.'),
      one('The slow brown fox jumps.'),
      one('The quick brown fox sleeps.'),
    )
    expect(text(document)).toContain('The slow brown fox sleeps.')
  })

  it('that both changed are one conflict, with all three states', () => {
    const { document, conflicts } = mergeDocuments(one('A red fox.'), one('A blue fox.'), one('A green fox.'))
    expect(conflicts).toMatchObject([
      { kind: 'text', base: 'red', ours: 'blue', theirs: 'green', anchor: 'a' },
    ])
    expect(text(document)).toContain('A blue fox.')
  })

  it('that both changed in the same way are changed once', () => {
    expect(text(merged(one('A red fox.'), one('A blue fox.'), one('A blue fox runs.')))).toContain(
      'A blue fox runs.',
    )
  })

  it('that one side added and the other has in its rewording stand once', () => {
    for (const [base, reworded, added] of [
      ['one foo two.', 'one bar baz two.', 'one foo baz two.'],
      ['one foo two.', 'one baz bar two.', 'one baz foo two.'],
      ['one foo two.', 'one bar, two.', 'one foo, two.'],
      ['one foo two.', 'one baz two.', 'one foo baz two.'],
      ['one foo two.', 'one baz two.', 'one baz foo two.'],
    ] as const) {
      expect(text(merged(one(base), one(reworded), one(added)))).toContain(reworded)
      expect(text(merged(one(base), one(added), one(reworded)))).toContain(reworded)
    }
    const differ = merged(one('one foo two.'), one('one bar baz two.'), one('one foo bax two.'))
    expect(text(differ)).toContain('one bar baz bax two.')
    const longer = merged(one('one foo two.'), one('one baz two.'), one('one foo x-baz two.'))
    expect(text(longer)).toContain('one baz x-baz two.')
  })

  it('keep the marks of both', () => {
    const document = merged(
      one('one two three'),
      doc(p({ id: 'a' }, b('one'), ' two three')),
      doc(p({ id: 'a' }, 'one two ', i('three'))),
    )
    expect(JSON.stringify(document)).toMatch(/bold.*italic/)
  })

  it('that both added at the end of a paragraph both stand when they are sentences', () => {
    const document = merged(one('It stands.'), one('It stands. Ours too.'), one('It stands. Theirs too.'))
    expect(text(document)).toContain('It stands. Ours too. Theirs too.')
  })
})

describe('blocks', () => {
  it('moved here and edited there do both', () => {
    const fox = (word: string) => p({ id: 'x' }, `The ${word} brown fox jumps over it.`)
    const rest = ['b', 'c', 'd'].map((id) => p({ id }, `Paragraph ${id} with some more words to weigh.`))
    const document = merged(doc(fox('quick'), ...rest), doc(...rest, fox('quick')), doc(fox('slow'), ...rest))
    expect(text(document).at(-1)).toBe('The slow brown fox jumps over it.')
  })

  it('added by both under different ids with the same words stand once', () => {
    const rest = p({ id: 'a' }, 'First.')
    const ours = doc(rest, p({ id: 'o' }, 'The same new paragraph.'), p({ id: 'o2' }, 'Only ours.'))
    const document = merged(doc(rest), ours, doc(rest, p({ id: 't' }, 'The same new paragraph.')))
    expect(text(document).filter((line) => line === 'The same new paragraph.')).toHaveLength(1)
  })

  it('added by both under one id at different places stand once, where ours has them', () => {
    const [a, c, added] = [
      p({ id: 'a' }, 'First.'),
      p({ id: 'c' }, 'Last.'),
      p({ id: 'n' }, 'New words here.'),
    ]
    const [base, above, below] = [doc(a, c), doc(added, a, c), doc(a, c, added)]
    expect(text(merged(base, above, below))).toEqual(text(above))
    expect(text(merged(base, below, above))).toEqual(text(below))
  })

  it('of a list that both emptied together take the list with them', () => {
    const item = (id: string) => li({ id }, p({ id: `${id}p` }, `Item ${id} of the list`))
    const intro = p({ id: 'a' }, 'Before.')
    const document = merged(
      doc(intro, ul({ id: 'l' }, item('x'), item('y'))),
      doc(intro, ul({ id: 'l' }, item('x'))),
      doc(intro, ul({ id: 'l' }, item('y'))),
    )
    expect(JSON.stringify(document)).not.toContain('bulletList')
  })

  it('removed here and changed there are a conflict that keeps the change', () => {
    const rest = p({ id: 'a' }, 'First.')
    const { document, conflicts } = mergeDocuments(
      doc(rest, p({ id: 'x' }, 'Some words here.')),
      doc(rest),
      doc(rest, p({ id: 'x' }, 'Some other words here.')),
    )
    expect(conflicts).toMatchObject([{ kind: 'removed', theirs: 'Some other words here.' }])
    expect(text(document)).toContain('Some other words here.')
  })

  it('put into each other by two sides are a conflict, never a circle', () => {
    const inner = (id: string) => p({ id: `${id}p` }, `Words of the quotation ${id}, quite enough of them.`)
    const base = doc(quote({ id: 'a' }, inner('a')), quote({ id: 'b' }, inner('b')))
    const ours = doc(quote({ id: 'a' }, inner('a'), quote({ id: 'b' }, inner('b'))))
    const theirs = doc(quote({ id: 'b' }, inner('b'), quote({ id: 'a' }, inner('a'))))
    const { document, conflicts } = mergeDocuments(base, ours, theirs)
    expect(conflicts.map(({ kind }) => kind)).toContain('moved')
    expect(parseDocument(document).ok).toBe(true)
    for (const id of ['a', 'b']) expect(documentToText(document)).toContain(`Words of the quotation ${id}`)
  })

  it('split here and edited in the second half there do both', () => {
    const base = doc(p({ id: 'a' }, 'The first sentence stands here. The second one follows it.'))
    const ours = doc(
      p({ id: 'a' }, 'The first sentence stands here.'),
      p({ id: 'n' }, 'The second one follows it.'),
    )
    const theirs = doc(p({ id: 'a' }, 'The first sentence stands here. The second one precedes it.'))
    expect(text(merged(base, ours, theirs)).slice(-2)).toEqual([
      'The first sentence stands here.',
      'The second one precedes it.',
    ])
  })
})

describe('tables', () => {
  const grid = (rows: Readonly<Record<string, readonly string[]>>) =>
    doc(
      table(
        { id: 't' },
        ...Object.entries(rows).map(([id, cells]) =>
          tr(
            { id },
            ...cells.map((cell, k) =>
              (id === 'h' ? th : td)(
                { id: `${id}${cells.length === 3 && k === 2 ? 'n' : k}` },
                p({ id: `${id}p${k}` }, cell),
              ),
            ),
          ),
        ),
      ),
    )

  it('get the row of one side, the column of the other and the cells of both', () => {
    const base = grid({ h: ['From', 'Price'], r: ['May', '1'], s: ['June', '2'] })
    const ours = grid({ h: ['From', 'Price'], r: ['May', '10'], s: ['June', '2'], u: ['July', '3'] })
    const theirs = grid({ h: ['From', 'Price', 'Note'], r: ['May', '1', 'first'], s: ['June', '20', ''] })
    const words = documentToText(merged(base, ours, theirs))
    for (const word of ['10', '20', 'July', 'Note', 'first']) expect(words).toContain(word)
  })

  it('added by both under one id, to which one side added words, stand once with all words', () => {
    const rest = p({ id: 'r' }, 'The rest.')
    const short = doc(rest, p({ id: 'n' }, 'A paragraph that both have.'))
    const long = doc(rest, p({ id: 'n' }, 'A new paragraph that both of them have.'))
    for (const document of [merged(doc(rest), short, long), merged(doc(rest), long, short)])
      expect(text(document)).toEqual(text(long))
  })

  it('with blocks in them, added by both under one id, are one conflict where they differ', () => {
    const rest = p({ id: 'r' }, 'The rest.')
    const list = (...words: readonly string[]) =>
      doc(rest, ul({ id: 'n' }, ...words.map((word) => li({ id: word }, p({ id: `${word}-p` }, word)))))
    const { document, conflicts } = mergeDocuments(doc(rest), list('one', 'two'), list('one', 'three'))
    expect(text(document)).toEqual(text(list('one', 'two')))
    expect(conflicts).toMatchObject([{ anchor: 'n', ours: 'one\ntwo', theirs: 'one\nthree' }])
  })

  it('added by both under one id and reworded are one conflict', () => {
    const rest = p({ id: 'r' }, 'The rest.')
    const side = (word: string) => doc(p({ id: 'n' }, `A ${word} paragraph.`), rest)
    const { document, conflicts } = mergeDocuments(doc(rest), side('red'), side('blue'))
    expect(text(document)).toEqual(['A red paragraph.', 'The rest.'])
    expect(conflicts).toMatchObject([
      { kind: 'text', anchor: 'n', base: '', ours: 'A red paragraph.', theirs: 'A blue paragraph.' },
    ])
  })

  it('of which each side removed another paragraph keep an empty one', () => {
    const cell = (...words: readonly string[]): Document =>
      doc(table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, ...words.map((word) => p({ id: word }, word))))))
    const document = merged(cell('one', 'two'), cell('one'), cell('two'))
    expect(text(document).join(' ')).not.toMatch(/one|two/)
  })

  it('say which cell both changed', () => {
    const at = (price: string) => grid({ h: ['From', 'Price'], r: ['May', price] })
    const { conflicts } = mergeDocuments(at('1'), at('2'), at('3'))
    expect(conflicts).toMatchObject([{ kind: 'text', ours: '2', theirs: '3' }])
    expect(conflicts[0]?.label).toContain('Price')
  })
})

describe('sources', () => {
  const book = (title: string) => ({
    type: 'book' as const,
    title,
    ISBN: title === 'One' ? '9780306406157' : '9783161484100',
  })

  it('of different works under one key are told apart, with their citations', () => {
    const base = doc(p({ id: 'a' }, 'First claim.'), p({ id: 'b' }, 'Second claim.'))
    const ours = doc(
      p({ id: 'a' }, 'First claim.', cite('k')),
      p({ id: 'b' }, 'Second claim.'),
      sources({ k: book('One') }),
    )
    const theirs = doc(
      p({ id: 'a' }, 'First claim.'),
      p({ id: 'b' }, 'Second claim.', cite('k')),
      sources({ k: book('Two') }),
    )
    const document = merged(base, ours, theirs)
    expect(document.content.at(-1)).toMatchObject({
      attrs: { sources: { k: { title: 'One' }, 'k-2': { title: 'Two' } } },
    })
    expect(JSON.stringify(document.content[1])).toContain('"k-2"')
  })

  it('merge field by field', () => {
    const at = (more: object) =>
      doc(p({ id: 'a' }, 'Claim.', cite('k')), sources({ k: { type: 'book', title: 'T', ...more } }))
    const document = merged(at({}), at({ publisher: 'P' }), at({ URL: 'https://example.org/' }))
    expect(document.content.at(-1)).toMatchObject({
      attrs: { sources: { k: { publisher: 'P', URL: 'https://example.org/' } } },
    })
  })

  it('that one side removed and the other cites stay', () => {
    const source = sources({ k: book('One') })
    const base = doc(p({ id: 'a' }, 'Claim.', cite('k')), p({ id: 'b' }, 'Other.'), source)
    const document = merged(
      base,
      doc(p({ id: 'a' }, 'Claim.'), p({ id: 'b' }, 'Other.')),
      doc(p({ id: 'a' }, 'Claim.', cite('k')), p({ id: 'b' }, 'Other.', cite('k')), source),
    )
    expect(document.content.at(-1)).toMatchObject({ attrs: { sources: { k: { title: 'One' } } } })
  })
})
