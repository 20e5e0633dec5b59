import { describe, expect, it } from 'vitest'
import {
  type CountedDecision,
  type CurrentChange,
  type ShownChange,
  standingOf,
} from '#lib/core/review/standing.ts'

const [noor, remy, mika] = [1, 2, 3]

function change(id: string, equals = 1): CurrentChange {
  return { id, equals, anchor: `p${id}`, writers: new Set([mika]), version: 1, amended: false }
}

const showing = (...changes: readonly ShownChange[]) => new Map(changes.map((one) => [one.id, one]))

/** Showing "s" has changes 1 and 2; "today" has two like 1. */
const showings: Readonly<Record<string, ReadonlyMap<string, ShownChange>>> = {
  s: showing(change('1'), change('2')),
  today: showing(change('1', 2)),
}

function decide(
  verdict: string,
  author: number,
  hunkId: string | null = null,
  hash: string | null = 's',
): CountedDecision {
  return { verdict, version: 1, hunkId, contentHash: hash, author }
}

/** What was said last of changes that do not stand like that today. */
function words(decisions: readonly CountedDecision[], today: readonly CurrentChange[] = [change('2')]) {
  const shownTo = (hash: string) => showings[hash] ?? null
  const { lapsed } = standingOf(today, decisions, { shownTo, needed: 1, ownWordsCount: false, waits: true })
  return lapsed.map(({ id, verdict }) => `${verdict} ${id}`)
}

describe('the last word about what is not there any more', () => {
  it.each([
    ['a yes', [decide('accept', noor, '1')], ['accept 1']],
    ['a yes to all that was shown', [decide('approve', noor)], ['accept 1']],
    ['the latest of several', [decide('accept', noor, '1'), decide('reject', remy, '1')], ['reject 1']],
    ['none when it was taken back', [decide('accept', noor, '1'), decide('clear', remy, '1')], []],
    [
      'none when its reviewer asked for changes',
      [decide('accept', noor, '1'), decide('request-changes', noor, null, null)],
      [],
    ],
    ['none when it was published', [decide('accept', noor, '1'), decide('publish', noor, null)], []],
    ['none on what is still there', [decide('accept', noor, '2')], []],
    ['none on what nobody can find', [decide('accept', noor, '1', 'gone')], []],
  ] as const)('is %s', (_, decisions, expected) => {
    expect(words(decisions)).toEqual(expected)
  })

  it('is about a change that has more just like it too, until that one is decided on', () => {
    const first = decide('accept', noor, '1')
    expect(words([first], [change('1', 2)])).toEqual(['accept 1'])
    expect(words([first, decide('accept', noor, '1', 'today')], [change('1', 2)])).toEqual([])
  })
})
