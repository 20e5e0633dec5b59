import type { Hunk } from '../diff/index.ts'
import { canonicalJson, sha256 } from '../document/index.ts'

/** What was shown to whoever approves: one version of a suggestion, as a change of one revision. */
export interface Shown {
  readonly suggestion: number
  readonly version: number
  /** Number of the revision the change was shown against; null for a new article. */
  readonly baseRevision: number | null
  readonly hunks: readonly Pick<Hunk, 'id' | 'kind' | 'before' | 'after'>[]
}

/**
 * Hex SHA-256 over suggestion, version, base revision and every hunk's before and after. An approval
 * carries it, so that a yes can only ever mean the words that were on the screen.
 */
export function contentHash({ suggestion, version, baseRevision, hunks }: Shown): string {
  const changes = hunks.map(({ id, kind, before, after }) => [id, kind, before, after])
  return sha256(canonicalJson(['palimpsest-shown-1', suggestion, version, baseRevision, changes]))
}
