import { diffWords } from 'diff'
import { diff3Merge } from 'node-diff3'
import { ChangeSet } from 'prosemirror-changeset'
import { StepMap } from 'prosemirror-transform'
import { blameDocuments, blameStep } from '#lib/core/blame/index.ts'
import { applyHunks, diffDocuments } from '#lib/core/diff/index.ts'
import { schema } from '#lib/core/document/schema.ts'
import { documentToText } from '#lib/core/document/text.ts'
import type { Document } from '#lib/core/document/types.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import { article, edited } from './articles.ts'
import type { BenchRow } from './storage.ts'

const lengths = [1_300, 10_000, 50_000] as const
/** DESIGN §11, in milliseconds, for 10,000 words. */
const budgets = { diff: 15, pair: 150, merge: 30, blame: 20 }

/**
 * Milliseconds of processor time that a call takes, whatever else the machine does: the median of a
 * third of a second of calls, after warming up; a slow call is made once.
 */
export function milliseconds(work: () => unknown): number {
  const once = timed(work)
  if (once > 500) return once
  for (let warm = 0; warm < 10; warm += 1) work()
  const times: number[] = []
  for (const start = performance.now(); performance.now() - start < 350 || times.length < 5; )
    times.push(timed(work))
  return times.sort((one, other) => one - other)[times.length >> 1] ?? 0
}

function timed(work: () => unknown): number {
  const began = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

function row(work: string, ours: number, reference: number): BenchRow {
  return { work, ours, reference, unit: 'ms', ratio: ours / reference }
}

/** Diff, apply, merge and blame of articles of three lengths with 20 edits, beside programs that do a part of it. */
export async function benchDiff(): Promise<readonly BenchRow[]> {
  return lengths.flatMap((length) => {
    const base = article(length, 1)
    const ours = edited(base, 20, 2)
    const theirs = edited(base, 20, 3)
    const size = `${length.toLocaleString('en')} words, 20 edits`
    const [plainBase, plainOurs, plainTheirs] = [base, ours, theirs].map(documentToText)
    const found = diffDocuments(base, ours)
    const half = new Set(found.hunks.filter((_, index) => index % 2 === 0).map(({ id }) => id))
    const cost = {
      diff: milliseconds(() => diffDocuments(base, ours)),
      apply: milliseconds(() => applyHunks(base, found, half)),
      merge: milliseconds(() => mergeDocuments(base, ours, theirs)),
      blame: blameCost(base, ours),
    }
    const jsdiff = milliseconds(() => diffWords(plainBase ?? '', plainOurs ?? ''))
    // Word by word, the reference needs minutes for the longest article, so it gets lines there.
    const unit = length > 20_000 ? 'line' : 'word'
    const words = (text: string | undefined): string[] => (text ?? '').split(unit === 'line' ? '\n' : /\s+/)
    const [b, o, t] = [words(plainBase), words(plainOurs), words(plainTheirs)]
    return [
      row(`diff, ${size}; jsdiff by words on the plain text`, cost.diff, jsdiff),
      row(`diff, ${size}; prosemirror-changeset, changed blocks alone`, cost.diff, changeSetCost(base, ours)),
      row(`apply half of it, ${size}; jsdiff by words`, cost.apply, jsdiff),
      row(
        `merge, ${size}; node-diff3 by ${unit}s`,
        cost.merge,
        milliseconds(() => diff3Merge(o, b, t)),
      ),
      row(`blame of one more revision, ${size}; jsdiff by words`, cost.blame, jsdiff),
      ...(length === 10_000 ? budgetRows(size, base, cost) : []),
    ]
  })
}

function budgetRows(
  size: string,
  base: Document,
  cost: { readonly diff: number; readonly merge: number; readonly blame: number },
): BenchRow[] {
  const other = article(10_000, 99)
  return [
    row(`diff, ${size}; budget`, cost.diff, budgets.diff),
    row(
      'diff, any pair of 10,000 words; budget',
      milliseconds(() => diffDocuments(base, other)),
      budgets.pair,
    ),
    row(`merge, ${size}; budget`, cost.merge, budgets.merge),
    row(`blame of one more revision, ${size}; budget`, cost.blame, budgets.blame),
  ]
}

function blameCost(before: Document, after: Document): number {
  const known = blameDocuments([{ document: before, author: 1, revision: 1 }])
  return milliseconds(() => blameStep(known, before, { document: after, author: 2, revision: 2 }))
}

/** Over a whole article it answers with one replacement of nearly everything, so it gets block by block. */
function changeSetCost(before: Document, after: Document): number {
  const pairs = before.content.flatMap((block, index) => {
    const other = after.content[index]
    if (!other || block.type === 'bibliography' || JSON.stringify(block) === JSON.stringify(other)) return []
    const [one, two] = [block, other].map((node) =>
      schema.nodeFromJSON({ ...before, content: [node, before.content.at(-1)] }),
    )
    return one && two ? [{ one, two, map: new StepMap([0, one.content.size - 1, two.content.size - 1]) }] : []
  })
  return milliseconds(() =>
    pairs.map(({ one, two, map }) => ChangeSet.create(one).addSteps(two, [map], null)),
  )
}
