/** The terms under which others may use the articles; `url` is where they stand, null when there are none. */
export const licences = {
  'cc-by-sa-4.0': { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  'cc-by-4.0': { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  'cc0-1.0': { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'all-rights-reserved': { name: 'All rights reserved', url: null },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly url: string | null }>>

export type Licence = keyof typeof licences

/** All licences there are to choose from. */
export const licenceKeys: readonly Licence[] = ['cc-by-sa-4.0', 'cc-by-4.0', 'cc0-1.0', 'all-rights-reserved']

/** What holds until somebody chooses. */
export const firstLicence: Licence = 'cc-by-sa-4.0'

/** A choice of licence: it covers what is published from then on. */
export interface LicenceTerm {
  readonly licence: Licence
  readonly since: Date
}

/** Narrows what a database or a form says to a licence. */
export function isLicence(value: unknown): value is Licence {
  return licenceKeys.some((licence) => licence === value)
}

/** The licence of what was published at a moment; `terms` oldest first. */
export function licenceAt(terms: readonly LicenceTerm[], at: Date): Licence {
  return terms.findLast((term) => term.since.getTime() <= at.getTime())?.licence ?? firstLicence
}
