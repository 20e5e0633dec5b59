import { describe, expect, it } from 'vitest'
import { type CountedDecision, standingOf } from '#lib/core/review/approvals.ts'
import { contentHash } from '#lib/core/review/content-hash.ts'

/** Showing "s" has changes 1 and 2; "later" has 2 and 3. */
const shownTo = (hash: string) => ({ s: new Set(['1', '2']), later: new Set(['2', '3']) })[hash] ?? null

const [noor, remy] = [1, 2]

function decide(
  verdict: string,
  author: number,
  hunkId: string | null = null,
  hash: string | null = 's',
): CountedDecision {
  return { verdict, hunkId, contentHash: hash, author }
}

/** What changes 1, 2 and 3 stand at, for one or two needed yeses. */
function verdicts(decisions: readonly CountedDecision[], needed = 1) {
  const { verdictOn } = standingOf(decisions, shownTo)
  return ['1', '2', '3'].map((hunk) => verdictOn(hunk, needed))
}

describe('what a record of decisions adds up to', () => {
  it('a yes is about every change of what was shown, and no other', () => {
    expect(verdicts([decide('approve', noor)])).toEqual(['accept', 'accept', null])
    expect(verdicts([decide('approve', noor, null, 'later')])).toEqual([null, 'accept', 'accept'])
  })

  it('a yes to what cannot be found any more is none', () => {
    expect(verdicts([decide('approve', noor, null, 'gone')])).toEqual([null, null, null])
  })

  it('two yeses of one person are one', () => {
    const twice = [decide('approve', noor), decide('approve', noor)]
    expect(verdicts(twice, 2)).toEqual([null, null, null])
    expect(verdicts([...twice, decide('approve', remy)], 2)).toEqual(['accept', 'accept', null])
  })

  it('the latest about a change wins', () => {
    expect(verdicts([decide('approve', noor), decide('reject', remy, '1')])).toEqual([
      'reject',
      'accept',
      null,
    ])
    expect(verdicts([decide('reject', remy, '1'), decide('accept', noor, '1')])).toEqual([
      'accept',
      null,
      null,
    ])
    expect(verdicts([decide('accept', noor, '1'), decide('clear', noor, '1')])).toEqual([null, null, null])
  })

  it('who asks for changes takes back their own yes', () => {
    const decisions = [
      decide('approve', noor),
      decide('approve', remy),
      decide('request-changes', noor, null, null),
    ]
    expect(verdicts(decisions)).toEqual(['accept', 'accept', null])
    expect(verdicts(decisions, 2)).toEqual([null, null, null])
    expect(standingOf(decisions, shownTo).approvals).toEqual([{ author: remy, contentHash: 's' }])
  })

  it('knows who said yes, and to which showing last', () => {
    const standing = standingOf([decide('approve', noor), decide('approve', remy, null, 'later')], shownTo)
    expect(standing.approvals.map((approval) => approval.author)).toEqual([noor, remy])
    expect(standing.shown).toBe('later')
    expect(standingOf([], shownTo).shown).toBeNull()
  })
})

describe('the content hash', () => {
  const hunk = { id: 'a', kind: 'text', before: 'x', after: 'y' } as const
  const shown = { suggestion: 1, version: 1, baseRevision: 3, hunks: [hunk] }

  it('is the same for the same showing', () => {
    expect(contentHash(shown)).toBe(contentHash({ ...shown, hunks: [{ ...hunk }] }))
    expect(contentHash(shown)).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['suggestion', { ...shown, suggestion: 2 }],
    ['version', { ...shown, version: 2 }],
    ['base revision', { ...shown, baseRevision: 4 }],
    ['no base revision', { ...shown, baseRevision: null }],
    ['text before', { ...shown, hunks: [{ ...hunk, before: 'z' }] }],
    ['text after', { ...shown, hunks: [{ ...hunk, after: 'z' }] }],
    ['one change less', { ...shown, hunks: [] }],
    ['one change more', { ...shown, hunks: [hunk, { ...hunk, id: 'b' }] }],
  ])('covers the %s', (_, other) => {
    expect(contentHash(other)).not.toBe(contentHash(shown))
  })
})
