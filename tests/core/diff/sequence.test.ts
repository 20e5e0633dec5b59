import { describe, expect, it } from 'vitest'
import { heaviestIncreasing } from '#lib/core/diff/lis.ts'
import { diffSequence } from '#lib/core/diff/sequence.ts'
import { doc, p } from '#tests/builders.ts'
import { checkDiffLaws } from '#tests/core/laws/diff.ts'
import { seeded } from '#tests/generator/index.ts'

describe('the difference of two sequences', () => {
  it('turns one into the other in order, exact or not', () => {
    for (let seed = 1; seed <= 600; seed += 1) {
      const random = seeded(seed)
      const a = Array.from({ length: random.int(40) }, () => random.int(seed % 2 === 0 ? 8 : 60))
      const b = a
        .filter(() => random.chance(0.7))
        .flatMap((value) => (random.chance(0.3) ? [value, random.int(60)] : [value]))
      for (const limit of [1, 3, 700]) {
        const { edits, approximate } = diffSequence(a, b, limit)
        const made: number[] = []
        let at = 0
        for (const { a0, a1, b0, b1 } of edits) {
          expect(a0, `seed ${seed}`).toBeGreaterThanOrEqual(at)
          made.push(...a.slice(at, a0), ...b.slice(b0, b1))
          at = a1
        }
        expect([...made, ...a.slice(at)], `seed ${seed}, limit ${limit}`).toEqual(b)
        if (limit === 700) expect(approximate).toBe(false)
      }
    }
  })

  it('says so when a region is too large for the exact algorithm, and keeps the laws', {
    timeout: 60_000,
  }, () => {
    const random = seeded(7)
    const words = Array.from({ length: 3_000 }, () => `w${random.int(400)}`)
    const shuffled = words.map((word) => ({ word, at: random.int(1_000_000) })).sort((x, y) => x.at - y.at)
    const before = doc(p({ id: 'a' }, words.join(' ')), p({ id: 'b' }, 'One word here.'))
    const after = doc(
      p({ id: 'a' }, shuffled.map(({ word }) => word).join(' ')),
      p({ id: 'b' }, 'One other here.'),
    )
    const diff = checkDiffLaws(before, after, random)
    expect(diff.approximate).toBe(true)
    expect(diff.hunks.filter(({ approximate }) => !approximate).map((hunk) => hunk.after)).toEqual(['other'])
  })
})

describe('the heaviest increasing subsequence', () => {
  it('keeps what weighs most, not what is most', () => {
    const weights = [1, 1, 1, 9]
    const kept = heaviestIncreasing([1, 2, 3, 0], (position) => weights[position] ?? 0, 4)
    expect([...kept]).toEqual([3])
  })
})
