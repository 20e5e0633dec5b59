/** What of a suggestion is still to be dealt with, as far as its end depends on it. */
export interface Rest {
  readonly changes: readonly { readonly verdict: 'accept' | 'reject' | 'open' }[]
  readonly conflicts: readonly unknown[]
}

/**
 * Whether the answer to all that is left of a suggestion is no: there is something left, each change of it is
 * rejected, and nothing waits for a choice. With a part of it published it can be concluded then, else declined.
 */
export function isAllRejected({ changes, conflicts }: Rest): boolean {
  return changes.length > 0 && conflicts.length === 0 && changes.every(({ verdict }) => verdict === 'reject')
}
