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
  /** Ids of the top-level blocks that it changes. */
  readonly blocks: readonly string[]
}

const schema = z.object({
  title: z.string(),
  hunks: z.int(),
  added: z.int(),
  removed: z.int(),
  sourcesOnly: z.boolean(),
  blocks: z.array(z.string()).default([]),
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
    blocks: touchedBlocks(diff),
  }
}

/** Blocks kept of a version: who rewrites more than that is in everybody's way anyway. */
const MOST_BLOCKS = 200

function touchedBlocks({ hunks }: Pick<Diff, 'hunks'>): readonly string[] {
  const anchors = hunks.flatMap(({ place }) => (place.anchor === null ? [] : [place.anchor]))
  return [...new Set(anchors)].slice(0, MOST_BLOCKS)
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
    : { title: '', hunks: 0, added: 0, removed: 0, sourcesOnly: false, checks: [], blocks: [] }
}

/** Facts as JSON for the database. */
export function storedFacts(facts: VersionFacts) {
  return {
    ...facts,
    blocks: [...facts.blocks],
    checks: facts.checks.map((check) => ({
      ...check,
      passages: check.passages.map((passage) => ({ ...passage })),
    })),
  }
}
