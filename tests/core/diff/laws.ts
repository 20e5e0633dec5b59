import { applyHunks, type Diff, diffDocuments } from '#lib/core/diff/index.ts'
import { canonicalJson } from '#lib/core/document/canonical.ts'
import { parseDocument } from '#lib/core/document/parse.ts'
import { sameContent } from '#lib/core/document/same.ts'
import type { Document } from '#lib/core/document/types.ts'
import type { Random } from '#tests/generator/index.ts'

/** The laws of a diff, all at once: throws with what broke. */
export function checkDiffLaws(a: Document, b: Document, random: Random): Diff {
  const diff = diffDocuments(a, b)
  const ids = diff.hunks.map((hunk) => hunk.id)
  const none = applyHunks(a, diff, new Set())
  demand(sameContent(none, a), 'accept none = a')
  const all = applyHunks(a, diff, new Set(ids))
  demand(sameContent(all, b), 'accept all = b')
  demand(new Set(ids).size === ids.length, 'ids are unique')
  demand(sameContent(a, b) === (ids.length === 0), 'no hunks exactly when nothing changed')
  const again = diffDocuments(a, b)
  demand(canonicalJson(again.hunks) === canonicalJson(diff.hunks), 'deterministic')
  for (const hunk of diff.hunks)
    demand(
      hunk.requires.every((id) => id !== hunk.id && ids.includes(id)),
      'requires known hunks',
    )
  for (let round = 0; round < 2; round += 1)
    checkSubset(
      a,
      diff,
      ids.filter(() => random.chance(0.5)),
    )
  for (const id of ids.slice(0, 3)) checkSubset(a, diff, [id])
  return diff
}

function checkSubset(a: Document, diff: Diff, chosen: readonly string[]): void {
  const result = applyHunks(a, diff, new Set(chosen))
  const parsed = parseDocument(result)
  demand(parsed.ok, `every subset is valid: ${parsed.ok ? '' : JSON.stringify(parsed.problems[0])}`)
  if (parsed.ok) demand(canonicalJson(parsed.value) === canonicalJson(result), 'every subset is normalised')
  const reversed = applyHunks(a, diff, new Set([...chosen].reverse()))
  demand(canonicalJson(reversed) === canonicalJson(result), 'the result depends on the set alone')
}

/** Throws unless a law holds. */
export function demand(holds: boolean, law: string): void {
  if (!holds) throw new Error(`Broken law: ${law}`)
}
