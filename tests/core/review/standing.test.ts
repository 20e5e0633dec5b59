import { describe, expect, it } from 'vitest'
import { contentHash } from '#lib/core/review/content-hash.ts'
import {
  type CountedDecision,
  type CurrentChange,
  type ShownChange,
  type Standing,
  standingOf,
} from '#lib/core/review/standing.ts'
import { seeded } from '#tests/generator/index.ts'

const [noor, remy, mika] = [1, 2, 3]

/** A change of the first version that Mika wrote, in a passage of its own unless told otherwise. */
function change(id: string, about: Partial<CurrentChange> = {}): CurrentChange {
  return { id, equals: 1, anchor: `p${id}`, writers: new Set([mika]), version: 1, amended: false, ...about }
}

const showing = (...changes: readonly ShownChange[]) => new Map(changes.map((one) => [one.id, one]))

/** Showing "s" has changes 1 and 2; "later" has 2 and 3. */
const showings: Readonly<Record<string, ReadonlyMap<string, ShownChange>>> = {
  s: showing(change('1'), change('2')),
  later: showing(change('2'), change('3')),
}

function decide(
  verdict: string,
  author: number,
  hunkId: string | null = null,
  hash: string | null = 's',
  version = 1,
): CountedDecision {
  return { verdict, version, hunkId, contentHash: hash, author }
}

const three = [change('1'), change('2'), change('3')]

function standing(
  decisions: readonly CountedDecision[],
  { changes = three, needed = 1, ownWordsCount = false, waits = true } = {},
): Standing<CountedDecision> {
  return standingOf(changes, decisions, {
    shownTo: (hash) => showings[hash] ?? null,
    needed,
    ownWordsCount,
    waits,
  })
}

/** What changes 1, 2 and 3 stand at, for one or two needed yeses. */
function verdicts(decisions: readonly CountedDecision[], needed = 1) {
  return standing(decisions, { needed }).changes.map(({ verdict }) => verdict)
}

describe('what a record of decisions adds up to', () => {
  it('a yes is about every change of what was shown, and no other', () => {
    expect(verdicts([decide('approve', noor)])).toEqual(['accept', 'accept', 'open'])
    expect(verdicts([decide('approve', noor, null, 'later')])).toEqual(['open', 'accept', 'accept'])
  })

  it('a yes is good for one publication: what was published and undone is decided again', () => {
    const record = [decide('accept', noor, '1'), decide('reject', noor, '2'), decide('publish', remy, null)]
    const { changes } = standing(record)
    expect(changes.map(({ verdict, again }) => [verdict, again])).toEqual([
      ['open', 'undone'],
      ['reject', null],
      ['open', null],
    ])
    expect(verdicts([...record, decide('accept', remy, '1')])).toEqual(['accept', 'reject', 'open'])
    expect(standing(record, { waits: false }).changes[0]?.verdict).toBe('accept')
    // One yes of two was not enough to be published, and is still good.
    expect(verdicts([...record, decide('accept', remy, '1')], 2)).toEqual(['accept', 'reject', 'open'])
  })

  it('a yes to what cannot be found any more is none', () => {
    expect(verdicts([decide('approve', noor, null, 'gone')])).toEqual(['open', 'open', 'open'])
  })

  it('two yeses of one person are one', () => {
    const twice = [decide('approve', noor), decide('approve', noor)]
    expect(verdicts(twice, 2)).toEqual(['open', 'open', 'open'])
    expect(verdicts([...twice, decide('approve', remy)], 2)).toEqual(['accept', 'accept', 'open'])
  })

  it('the latest about a change wins', () => {
    expect(verdicts([decide('approve', noor), decide('reject', remy, '1')])).toEqual([
      'reject',
      'accept',
      'open',
    ])
    expect(verdicts([decide('reject', remy, '1'), decide('accept', noor, '1')])).toEqual([
      'accept',
      'open',
      'open',
    ])
    expect(verdicts([decide('accept', noor, '1'), decide('clear', noor, '1')])).toEqual([
      'open',
      'open',
      'open',
    ])
  })

  it('who asks for changes takes back their own yes', () => {
    const decisions = [
      decide('approve', noor),
      decide('approve', remy),
      decide('request-changes', noor, null, null),
    ]
    expect(verdicts(decisions)).toEqual(['accept', 'accept', 'open'])
    expect(verdicts(decisions, 2)).toEqual(['open', 'open', 'open'])
    expect(standing(decisions).approvals).toEqual([{ author: remy, contentHash: 's' }])
  })

  it('knows who said yes and to which showing last, and which decision holds', () => {
    const [first, second] = [decide('approve', noor), decide('approve', remy, null, 'later')]
    const { approvals, changes } = standing([first, second])
    expect(approvals).toEqual([
      { author: noor, contentHash: 's' },
      { author: remy, contentHash: 'later' },
    ])
    expect(changes.map(({ decision }) => decision)).toEqual([first, second, second])
    expect(changes.map(({ yeses }) => yeses)).toEqual([[noor], [noor, remy], [remy]])
  })
})

describe('decisions belong to changes, not to versions', () => {
  const amended = change('2b', { anchor: 'p2', version: 2, writers: new Set([noor]), amended: true })
  const decisions = [decide('accept', remy, '1'), decide('accept', remy, '2')]

  it('a change that is still there keeps its decision in the next version; one that was amended says so', () => {
    const { changes } = standing(decisions, { changes: [change('1'), amended] })
    expect(changes.map(({ verdict, again }) => [verdict, again])).toEqual([
      ['accept', null],
      ['open', 'amended'],
    ])
  })

  it.each([
    ['the author changed it', { version: 2 }, 'revised'],
    ['the article moved on', { version: 1 }, 'rebased'],
    ['it stands elsewhere: nothing says that it replaces the other', { version: 2, anchor: 'p9' }, null],
  ] as const)('why another look is needed: %s', (_, about, again) => {
    const { changes } = standing(decisions, { changes: [change('2b', { anchor: 'p2', ...about })] })
    expect(changes[0]?.again).toBe(again)
  })

  it('a change nobody decided on needs no second look because a neighbour in its passage is gone', () => {
    const shown = showing(change('a', { anchor: 'p' }), change('b', { anchor: 'p' }))
    const { changes } = standingOf([change('b', { anchor: 'p' })], [decide('accept', remy, 'a', 'n')], {
      shownTo: () => shown,
      needed: 1,
      ownWordsCount: false,
      waits: true,
    })
    expect(changes[0]).toMatchObject({ verdict: 'open', again: null })
  })

  it('where the number of equal changes differs nobody can tell which was meant', () => {
    const before = change('1', { equals: 2 })
    const rules = { shownTo: () => showing(before), needed: 1, ownWordsCount: false, waits: true }
    const yes = [decide('accept', remy, '1')]
    expect(standingOf([before], yes, rules).changes[0]?.verdict).toBe('accept')
    expect(standingOf([change('1')], yes, rules).changes[0]).toMatchObject({
      verdict: 'open',
      again: 'rebased',
    })
  })
})

describe('nobody approves their own words', () => {
  const amended = change('1', { version: 2, writers: new Set([noor]), amended: true })

  it('the yes of the amender does not count, that of the first author and of others does', () => {
    const by = (author: number) =>
      standing([decide('accept', author, '1')], { changes: [amended] }).changes[0]?.verdict
    expect([by(noor), by(mika), by(remy)]).toEqual(['open', 'accept', 'accept'])
  })

  it('nor does that of the author for their own, unless a reviewer is alone', () => {
    const decisions = [decide('approve', mika)]
    expect(standing(decisions).approvals).toEqual([])
    expect(standing(decisions, { ownWordsCount: true }).approvals.length).toBe(1)
  })

  it('with two needed, the first author and another reviewer are two', () => {
    const two = [decide('accept', mika, '1'), decide('accept', remy, '1')]
    const verdict = (decisions: readonly CountedDecision[]) =>
      standing(decisions, { changes: [amended], needed: 2 }).changes[0]?.verdict
    expect([verdict(two), verdict([...two.slice(1), decide('accept', noor, '1')])]).toEqual([
      'accept',
      'open',
    ])
  })

  it('an own yes does not undo the no of somebody else', () => {
    const decisions = [decide('reject', remy, '1'), decide('accept', noor, '1')]
    expect(standing(decisions, { changes: [amended] }).changes[0]?.verdict).toBe('reject')
  })
})

describe('laws over random records', () => {
  const kinds = ['approve', 'accept', 'reject', 'clear', 'request-changes'] as const

  function record(seed: number): readonly CountedDecision[] {
    const random = seeded(seed)
    return Array.from({ length: random.int(14) }, () => {
      const verdict = random.pick(kinds)
      const whole = verdict === 'approve' || verdict === 'request-changes'
      const hash = random.pick(['s', 'later'])
      const hunk = whole ? null : random.pick([...(showings[hash]?.keys() ?? [])])
      return decide(verdict, 1 + random.int(4), hunk, hash)
    })
  }

  it.each(Array.from({ length: 20 }, (_, index) => index * 100 + 1))('hundred seeds from %i', (first) => {
    for (let seed = first; seed < first + 100; seed++) checkLaws(record(seed), `seed ${seed}`)
  })
})

function checkLaws(decisions: readonly CountedDecision[], seed: string): void {
  const one = standing(decisions)
  const two = standing(decisions, { needed: 2 })
  for (const [index, { verdict, yeses, decision }] of one.changes.entries()) {
    // No change is decided without somebody who did, and never by who wrote it.
    expect(yeses, seed).not.toContain(mika)
    expect(verdict === 'accept', seed).toBe(yeses.length > 0)
    expect(decision === null, seed).toBe(verdict === 'open')
    // More needed yeses never accept more, and a no is a no whatever is needed.
    const strict = two.changes[index]?.verdict
    if (strict === 'accept') expect(verdict, seed).toBe('accept')
    expect(strict === 'reject', seed).toBe(verdict === 'reject')
  }
  // Each change stands for itself: without the others it stands the same.
  for (const [index, alone] of three.entries())
    expect(standing(decisions, { changes: [alone] }).changes[0], seed).toEqual(one.changes[index])
  // Who approves is who says yes to something.
  const saying = new Set(one.changes.flatMap(({ yeses }) => yeses))
  expect(new Set(one.approvals.map(({ author }) => author)), seed).toEqual(saying)
  // Saying the same again changes nothing.
  const last = decisions.at(-1)
  if (last) expect(verdicts([...decisions, last]), seed).toEqual(verdicts(decisions))
}

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
