import { applyHunks, closedSet, type Diff, diffDocuments } from '#lib/core/diff/index.ts'
import { parseDocument } from '#lib/core/document/parse.ts'
import { descendants } from '#lib/core/document/parts.ts'
import { sameContent } from '#lib/core/document/same.ts'
import { documentToText } from '#lib/core/document/text.ts'
import type { Document } from '#lib/core/document/types.ts'
import { editDocument, generateDocument, type Random, seeded } from '#tests/generator/index.ts'
import { demand, equal } from './demand.ts'
import { checkGraphemes } from './graphemes.ts'

/** Checks the laws of a diff on the pair of documents that a seed makes. */
export function diffCase(seed: number): void {
  const random = seeded(seed)
  // Two of three are small, which finds as much in less time.
  const a = generateDocument(seed, seed % 3 === 0 ? {} : { blocks: 3, depth: 1 })
  const b = random.chance(0.05)
    ? generateDocument(seed + 1, { blocks: 4 })
    : editDocument(a, seed, 1 + random.int(8))
  const diff = checkDiffLaws(a, b, random)
  if (seed % 4 === 0) checkStableIds(a, b, diff)
}

/** The laws of a diff, all at once: throws with what broke. */
export function checkDiffLaws(a: Document, b: Document, random: Random): Diff {
  const diff = diffDocuments(a, b)
  const ids = diff.hunks.map((hunk) => hunk.id)
  demand(sameContent(applyHunks(a, diff, new Set()), a), 'accept none = a')
  demand(sameContent(applyHunks(a, diff, new Set(ids)), b), 'accept all = b')
  demand(diffDocuments(a, a).hunks.length === 0, 'diff(a, a) is empty')
  demand(new Set(ids).size === ids.length, 'ids are unique')
  demand(sameContent(a, b) === (ids.length === 0), 'no hunks exactly when nothing changed')
  demand(equal(diffDocuments(a, b).hunks, diff.hunks), 'deterministic')
  for (const hunk of diff.hunks)
    demand(
      hunk.requires.every((id) => id !== hunk.id && ids.includes(id)),
      'requires known hunks',
    )
  checkGraphemes(diff)
  for (let round = 0; round < 2; round += 1) {
    const chosen = ids.filter(() => random.chance(0.5))
    checkSubset(a, diff, chosen)
    // The result depends on the set alone, not on the order in which hunks were accepted.
    const [one, other] = [chosen, chosen.toReversed()].map((list) => applyHunks(a, diff, new Set(list)))
    demand(equal(one, other), 'the result depends on the set alone')
  }
  for (const id of ids.slice(0, 3)) checkSubset(a, diff, [id])
  return diff
}

/** Any choice of hunks gives a valid document in normal form, with no hunk that was not chosen. */
function checkSubset(a: Document, diff: Diff, chosen: readonly string[]): void {
  const set = new Set(chosen)
  const closed = closedSet(diff, set)
  const result = applyHunks(a, diff, set)
  const parsed = parseDocument(result)
  demand(parsed.ok, `every subset is valid: ${parsed.ok ? '' : JSON.stringify(parsed.problems[0])}`)
  if (parsed.ok) demand(equal(parsed.value, result), 'every subset is normalised')
  demand(
    [...closed].every((id) => set.has(id)),
    'applyHunks never adds',
  )
  for (const { id, requires } of diff.hunks)
    demand(
      closed.has(id) === (set.has(id) && requires.every((needed) => closed.has(needed))),
      'a hunk is dropped exactly when something it requires is absent',
    )
  const text = documentToText(result)
  for (const word of unmovedWords(a, diff)) demand(text.includes(word), `moving loses nothing: ${word}`)
  if (closed.size < set.size)
    demand(equal(applyHunks(a, diff, closed), result), 'a dropped hunk leaves no trace')
}

/** Words of the old text that no hunk takes away: those that stay and those that only move. */
function unmovedWords(a: Document, diff: Diff): readonly string[] {
  const taken = diff.hunks.map(({ kind, before }) => (kind.endsWith('-moved') ? '' : before)).join('\n')
  // Scripts without spaces change by character, so only words that change as a whole are looked at.
  const words = descendants(a).flatMap((node) =>
    node.type === 'text' ? (node.text.match(/[a-z]{3,}/g) ?? []) : [],
  )
  return words.filter((word) => !taken.includes(word))
}

const elsewhere = { type: 'text', text: 'Quokkas wander yonder, unlike zebras.' } as const

/** Hunks keep their ids when another part of the article changes. */
function checkStableIds(a: Document, b: Document, diff: Diff): void {
  const more = (document: Document, word: string): Document => ({
    ...document,
    content: [
      {
        type: 'heading',
        attrs: { id: 'elsewhere-h', level: 2 },
        content: [{ type: 'text', text: 'Elsewhere' }],
      },
      {
        type: 'paragraph',
        attrs: { id: 'elsewhere-p' },
        content: [{ ...elsewhere, text: `${elsewhere.text} ${word}` }],
      },
      ...document.content,
    ],
  })
  const together = new Set(diffDocuments(more(a, 'Once'), more(b, 'Twice')).hunks.map(({ id }) => id))
  for (const { id } of diff.hunks) demand(together.has(id), 'ids stay when another part changes')
  demand(together.size === diff.hunks.length + 1, 'a change elsewhere is a hunk of its own')
}
