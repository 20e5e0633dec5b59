import { describe, expect, it } from 'vitest'
import { applyHunks, diffDocuments, diffToHtml } from '#lib/core/diff/index.ts'
import { type Document, documentToText, sameContent } from '#lib/core/document/index.ts'
import { cite, doc, p, sources, table, td, th, tr } from '#tests/builders.ts'
import { accept, changes, kinds } from './helpers.ts'

describe('tables', () => {
  const grid = (rows: readonly (readonly string[])[]): ReturnType<typeof table> =>
    table(
      { id: 't' },
      ...rows.map((row, r) =>
        tr(
          { id: `r${row[0]}` },
          ...row.map((text) =>
            r === 0 ? th({ id: `${row[0]}${text}` }, p(text)) : td({ id: `${row[0]}${text}` }, p(text)),
          ),
        ),
      ),
    )

  it('say which cell changed', () => {
    const rows = (price: string): Document =>
      doc(
        table(
          { id: 't' },
          tr({ id: 'r0' }, th({ id: 'a' }, p('From')), th({ id: 'b' }, p('Output'))),
          tr({ id: 'r1' }, td({ id: 'c' }, p('May')), td({ id: 'd' }, p('1.25'))),
          tr({ id: 'r2' }, td({ id: 'e' }, p('Nov')), td({ id: 'f' }, p(price))),
        ),
      )
    expect(changes(rows('4.00'), rows('5.00')).map(({ label, kind }) => [kind, label])).toEqual([
      ['cell', 'Table 1, row 2, Output: 4.00 → 5.00'],
    ])
  })

  it('replace a short cell at once, a long one word by word', () => {
    const at = (...words: readonly string[]): Document =>
      doc(table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'q' }, words.join(' '))))))
    const middle = 'for each of the tokens'
    expect(kinds(at('4.00', middle, 'read'), at('5.00', middle, 'written'))).toEqual(['cell'])
    const long = `${middle} that anybody has ever sent to it by whatever way`
    expect(kinds(at('4.00', long, 'read'), at('5.00', long, 'written'))).toEqual(['cell', 'cell'])
  })

  it('keep two equal changes in two equal cells apart', () => {
    const rows = (one: string, two: string): Document =>
      doc(
        table(
          { id: 't' },
          tr({ id: 'r' }, td({ id: 'a' }, p({ id: 'ap' }, one)), td({ id: 'b' }, p({ id: 'bp' }, two))),
        ),
      )
    const before = rows('2024', '2024')
    const after = rows('2025', '2025')
    const [first, second] = changes(before, after)
    expect(first?.id).not.toBe(second?.id)
    expect(
      sameContent(
        accept(before, after, ({ id }) => id === second?.id),
        rows('2024', '2025'),
      ),
    ).toBe(true)
  })

  it('cross an added row and an added column only when both are accepted', () => {
    const before = doc(
      grid([
        ['A', 'B'],
        ['1', '2'],
      ]),
    )
    const after = doc(
      grid([
        ['A', 'B', 'C'],
        ['1', '2', '3'],
        ['4', '5', '6'],
      ]),
    )
    expect(kinds(before, after).sort()).toEqual(['column-added', 'row-added'])
    expect(documentToText(accept(before, after, ({ kind }) => kind === 'row-added'))).not.toContain('6')
    expect(documentToText(accept(before, after, ({ kind }) => kind === 'column-added'))).not.toContain('6')
  })

  it('lose a column under a span in one change', () => {
    const head = (span: number): ReturnType<typeof tr> =>
      tr({ id: 'h' }, th({ id: 'w', colspan: span }, p('Wide')))
    const before = doc(
      table({ id: 't' }, head(2), tr({ id: 'r' }, td({ id: 'a' }, p('1')), td({ id: 'b' }, p('2')))),
    )
    const after = doc(table({ id: 't' }, head(1), tr({ id: 'r' }, td({ id: 'a' }, p('1')))))
    expect(changes(before, after)).toMatchObject([{ kind: 'table', words: { added: 0, removed: 1 } }])
  })

  it('lose and get rows under a span in one change', () => {
    const last = tr({ id: 'r3' }, td(p('Sand')), td(p('Salt')))
    const under = (span: number, ...rows: readonly ReturnType<typeof tr>[]): Document =>
      doc(table({ id: 't' }, tr({ id: 'r1' }, td({ rowspan: span }, p('Ash')), td(p('Lime'))), ...rows, last))
    const [clay, iron] = [tr({ id: 'r2' }, td(p('Clay'))), tr({ id: 'rn' }, td(p('Iron')))]
    const two = under(2, clay)
    const alone = doc(table({ id: 't' }, tr({ id: 'r2' }, td(p('Clay')), td(p('Loam'))), last))
    expect(kinds(two, under(3, clay, iron))).toEqual(['table'])
    expect(kinds(two, alone)).toEqual(['table'])
    expect(kinds(alone, two)).toEqual(['table'])
  })

  it('with cells that were merged or split show the cells that say something else alone', () => {
    const before = doc(table({ id: 't' }, tr(td(p('Ash')), td(p('Lime'))), tr(td(p('Clay')), td(p('Sand')))))
    const merged = doc(table({ id: 't' }, tr(td({ rowspan: 2 }, p('Ash')), td(p('Lime'))), tr(td(p('Sand')))))
    expect(changes(before, merged)).toMatchObject([{ kind: 'table', words: { added: 0, removed: 1 } }])
    const shown = diffToHtml(before, merged, diffDocuments(before, merged), { view: 'inline' })
    expect(
      [...shown.matchAll(/<(del|ins)[^>]*>.*?([A-Z][a-z]+)<\/\1>/g)].map(([, tag, word]) => [tag, word]),
    ).toEqual([['del', 'Clay']])
  })

  it('with a row whose cells were split change that row alone', () => {
    const rest = tr({ id: 's' }, td(p('Clay')), td(p('Sand')))
    const before = doc(table({ id: 't' }, tr({ id: 'r' }, td({ colspan: 2 }, p('Ash'))), rest))
    const after = doc(table({ id: 't' }, tr({ id: 'r' }, td(p('Ash')), td(p('Lime'))), rest))
    expect(changes(before, after)).toMatchObject([{ kind: 'table', words: { added: 1, removed: 0 } }])
    const shown = diffToHtml(before, after, diffDocuments(before, after), { view: 'inline' })
    expect(shown.match(/<(del|ins)/g)).toHaveLength(1)
  })
})

describe('sources', () => {
  const record = (title: string): { type: 'book'; title: string } => ({ type: 'book', title })

  it('that replace one another are one change with their records', () => {
    const before = doc(p({ id: 'a' }, 'Listed so.', cite('old')), sources({ old: record('Old') }))
    const after = doc(p({ id: 'a' }, 'Listed so.', cite('new')), sources({ new: record('New') }))
    const [hunk, ...rest] = changes(before, after)
    expect(rest).toEqual([])
    expect(hunk).toMatchObject({
      kind: 'citation',
      citations: ['new', 'old'],
      label: 'source old replaced by new',
    })
  })

  it('that are new come with any hunk that cites them, and with none when all are rejected', () => {
    const text = (...more: ReturnType<typeof cite>[]): ReturnType<typeof p>[] => [
      p({ id: 'a' }, 'One claim that needs it.', ...more),
      p({ id: 'b' }, 'Another claim that does.', ...more),
    ]
    const before = doc(...text())
    const after = doc(...text(cite('key')), sources({ key: record('Book') }))
    const diff = diffDocuments(before, after)
    expect(diff.hunks.map(({ kind }) => kind)).toEqual(['citation', 'citation'])
    for (const { id } of diff.hunks)
      expect(JSON.stringify(applyHunks(before, diff, new Set([id])))).toContain('"Book"')
    expect(JSON.stringify(applyHunks(before, diff, new Set()))).not.toContain('"Book"')
  })

  it('go only when all their citations go', () => {
    const text = (...more: ReturnType<typeof cite>[]): ReturnType<typeof p>[] => [
      p({ id: 'a' }, 'One claim that had it.', ...more),
      p({ id: 'b' }, 'Another claim that did.', ...more),
    ]
    const before = doc(...text(cite('key')), sources({ key: record('Book') }))
    const diff = diffDocuments(before, doc(...text()))
    const removal = diff.hunks.find(({ kind }) => kind === 'source-removed')
    expect(removal?.requires.length).toBe(2)
    const kept = applyHunks(before, diff, new Set([removal?.id ?? '', removal?.requires[0] ?? '']))
    expect(JSON.stringify(kept)).toContain('"Book"')
  })
})
