import { describe, expect, it } from 'vitest'
import { diffDocuments, diffPassages, diffToHtml } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { a, cite, doc, h2, li, note, p, sources, table, td, tr, ul } from '#tests/builders.ts'
import { editDocument, generateDocument, seeded } from '#tests/generator/index.ts'

function html(before: Document, after: Document, view: 'inline' | 'split' | 'final' = 'inline'): string {
  return diffToHtml(before, after, diffDocuments(before, after), { view })
}

const filler = ['x', 'y', 'z'].map((id) => p({ id }, `Paragraph ${id} has two sentences. This is the other.`))

describe('a diff as HTML', () => {
  it('strikes what goes and underlines what comes, each said once', () => {
    const shown = html(doc(p({ id: 'a' }, 'It was old.')), doc(p({ id: 'a' }, 'It was new.')))
    expect(shown).toMatch(
      /<del[^>]*><span class="vh">removed: <\/span>old<\/del><ins[^>]*><span class="vh">added: <\/span>new<\/ins>/,
    )
    expect(shown.match(/removed:/g)).toHaveLength(1)
  })

  it('folds what did not change and keeps the heading above a change', () => {
    const before = doc(...filler, h2({ id: 'h' }, 'Reception'), p({ id: 'a' }, 'It was old.'))
    const after = doc(...filler, h2({ id: 'h' }, 'Reception'), p({ id: 'a' }, 'It was new.'))
    const shown = html(before, after)
    expect(shown).toContain('6 sentences unchanged')
    expect(shown.indexOf('</details>')).toBeLessThan(shown.indexOf('Reception'))
  })

  it('shows a moved block where it arrived, with a line where it was', () => {
    const moved = p({ id: 'm' }, 'This one moves to the top of all and keeps its words.')
    const shown = html(doc(...filler, moved), doc(moved, ...filler))
    expect(shown).toMatch(/class="moved to"[\s\S]*keeps its words[\s\S]*class="moved from"/)
    expect(shown.match(/keeps its words/g)).toHaveLength(1)
  })

  it('has the controls of what moved where it arrived, also when that is further down', () => {
    const moved = p({ id: 'm' }, 'This one moves to the end of all and keeps its words.')
    const [before, after] = [doc(moved, ...filler), doc(...filler, moved)]
    const diff = diffDocuments(before, after)
    const shown = diffPassages(diff, { view: 'inline' }).filter(({ hunks }) => hunks.length > 0)
    expect(shown.map(({ hunks, anchors }) => [hunks.length, anchors.length])).toEqual([
      [1, 0],
      [1, 1],
    ])
  })

  it('says which way something moved, also where an item of a list stood', () => {
    const item = (id: string) => li({ id }, p({ id: `${id}p` }, `The item ${id} of the list`))
    const [one, two, three] = [item('a'), item('b'), item('c')]
    const shown = html(doc(ul({ id: 'l' }, one, two, three)), doc(ul({ id: 'l' }, three, one, two)))
    expect(shown).toMatch(/<li data-change="moved-from"[^>]*>Moved up within this section<\/li>/)
  })

  it('says of what was put into a box that it was, and not that it moved', () => {
    const inside = p({ id: 'a' }, 'These words stay where they are.')
    const shown = html(doc(...filler, inside), doc(...filler, note(inside)))
    expect(shown.match(/Put into a notice/g)).toHaveLength(1)
    expect(shown).not.toMatch(/Moved (?:up|down)/)
  })

  it('says once of several paragraphs that they were put into a box, and leaves no empty place behind', () => {
    const [one, other] = [p({ id: 'a' }, 'One stays as it is.'), p({ id: 'b' }, 'The other one too.')]
    const diff = diffDocuments(doc(...filler, one, other), doc(...filler, note(one, other)))
    for (const view of ['inline', 'split'] as const) {
      const shown = diffPassages(diff, { view }).filter(({ hunks }) => hunks.length > 0)
      const words = shown.map(({ html, after }) => html + (after ?? '')).join('')
      expect(words.match(/Put into a notice/g)).toHaveLength(1)
      expect(shown.every(({ html, after }) => html !== '' || after)).toBe(true)
    }
  })

  it('calls a new border of paragraphs by its name', () => {
    const before = doc(p({ id: 'a' }, 'One is here. Two is there.'))
    const shown = html(before, doc(p({ id: 'a' }, 'One is here.'), p('Two is there.')))
    expect(shown).toMatch(/added: <\/span>.*aria-hidden="true">¶<\/span><span class="vh">paragraph break/)
  })

  it('outlines a cell that was replaced', () => {
    const at = (price: string): Document =>
      doc(table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'q' }, price)))))
    expect(html(at('4.00'), at('5.00'))).toMatch(/<td data-change="cell"><del[^>]*>.*4\.00<\/del><ins/)
  })

  it('says the old and the new target of a link', () => {
    const at = (href: string): Document => doc(p({ id: 'a' }, 'See ', a(href, 'there'), '.'))
    expect(html(at('https://one.example/'), at('https://two.example/'))).toContain(
      'link changed from https://one.example/ to https://two.example/',
    )
  })

  it('makes invisible and direction-turning characters visible', () => {
    const shown = html(doc(p({ id: 'a' }, 'safe')), doc(p({ id: 'a' }, 'un\u202esafe \u200bhere')))
    expect(shown).toContain('U+202E')
    expect(shown).toContain('U+200B')
    expect(shown).not.toContain('\u202e')
  })

  it('escapes everything', () => {
    const nasty = '<img src=x onerror=alert(1)>'
    for (const view of ['inline', 'split', 'final'] as const) {
      expect(
        html(doc({ title: 'a' }, p({ id: 'a' }, 'x')), doc({ title: nasty }, p({ id: 'a' }, nasty)), view),
      ).not.toContain('<img')
    }
  })

  it('shows accepted changes alone as final text', () => {
    const before = doc(p({ id: 'a' }, 'One old word.'), p({ id: 'b' }, 'Two old words.'))
    const diff = diffDocuments(before, doc(p({ id: 'a' }, 'One new word.'), p({ id: 'b' }, 'Two new words.')))
    const passages = diffPassages(diff, { view: 'final', accepted: new Set([diff.hunks[0]?.id ?? '']) })
    const shown = passages.map((passage) => passage.html).join('')
    expect(shown).toContain('One new word.')
    expect(shown).toContain('Two old words.')
    expect(shown).not.toMatch(/<(ins|del)/)
  })

  it('says in the final text what head and sources will be, without signs beside it', () => {
    const texts = (title: string, source: string): Document =>
      doc(
        { title, description: 'About it' },
        p({ id: 'a' }, 'One.', cite('one')),
        sources({ one: { title: source } }),
      )
    const [before, after] = [texts('Old title', 'First'), texts('New title', 'Second')]
    const diff = diffDocuments(before, after)
    const [title, source] = diff.hunks.map(({ id }) => id)
    const final = (...accepted: (string | undefined)[]): string =>
      diffPassages(diff, { view: 'final', accepted: new Set(accepted.map((id) => id ?? '')) })
        .map((passage) => passage.html)
        .join('')
    expect(final(title)).toMatch(/New title.*\[1\] “First”/s)
    expect(final(source)).toMatch(/Old title.*\[1\] “Second”/s)
    expect(final(title, source)).not.toMatch(/<(ins|del)/)
    expect(html(before, after, 'final')).not.toContain('class="gut"')
  })

  it('lists the changes of a passage in the order of their numbers', () => {
    const cells = (...rows: string[][]): Document =>
      doc(
        table(
          { id: 't' },
          ...rows.map((row, r) =>
            tr(
              { id: `r${r}` },
              ...row.map((words, c) => td({ id: `c${r}${c}` }, p({ id: `p${r}${c}` }, words))),
            ),
          ),
        ),
      )
    const diff = diffDocuments(cells(['a', 'b'], ['c', 'd']), cells(['a', 'B', 'x'], ['C', 'd', 'y']))
    const numbers = diffPassages(diff, { view: 'inline' }).flatMap(({ anchors }) =>
      anchors.map((id) => diff.hunks.findIndex((hunk) => hunk.id === id)),
    )
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
    expect(numbers).toHaveLength(diff.hunks.length)
  })

  it('gives a table that goes another name than the one that comes', () => {
    const rows = (...words: string[]) =>
      table({ id: words.join('') }, tr(...words.map((cell) => td(p(cell)))))
    const shown = html(
      doc(rows('Adams', 'Ittervoort'), p({ id: 'a' }, 'One paragraph between both.')),
      doc(p({ id: 'a' }, 'One paragraph between both.'), rows('bass', '1800', 'and more')),
    )
    const names = [...shown.matchAll(/role="region" aria-label="([^"]*)"/g)].map(([, name]) => name)
    expect(names).toHaveLength(2)
    expect(new Set(names).size).toBe(2)
  })

  it('marks items of a list that come and go', () => {
    const list = (...names: string[]): Document =>
      doc(
        ul(
          { id: 'l' },
          ...names.map((name) => li({ id: name }, p({ id: `${name}p` }, `Item ${name} of the list`))),
        ),
      )
    const shown = html(list('one', 'two'), list('one', 'three'))
    expect(shown).toMatch(/<ins|data-change="added"/)
  })

  it('has one place to link to for every change of generated documents', { timeout: 120_000 }, () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const before = generateDocument(seed)
      const after = editDocument(before, seed, 1 + seeded(seed).int(6))
      const diff = diffDocuments(before, after)
      for (const view of ['inline', 'split'] as const) {
        const ids = [...diffToHtml(before, after, diff, { view }).matchAll(/ id="hunk-([0-9a-f]{16})"/g)].map(
          ([, id]) => id,
        )
        expect(ids.toSorted(), `seed ${seed}, ${view}`).toEqual(diff.hunks.map(({ id }) => id).toSorted())
      }
    }
  })
})
