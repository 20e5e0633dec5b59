import { expect, it } from 'vitest'
import { type LawName, laws } from './index.ts'

/** The most cases of each law, for a quick answer (`npm run mutate` asks fifty times). */
const most = Number(process.env.PALIMPSEST_MOST_CASES ?? Number.POSITIVE_INFINITY)

/**
 * A test of a law over the first `wanted` seeds; more of them: `npm run laws`. Files run side by side, so a
 * law that takes long is spread over several, each with every `of`-th seed.
 */
export function itHolds(name: LawName, wanted: number, share: Share = { part: 1, of: 1 }): void {
  const { part, of } = share
  const cases = Math.min(wanted, most)
  // What one waits for before every commit takes a tenth.
  const checked = process.env.PALIMPSEST_CHECK === 'quick' ? Math.ceil(cases / 10) : cases
  const named = of > 1 ? `, part ${part} of ${of}` : ''
  it(`hold over ${checked} generated cases${named}`, { timeout: 600_000 }, () => {
    for (let seed = part; seed <= checked; seed += of) {
      try {
        laws[name](seed)
      } catch (problem) {
        expect.fail(`seed ${seed}: ${problem instanceof Error ? problem.message : String(problem)}`)
      }
    }
  })
}

/** Which of how many files this is, from 1. */
export interface Share {
  readonly part: number
  readonly of: number
}
