import { describe, expect, it } from 'vitest'
import {
  isPending,
  type Move,
  type SuggestionState,
  suggestionStates,
  transition,
  transitions,
} from '#lib/core/review/states.ts'

/** Columns: open, changes-requested, published, declined, withdrawn, obsolete; where each move leads. */
const table: Readonly<Record<Move, readonly (SuggestionState | null)[]>> = {
  approve: ['open', 'open', null, null, null, null],
  'request-changes': ['changes-requested', 'changes-requested', null, null, null, null],
  'submit-version': ['open', 'open', null, null, null, null],
  amend: ['open', 'open', null, null, null, null],
  agree: ['open', 'open', null, null, null, null],
  publish: ['published', null, null, null, null, null],
  'publish-unreviewed': ['published', null, null, null, null, null],
  conclude: ['published', 'published', null, null, null, null],
  'publish-part': ['open', null, null, null, null, null],
  decline: ['declined', 'declined', null, null, null, null],
  withdraw: ['withdrawn', 'withdrawn', null, null, null, null],
  reopen: [null, null, null, 'open', null, null],
  'find-obsolete': ['obsolete', 'obsolete', null, null, null, null],
}

const moves = Object.keys(table).filter((name): name is Move => name in table)

describe('the life of a suggestion', () => {
  for (const move of moves)
    for (const [column, from] of suggestionStates.entries()) {
      const to = table[move][column] ?? null
      it(`${move} from ${from} ${to === null ? 'does not exist' : `leads to ${to}`}`, () => {
        expect(transition(from, move)?.to ?? null).toBe(to)
      })
    }

  it('the table above names every move', () => {
    expect(new Set(transitions.map((t) => t.move))).toEqual(new Set(moves))
  })

  it('nothing leaves published, withdrawn or obsolete', () => {
    expect(transitions.filter((t) => ['published', 'withdrawn', 'obsolete'].includes(t.from))).toEqual([])
  })

  it('every move is made by its author, a reviewer or the wiki, and only by one of them', () => {
    for (const move of moves) {
      const movers = new Set(transitions.filter((t) => t.move === move).map((t) => t.by))
      expect(movers.size).toBe(1)
    }
  })

  it('open and changes-requested wait, the others are decided', () => {
    expect(suggestionStates.filter(isPending)).toEqual(['open', 'changes-requested'])
  })
})
