import { documentToText } from '#lib/core/document/text.ts'
import type { Document } from '#lib/core/document/types.ts'
import { doc, p } from '#tests/builders.ts'
import { checkDiffLaws } from '#tests/core/laws/diff.ts'
import { checkMergeLaws } from '#tests/core/laws/merge.ts'
import { seeded } from '#tests/generator/index.ts'

/** How the cases of one kind came out. */
export interface Tally {
  readonly name: string
  passed: number
  /** One line for each case that did not pass. */
  readonly failed: string[]
  /** What a person should know about cases that passed. */
  readonly notes: string[]
}

/** Runs each case; one that throws has failed. */
export function tally<T>(
  name: string,
  cases: readonly T[],
  titleOf: (one: T) => string,
  check: (one: T, notes: string[]) => void,
): Tally {
  const result: Tally = { name, passed: 0, failed: [], notes: [] }
  for (const one of cases) {
    try {
      check(one, result.notes)
      result.passed += 1
    } catch (problem) {
      result.failed.push(`${titleOf(one)}: ${problem instanceof Error ? problem.message : String(problem)}`)
    }
  }
  return result
}

/** The laws of a diff in both directions. */
export function checkBothWays(one: Document, other: Document): void {
  checkDiffLaws(one, other, seeded(1))
  checkDiffLaws(other, one, seeded(2))
}

/** A document with a paragraph for each line. */
export function linesDocument(text: string): Document {
  return doc(...text.split('\n').map((line) => (line === '' ? p() : p(line))))
}

/** The lines of a document's text, without empty ones. */
export function linesOf(document: Document): readonly string[] {
  return documentToText(document)
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** The laws of a merge; how many conflicts it has. */
export function conflictsOf(base: Document, ours: Document, theirs: Document): number {
  return checkMergeLaws(base, ours, theirs).length
}
