import { describe, expect, test } from 'vitest'
import { applyHunks } from '#lib/core/diff/index.ts'
import { documentToText, sameContent } from '#lib/core/document/index.ts'
import type { Document } from '#lib/core/document/types.ts'
import { withNeeded } from '#lib/core/review/together.ts'
import { type Proposal, showOn } from '#lib/features/suggestion/showing.ts'
import { doc, p } from '#tests/builders.ts'
import { editDocument, generateDocument, seeded } from '#tests/generator/index.ts'

const cases = Number(process.env.PALIMPSEST_CASES ?? 200)

/** The proposal after the changes of its showing on a text that `choose` takes were published onto it. */
function publish(proposal: Proposal, number: number, on: Document, choose: (id: string) => boolean) {
  const showing = showOn(proposal, { number, document: on })
  const accepted = new Set(
    withNeeded(showing.diff.hunks, new Set(showing.diff.hunks.map(({ id }) => id).filter(choose))),
  )
  const after = applyHunks(on, showing.diff, accepted)
  const part = { number: number + 1, before: on, after }
  return { showing, accepted, after, next: { ...proposal, published: [...proposal.published, part] } }
}

/** A suggestion written on version 1. */
function written(base: Document, proposed: Document): Proposal {
  return { suggestion: 1, version: 1, base: { number: 1, document: base }, proposed, published: [] }
}

describe('what was published of a suggestion is not asked for again', () => {
  const harp = p({ id: 'harp' }, 'The wind plays the harp.')
  const added = p({ id: 'added' }, 'Kircher described it in 1650.')
  const last = p({ id: 'last' }, 'It has ten strings.')
  const twelve = p({ id: 'last' }, 'It has twelve strings.')
  const proposal = written(doc(harp, last), doc(harp, added, twelve))
  const isAdded = (id: string) =>
    showOn(proposal, { number: 2, document: doc(harp, last) }).diff.hunks.some(
      (hunk) => hunk.id === id && hunk.after.includes('Kircher'),
    )
  const { next, after } = publish(proposal, 2, doc(harp, last), isAdded)
  /** What the suggestion says on a later text. */
  const asks = (document: Document) => {
    const { diff, conflicts } = showOn(next, { number: 4, document })
    return [diff.hunks.map(({ label }) => label), conflicts.length]
  }
  const rest = [['“ten” → “twelve”'], 0]

  test('when it stands as it was published', () => {
    expect(documentToText(after)).toContain('Kircher')
    expect(asks(after)).toEqual(rest)
  })
  test('when it was reworded', () => {
    const reworded = p({ id: 'added' }, 'Athanasius Kircher wrote about it in 1650, in Rome.')
    expect(asks(doc(harp, reworded, last))).toEqual(rest)
  })
  test('when it was taken out', () => {
    expect(asks(doc(harp, last))).toEqual(rest)
  })
  test('when it was moved', () => {
    expect(asks(doc(added, harp, last))).toEqual(rest)
  })
  test('and a conflict stays one', () => {
    const eleven = p({ id: 'last' }, 'It has eleven strings.')
    const beside = publish(proposal, 2, doc(harp, eleven), () => true)
    expect(beside.showing.conflicts).toHaveLength(1)
    const reworded = p({ id: 'added' }, 'Athanasius Kircher wrote about it in 1650, in Rome.')
    const { diff, conflicts } = showOn(beside.next, { number: 4, document: doc(harp, reworded, eleven) })
    expect([diff.hunks, conflicts.map(({ theirs }) => theirs)]).toEqual([
      [],
      beside.showing.conflicts.map(({ theirs }) => theirs),
    ])
  })
})

test(`a suggestion that was published in part asks for exactly the rest, over ${cases} histories`, {
  timeout: 300_000,
}, () => {
  const seen = { parts: 0, conflicts: 0, inexact: 0 }
  for (let seed = 1; seed <= cases; seed += 1) {
    const random = seeded(seed)
    const base = generateDocument(seed, { blocks: 6, depth: 1 })
    const proposed = editDocument(base, seed * 5 + 1, 3 + random.int(4))
    let proposal = written(base, proposed)
    let text = editDocument(base, seed * 5 + 2, random.int(3))
    for (let number = 2; number <= 6; number += 2) {
      const made = publish(proposal, number, text, () => random.chance(0.3))
      const { showing, accepted, after, next } = made
      const rest = showOn(next, { number: number + 1, document: after })
      if (accepted.size > 0) {
        seen.parts += 1
        if (showing.conflicts.length > 0) {
          // What was written and does not fit stays open.
          seen.conflicts += 1
          if (!sameContent(rest.to, showing.to)) seen.inexact += 1
        } else {
          expect(sameContent(rest.to, showing.to), `seed ${seed}, part on v${number}`).toBe(true)
          expect(rest.conflicts, `seed ${seed}`).toEqual([])
          expect(rest.rebasedFrom, `seed ${seed}`).toBeNull()
        }
        // What was shown before can be found again under its content hash.
        const before = showOn(next, { number, document: text })
        expect(before.contentHash, `seed ${seed}`).toBe(showing.contentHash)
      }
      proposal = next
      text = editDocument(after, seed * 5 + number, random.int(3))
    }
  }
  expect([seen.parts > cases, seen.conflicts > cases / 20]).toEqual([true, true])
  expect(seen.inexact / seen.conflicts).toBeLessThan(0.2)
})
