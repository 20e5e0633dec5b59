import { expect, it } from 'vitest'
import { type LawName, laws } from './index.ts'

/** A test of a law over the first `cases` seeds; more of them: `npm run laws`. */
export function itHolds(name: LawName, cases: number): void {
  it(`hold over ${cases} generated cases`, { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= cases; seed += 1) {
      try {
        laws[name](seed)
      } catch (problem) {
        expect.fail(`seed ${seed}: ${problem instanceof Error ? problem.message : String(problem)}`)
      }
    }
  })
}
