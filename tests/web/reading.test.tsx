import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { AdminAudit } from '#app/_ui/admin/logs.tsx'
import { HistoryChart } from '#app/_ui/reading/chart.tsx'
import { SiteBar } from '#app/_ui/reading/chrome.tsx'
import { improvePath, Time, WordsChanged } from '#app/_ui/reading/common.tsx'
import { initials } from '#app/_ui/reading/initials.ts'
import { Search } from '#app/_ui/reading/search.tsx'
import { reasonWords } from '#lib/core/text/status.ts'
import { day, figure, names } from '#lib/core/text/words.ts'
import type { SearchHit } from '#lib/features/article/types.ts'
import type { RevisionLine } from '#lib/features/views.ts'
import { minifyCss } from '#lib/web/assets.ts'

const html = (element: ReactElement) => renderToStaticMarkup(element)
const ada = { authorId: 1, name: 'Ada Lindqvist', kind: 'account', hasPage: true } as const
const at = new Date('2026-06-03T14:05:06.000Z')

function revision(number: number, words: number, sources: number): RevisionLine {
  return {
    number,
    publishedAt: at,
    author: ada,
    amenders: [],
    approvers: [],
    summary: 'Say more',
    suggestionId: null,
    rebasedFrom: null,
    direct: false,
    imported: false,
    singleReviewer: false,
    size: { words, sources, citations: 0, added: 1, removed: 0, passages: 1 },
    hash: 'ab'.repeat(32),
    hidden: false,
    previousHidden: false,
    hiding: null,
    checked: null,
  }
}

test.each(['everybody', 'invited'] as const)('who is blocked where %s may read finds no dead link', (who) => {
  const block = { reason: 'Spam', admins: ['Greta', 'Noor'], reading: who }
  const account = { name: 'Eve', canReview: false, isAdmin: false }
  const bar = html(<SiteBar siteName="Wiki" licences={[]} visitor={{ account, block }} />)
  expect(bar).toContain('Greta')
  expect(bar.includes('/users/Greta')).toBe(who === 'everybody')
  expect(bar.includes('You can read what everybody may')).toBe(who === 'everybody')
})

test('an event of the audit log is told in words, and what was recorded stands behind them', () => {
  const event = {
    id: 1,
    at,
    by: ada,
    action: 'suggestion.decide',
    subjectType: 'suggestion',
    subjectId: '12',
    data: { version: 2, verdict: 'accept', hunks: 3 },
  }
  const page = html(<AdminAudit events={{ items: [event], next: null }} />)
  const [words, raw = ''] = page.split('<details')
  expect(words).toContain('Decided on single changes')
  expect(words).toContain('version 2 · decision: accept · 3 changes')
  expect(words).not.toContain('{')
  expect(raw).toContain('suggestion.decide suggestion 12')
  expect(raw).toContain('&quot;hunks&quot;: 3')
  expect(page).toContain('<a href="/suggestions/12">Suggestion #12</a>')
})

describe('words', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('%i is written %s', (value, written) => expect(figure(value)).toBe(written))

  test('a date is written by its UTC day', () => {
    expect(day(new Date('2026-06-03T23:59:59.999Z'))).toBe('3 Jun 2026')
  })

  test.each([
    [['Ada'], 1, 'Ada'],
    [['Ada', 'Jun'], 2, 'Ada and Jun'],
    [['Ada', 'Jun', 'Noor', 'Ines'], 4, 'Ada, Jun and 2 others'],
    [['Ada', 'Jun'], 9, 'Ada, Jun and 7 others'],
  ])('%j of %i people', (some, total, written) => expect(names(some, 2, total)).toBe(written))

  test('a finding says what would help only when something would', () => {
    const coverage = { kind: 'coverage', claims: 28, cited: 27, percent: 96 } as const
    expect(reasonWords({ ...coverage, good: true })).toMatchObject({
      finding: '27 of 28 claims cited',
      remedy: null,
    })
    expect(reasonWords({ ...coverage, good: false }).remedy).not.toBeNull()
  })
})

describe('components', () => {
  test('a moment is a UTC day for the eye, exact for programs', () => {
    expect(html(<Time at={at} />)).toBe(
      '<time dateTime="2026-06-03T14:05:06.000Z" title="3 Jun 2026, 14:05 UTC">3 Jun 2026</time>',
    )
  })

  test('words added and removed carry signs, not colour alone', () => {
    expect(html(<WordsChanged added={18} removed={4} />)).toMatch(/\+18.*−4/)
    expect(html(<WordsChanged added={0} removed={0} />)).toContain('no words changed')
  })

  test.each([
    ['Ada Lindqvist', 'AL'],
    ['Élodie', 'É'],
    ['Maria de la Cruz', 'MC'],
    ['Jonas (guest)', 'J'],
    ['…', '…'],
  ])('the mark of %s is %s', (name, mark) => expect(initials(name)).toBe(mark))

  test('the address of the editor carries place and intent', () => {
    expect(improvePath('lime-kiln', { at: 'b1', intent: 'cite' })).toBe(
      '/wiki/lime-kiln/improve?at=b1&intent=cite',
    )
    expect(improvePath('بيت')).toBe(`/wiki/${encodeURIComponent('بيت')}/improve`)
  })

  test('the chart needs two revisions, and tells in words what it draws', () => {
    expect(html(<HistoryChart revisions={[revision(1, 148, 3)]} />)).toBe('')
    const two = html(<HistoryChart revisions={[revision(2, 236, 4), revision(1, 148, 3)]} />)
    expect(two).toContain('Words went from 148 in v1 to 236 in v2. Sources went from 3 to 4.')
  })

  test('a chart of 200 revisions labels few of them', () => {
    const many = Array.from({ length: 200 }, (_, n) => revision(200 - n, 100 + n, 3))
    expect(html(<HistoryChart revisions={many} />).split('<circle').length - 1).toBeLessThanOrEqual(15)
  })

  test('what was found is marked and everything else is escaped', () => {
    const hit: SearchHit = {
      slug: 'kiln',
      title: 'Kiln',
      description: '',
      revision: 1,
      publishedAt: at,
      words: 3,
      sources: 0,
      citations: 0,
      status: { state: 'unreviewed', reasons: [] },
      lastReviewed: null,
      excerpt: 'a <b>\ue000lime\ue001 kiln & \ue000lime\ue001',
    }
    const page = html(<Search view={{ query: 'lime', total: 1, items: [hit], next: null }} />)
    expect(page).toContain('<mark>lime</mark>')
    expect(page).toContain('a &lt;b&gt;')
    expect(page).not.toMatch(/[\ue000\ue001]/)
  })
})

test('stylesheets lose comments and space, never what stands in quotes', () => {
  const css = '/* why */\n.a > .b {\n  content: " /* kept */  ";\n  color: red;\n}\n'
  expect(minifyCss(css)).toBe('.a>.b{content: " /* kept */  ";color: red}')
})
