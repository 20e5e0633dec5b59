import { z } from 'zod'
import type { Diff } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { type Check, checkNames, suggestionChecks } from '#lib/core/review/checks.ts'

/** What lists show of a version without loading its text; stored with the version. */
export interface VersionFacts {
  /** The proposed title: a new article has no other. */
  readonly title: string
  readonly hunks: number
  readonly added: number
  readonly removed: number
  /** Whether only citations and source records change. */
  readonly sourcesOnly: boolean
  readonly checks: readonly Check[]
}

const schema = z.object({
  title: z.string(),
  hunks: z.int(),
  added: z.int(),
  removed: z.int(),
  sourcesOnly: z.boolean(),
  checks: z.array(
    z.object({
      name: z.enum(checkNames),
      passed: z.boolean(),
      text: z.string(),
      passages: z.array(z.object({ block: z.string(), text: z.string() })),
    }),
  ),
})

const sourceKinds: ReadonlySet<string> = new Set(['citation', 'source', 'source-added', 'source-removed'])

/** The facts of a version, from its text and the text it was written on. */
export function versionFacts(base: Document | null, proposed: Document, diff: Diff): VersionFacts {
  return {
    title: proposed.attrs.title,
    ...sizeOf(diff),
    checks: suggestionChecks(base, proposed, diff),
  }
}

/** How large a change is. */
export function sizeOf(
  diff: Pick<Diff, 'hunks'>,
): Pick<VersionFacts, 'hunks' | 'added' | 'removed' | 'sourcesOnly'> {
  const { hunks } = diff
  return {
    hunks: hunks.length,
    added: hunks.reduce((sum, hunk) => sum + hunk.words.added, 0),
    removed: hunks.reduce((sum, hunk) => sum + hunk.words.removed, 0),
    sourcesOnly: hunks.length > 0 && hunks.every((hunk) => sourceKinds.has(hunk.kind)),
  }
}

/** Stored facts as the newest code reads them. */
export function readVersionFacts(stored: unknown): VersionFacts {
  const parsed = schema.safeParse(stored)
  return parsed.success
    ? parsed.data
    : { title: '', hunks: 0, added: 0, removed: 0, sourcesOnly: false, checks: [] }
}

/** Facts as JSON for the database. */
export function storedFacts(facts: VersionFacts) {
  return {
    ...facts,
    checks: facts.checks.map((check) => ({
      ...check,
      passages: check.passages.map((passage) => ({ ...passage })),
    })),
  }
}
