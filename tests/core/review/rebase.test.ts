import { expect, test } from 'vitest'
import { applyHunks } from '#lib/core/diff/index.ts'
import { contentKey, sameContent } from '#lib/core/document/index.ts'
import { blocksOf } from '#lib/core/document/parts.ts'
import type { Document } from '#lib/core/document/types.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import { withNeeded } from '#lib/core/review/together.ts'
import { showOn } from '#lib/features/suggestion/showing.ts'
import { editDocument, generateDocument, seeded } from '#tests/generator/index.ts'

const cases = Number(process.env.PALIMPSEST_CASES ?? 200)

/** Ids of top-level blocks that two texts have in common, word for word. */
function untouched(a: Document, b: Document): ReadonlySet<string> {
  // Ids inside count: a row that got another id has been replaced, as far as its cells' changes can know.
  const before = new Map(blocksOf(a).map((block) => [block.attrs.id, JSON.stringify(block)]))
  return new Set(
    blocksOf(b).flatMap((block) =>
      before.get(block.attrs.id) === JSON.stringify(block) ? [block.attrs.id] : [],
    ),
  )
}

test(`what is decided survives a rebase where nobody touched it, over ${cases} histories`, {
  timeout: 300_000,
}, () => {
  let [kept, published] = [0, 0]
  for (let seed = 1; seed <= cases; seed += 1) {
    const random = seeded(seed)
    const base = generateDocument(seed, { blocks: 6, depth: 1 })
    const proposed = editDocument(base, seed * 5 + 1, 2 + random.int(4))
    const first = editDocument(base, seed * 5 + 2, random.int(3))
    const second = editDocument(first, seed * 5 + 3, 1 + random.int(2))
    const proposal = {
      suggestion: 1,
      version: 1,
      base: { number: 1, document: base },
      proposed,
      published: [],
    }
    const decidedOn = showOn(proposal, { number: 2, document: first })
    const today = showOn(proposal, { number: 3, document: second })
    // Where all three texts and the proposal's base agree on a block, the history did not touch it.
    const same = untouched(first, second)
    const sameBefore = untouched(base, first)
    const quiet = decidedOn.diff.hunks.filter(
      ({ place, kind, equals }) =>
        place.anchor !== null &&
        same.has(place.anchor) &&
        sameBefore.has(place.anchor) &&
        equals === 1 &&
        !kind.startsWith('source') &&
        kind !== 'citation',
    )
    const now = new Map(today.diff.hunks.map((hunk) => [hunk.id, hunk]))
    for (const hunk of quiet) {
      if (today.conflicts.length > 0 || decidedOn.conflicts.length > 0) continue
      if (!['text', 'marks', 'cell'].includes(hunk.kind)) continue
      expect(now.has(hunk.id), `seed ${seed}: ${hunk.kind} ${hunk.label}`).toBe(true)
      kept += 1
    }
    // What publishing makes of the accepted ones, on a text that moved on.
    const wanted = new Set(decidedOn.diff.hunks.flatMap(({ id }) => (random.chance(0.5) ? [id] : [])))
    const accepted = new Set(withNeeded(decidedOn.diff.hunks, wanted))
    const approved = applyHunks(decidedOn.from, decidedOn.diff, accepted)
    const merged = mergeDocuments(decidedOn.from, second, approved)
    if (merged.conflicts.length > 0) continue
    const nothing = mergeDocuments(
      decidedOn.from,
      second,
      applyHunks(decidedOn.from, decidedOn.diff, new Set()),
    )
    expect(sameContent(nothing.document, second), `seed ${seed}: accepting none changes nothing`).toBe(true)
    const alone = mergeDocuments(decidedOn.from, decidedOn.from, approved)
    expect(sameContent(alone.document, approved), `seed ${seed}: exactly the accepted ones`).toBe(true)
    // In every block that the history left alone, the article says exactly what was approved.
    const made = new Map(blocksOf(merged.document).map((block) => [block.attrs.id, contentKey(block)]))
    for (const block of blocksOf(approved)) {
      const { id } = block.attrs
      if (!same.has(id) || !made.has(id)) continue
      expect(made.get(id), `seed ${seed}: block ${id}`).toBe(contentKey(block))
      published += 1
    }
  }
  expect([kept > cases / 10, published > cases]).toEqual([true, true])
})
