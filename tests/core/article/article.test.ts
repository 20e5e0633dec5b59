import { describe, expect, test } from 'vitest'
import {
  articleFacts,
  nextStatusChange,
  parseSlug,
  type ReviewFacts,
  requiresSources,
  reviewStatus,
  slugify,
  slugKey,
} from '#lib/core/article/index.ts'
import {
  caption,
  cite,
  dated,
  disputed,
  doc,
  figure,
  h2,
  li,
  needed,
  outdated,
  p,
  type Raw,
  table,
  td,
  tr,
  ul,
  wiki,
} from '#tests/builders.ts'

const claim = 'This sentence states a fact.'

describe('slugs', () => {
  test.each([
    ['Claude 3.5 Haiku', 'claude-3.5-haiku'],
    ['  Café   au lait! ', 'café-au-lait'],
    ['Don’t', 'dont'],
    ['C++', 'c++'],
    ['日本の歴史', '日本の歴史'],
    ['README.md', 'readme-md'],
    ['???', 'article'],
    ['⚡️ Lightning', 'lightning'],
    ['x'.repeat(200), 'x'.repeat(80)],
    ['ＡＢＣ', 'abc'],
  ])('%s', (title, slug) => {
    expect(slugify(title)).toBe(slug)
    expect(parseSlug(slug)).toEqual({ ok: true, value: slug })
  })
  test.each([
    '',
    'a b',
    'a/b',
    'a?b',
    'a#b',
    'a%b',
    '.',
    '..',
    '-a',
    'x.md',
    'X.MD',
    'a\u202eb',
    'a\u200bb',
    'a\0',
    'a<b',
    '\ud800',
    '\u0301',
    'x'.repeat(201),
    7,
    null,
    { not: 'x' },
  ])('%j is none', (slug) => {
    expect(parseSlug(slug).ok).toBe(false)
  })
  test('are NFC, and one whatever the case', () => {
    expect(parseSlug('Cafe\u0301')).toEqual({ ok: true, value: 'Café' })
    for (const [a, b] of [
      ['Straße', 'STRASSE'],
      ['ΟΔΟΣ', 'οδος'],
      ['ﬁne', 'FINE'],
      ['Café', 'CAFÉ'],
    ] as const)
      expect(slugKey(a)).toBe(slugKey(b))
    expect(slugKey('a')).not.toBe(slugKey('á'))
  })
})

describe('facts', () => {
  test('count claims, what supports them, and what is missing', () => {
    const facts = articleFacts(
      doc(
        p({ id: 'a' }, claim, cite('k', 'j')),
        p({ id: 'b' }, claim, cite('k'), ' And ', dated('2026-01-01', '2026-02-01', 'now'), '.'),
        p({ id: 'c' }, claim, needed('2026-01-01', 'who?')),
        p({ id: 'd' }, claim),
        p('These are the parts:'),
        h2('A heading of many words here'),
        ul(
          li(p({ id: 'e' }, claim, cite('j'))),
          li(p('short')),
          li(p(wiki('x', 'only a link to elsewhere'))),
        ),
        figure({ id: 'f' }, table(tr(td(p(claim)), td(p(claim)))), caption('Numbers', cite('m'))),
        disputed({ id: 'g' }, p(claim)),
        outdated({ id: 'h' }, p(claim)),
      ),
    )
    expect(facts).toMatchObject({
      claims: 6,
      citedClaims: 4,
      sources: 3,
      citations: 5,
      alone: { k: 1, j: 1, m: 1 },
      citationNeeded: [{ id: 'c', since: '2026-01-01', reason: 'who?', anchor: 'need-1' }],
      dated: [{ id: 'b', asOf: '2026-01-01', checkBy: '2026-02-01', text: 'now' }],
      disputed: ['g'],
      outdated: ['h'],
      uncited: ['c', 'd'],
    })
  })
})

test('a list that goes on from a cited sentence is one claim with it', () => {
  const items = ul(li(p('one part of many words;')), li(p('another part of many words.')))
  expect(articleFacts(doc(p('It has these parts:', cite('k')), items))).toMatchObject({
    claims: 1,
    citedClaims: 1,
  })
  expect(articleFacts(doc(p('It has these parts:'), items))).toMatchObject({ claims: 2, citedClaims: 0 })
})

describe('review status', () => {
  const now = new Date('2026-06-01T12:00:00Z')
  const cited = articleFacts(doc(...Array.from({ length: 10 }, (_, index) => p(claim, cite(`k${index}`)))))
  const facts: ReviewFacts = {
    article: cited,
    lastChecked: new Date('2026-03-01'),
    reviewDue: null,
    approvedPassages: 0,
    unreviewedPassages: 0,
    sourcesRequired: true,
    brokenSources: [],
  }
  const bare = articleFacts(doc(p(claim)))
  const withBlock = (...blocks: readonly Raw[]) => ({
    ...facts,
    article: articleFacts(doc(p(claim, cite('k')), ...blocks)),
  })

  test.each<readonly [string, ReviewFacts, string, string]>([
    ['all claims cited', facts, 'source-backed', 'coverage'],
    ['no claims at all', { ...facts, article: articleFacts(doc(h2('x'))) }, 'source-backed', 'no-claims'],
    ['nothing cited', { ...facts, article: bare }, 'needs-sources', 'coverage'],
    [
      'nothing cited where nothing must be',
      { ...facts, article: bare, sourcesRequired: false },
      'reviewed',
      'coverage',
    ],
    ['a disputed part', withBlock(disputed(p('x'))), 'disputed', 'disputed'],
    [
      'disputed and unreviewed',
      { ...withBlock(disputed(p('x'))), lastChecked: null },
      'disputed',
      'disputed',
    ],
    ['a part marked outdated', withBlock(outdated(p('x'))), 'outdated', 'marked-outdated'],
    ['the review is overdue', { ...facts, reviewDue: now }, 'outdated', 'review-overdue'],
    ['the review is due later', { ...facts, reviewDue: new Date('2026-06-02') }, 'source-backed', 'coverage'],
    [
      'a date has passed',
      withBlock(p(dated('2026-01-01', '2026-05-31', 'now'))),
      'outdated',
      'check-by-passed',
    ],
    ['a date is today', withBlock(p(dated('2026-01-01', '2026-06-01', 'now'))), 'source-backed', 'coverage'],
    ['never reviewed', { ...facts, lastChecked: null }, 'unreviewed', 'never-reviewed'],
    ['passages approved', { ...facts, lastChecked: null, approvedPassages: 1 }, 'source-backed', 'coverage'],
    ['a passage nobody reviewed', { ...facts, unreviewedPassages: 1 }, 'unreviewed', 'unreviewed-passages'],
    ['one source in ten broken', { ...facts, brokenSources: ['k0'] }, 'source-backed', 'coverage'],
    ['two sources in ten broken', { ...facts, brokenSources: ['k0', 'k1'] }, 'needs-sources', 'coverage'],
    [
      'a broken source that others stand beside',
      { ...facts, article: articleFacts(doc(p(claim, cite('a', 'b')))), brokenSources: ['a'] },
      'source-backed',
      'coverage',
    ],
  ])('%s', (_, given, state, reason) => {
    const status = reviewStatus(given, now)
    expect(status.state).toBe(state)
    expect(status.reasons[0]?.kind).toBe(reason)
  })

  test('says what it found with numbers', () => {
    const article = articleFacts(doc(p(claim, cite('k')), p(claim, needed())))
    expect(reviewStatus({ ...facts, article }, now).reasons).toEqual([
      { kind: 'coverage', good: false, cited: 1, claims: 2, percent: 50 },
      { kind: 'citation-needed', good: false, count: 1, anchor: 'need-1' },
      { kind: 'whole-checked', good: true, at: '2026-03-01T00:00:00.000Z' },
    ])
  })
  test('changes by time alone at the next date', () => {
    const due = new Date('2026-07-01')
    expect(
      nextStatusChange({ ...withBlock(p(dated('2026-01-01', '2026-06-20', 'x'))), reviewDue: due }, now),
    ).toEqual(new Date('2026-06-20T23:59:59.999Z'))
    expect(nextStatusChange({ ...facts, reviewDue: due }, now)).toEqual(due)
    expect(nextStatusChange({ ...facts, reviewDue: now }, now)).toBeNull()
  })
  test('articles about this wiki need no sources', () => {
    expect(requiresSources(['Help'])).toBe(false)
    expect(requiresSources(['History'])).toBe(true)
  })
})
