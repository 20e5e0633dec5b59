import { describe, expect, it } from 'vitest'
import { isLicence, type LicenceTerm, licenceAt, licenceKeys, licences } from '#lib/core/article/index.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const terms: readonly LicenceTerm[] = [
  { licence: 'cc-by-4.0', since: day(10) },
  { licence: 'all-rights-reserved', since: day(20) },
]

describe('a licence', () => {
  it.each([
    [1, 'cc-by-sa-4.0'],
    [10, 'cc-by-4.0'],
    [19, 'cc-by-4.0'],
    [20, 'all-rights-reserved'],
    [99, 'all-rights-reserved'],
  ] as const)('of what was published on day %i is %s', (published, licence) => {
    expect(licenceAt(terms, day(published))).toBe(licence)
  })

  it('is one of those that can be chosen, each with a name', () => {
    expect([...licenceKeys].sort()).toEqual(Object.keys(licences).sort())
    expect(licenceKeys.every(isLicence)).toBe(true)
    for (const value of ['', 'MIT', 'toString', null, 1]) expect(isLicence(value)).toBe(false)
  })
})
