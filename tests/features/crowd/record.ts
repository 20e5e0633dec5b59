import type { Hunk } from '#lib/core/diff/index.ts'
import { marksIn, without } from './marks.ts'

/** What a change does to the marks of a text. */
export interface Effect {
  readonly added: ReadonlySet<string>
  readonly removed: ReadonlySet<string>
}

/** What a client was told is done, and must be found again. */
export type Acknowledged =
  | { readonly kind: 'version'; readonly suggestion: number; readonly version: number }
  | {
      readonly kind: 'decision'
      readonly suggestion: number
      readonly hunk: string
      readonly verdict: string
      readonly author: number
    }
  | { readonly kind: 'whole'; readonly suggestion: number; readonly verdict: string }
  | {
      readonly kind: 'revision'
      readonly slug: string
      readonly number: number
      readonly hash: string
      readonly suggestion: number | null
    }
  | { readonly kind: 'comment'; readonly suggestion: number; readonly body: string }

/** What the clients saw and were told, kept beside the database. */
export class CrowdRecord {
  readonly acknowledged: Acknowledged[] = []
  /** Content hash of a showing → its hunks → what they do. */
  readonly showings = new Map<string, ReadonlyMap<string, Effect>>()
  /** Changes that a reviewer wrote (`hunk of suggestion`) → author id of the reviewer. */
  readonly amended = new Map<string, number>()
  /** How often each code of failure was answered. */
  readonly failures = new Map<string, number>()

  saw(contentHash: string, hunks: readonly Hunk[]): void {
    if (!this.showings.has(contentHash))
      this.showings.set(contentHash, new Map(hunks.map((hunk) => [hunk.id, effectOf(hunk)])))
  }

  failed(code: string): void {
    this.failures.set(code, (this.failures.get(code) ?? 0) + 1)
  }
}

/** What stands before and after is left alone; what moves is reworded by changes of its own. */
export function effectOf({ kind, before, after }: Hunk): Effect {
  if (kind.endsWith('-moved')) return { added: new Set(), removed: new Set() }
  const [from, to] = [marksIn(before), marksIn(after)]
  return { added: without(to, from), removed: without(from, to) }
}
