import { describe, expect, it } from 'vitest'
import { editDocument, generateDocument, seeded } from '#tests/generator/index.ts'
import { checkDiffLaws } from './laws.ts'

const cases = Number(process.env.PALIMPSEST_CASES ?? 8000)
const start = Number(process.env.PALIMPSEST_SEED ?? 1)

describe('the laws of a diff', () => {
  it(`hold over ${cases} generated pairs`, { timeout: 600_000 }, () => {
    for (let seed = start; seed < start + cases; seed += 1) {
      try {
        const random = seeded(seed)
        // Two of three are small, which finds as much in less time.
        const a = generateDocument(seed, seed % 3 === 0 ? {} : { blocks: 3, depth: 1 })
        const b = random.chance(0.05)
          ? generateDocument(seed + 1, { blocks: 4 })
          : editDocument(a, seed, 1 + random.int(8))
        checkDiffLaws(a, b, random)
      } catch (problem) {
        expect.fail(`seed ${seed}: ${problem instanceof Error ? problem.message : String(problem)}`)
      }
    }
  })
})
