import { describe, expect, it } from 'vitest'
import { editDocument, generateDocument, seeded } from '#tests/generator/index.ts'
import { checkMergeLaws } from './laws.ts'

const cases = Number(process.env.PALIMPSEST_CASES ?? 2000)
const start = Number(process.env.PALIMPSEST_SEED ?? 1)

describe('the laws of a merge', () => {
  it(`hold over ${cases} generated pairs of edits`, { timeout: 600_000 }, () => {
    for (let seed = start; seed < start + cases; seed += 1) {
      try {
        const random = seeded(seed)
        const base = generateDocument(seed, seed % 4 === 0 ? {} : { blocks: 4, depth: 1 })
        const ours = editDocument(base, seed * 2 + 1, 1 + random.int(4))
        checkMergeLaws(base, ours, editDocument(base, seed * 2 + 2, 1 + random.int(4)))
      } catch (problem) {
        expect.fail(`seed ${seed}: ${problem instanceof Error ? problem.message : String(problem)}`)
      }
    }
  })
})
