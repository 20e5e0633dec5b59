import { z } from 'zod'
import { sameContent } from '#lib/core/document/same.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import { doc, p } from '#tests/builders.ts'
import { documentOf, foreignNode } from './prosemirror.ts'
import { conflictsOf, linesOf, type Tally, tally } from './tally.ts'

const side = z.union([z.string(), z.array(z.string())])
const region = z.union([z.object({ ok: z.array(z.string()) }), z.object({ conflict: z.unknown() })])

/** Three-way merges with their reference results (`merge-cases.json`). */
export const mergeCases = z.object({
  text_diff3: z.array(
    z.object({
      title: z.string(),
      a: side,
      base: side,
      b: side,
      result: z.union([z.array(region), z.object({ conflict: z.boolean(), result: z.array(z.string()) })]),
    }),
  ),
  prosemirror_rebase: z.array(
    z.object({
      title: z.string(),
      base: foreignNode,
      clients: z.array(z.object({ result: foreignNode })),
      expected: foreignNode,
    }),
  ),
})

/** Where the reference does otherwise than we want, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'rebaseSteps > preserves double block inserts':
    'equal blocks that both sides added at one place appear once, here too where they are empty',
}

/** A merge equals the reference, or is an explicit conflict; the laws see to it that nothing is lost. */
export function checkMerges(cases: z.infer<typeof mergeCases>): readonly Tally[] {
  const text = tally(
    'merges of lines',
    cases.text_diff3,
    ({ title }) => title,
    ({ title, a, base, b, result }, notes) => {
      const [ours, origin, theirs] = [a, base, b].map((lines) =>
        doc(...(typeof lines === 'string' ? lines.split(/, *|\n/) : lines).map((line) => p(line))),
      )
      if (!ours || !origin || !theirs) return
      const conflicts = conflictsOf(origin, ours, theirs)
      const merged = linesOf(mergeDocuments(origin, ours, theirs).document)
      const wanted = Array.isArray(result)
        ? result.flatMap((one) => ('ok' in one ? one.ok : [null]))
        : result.conflict
          ? [null]
          : result.result
      if (wanted.includes(null)) {
        if (conflicts === 0)
          notes.push(`${title}: merged to ${merged.join(' | ')}, where the reference sees a conflict`)
      } else if (conflicts === 0 && merged.join('\n') !== wanted.join('\n'))
        throw new Error(`${merged.join(' | ')} instead of ${wanted.join(' | ')}`)
    },
  )
  const rebase = tally(
    'merges of documents',
    cases.prosemirror_rebase,
    ({ title }) => title,
    ({ title, base, clients, expected }, notes) => {
      const origin = documentOf(base)
      let merged = origin
      let conflicts = 0
      for (const { result } of clients) {
        const theirs = documentOf(result)
        conflicts += conflictsOf(origin, merged, theirs)
        merged = mergeDocuments(origin, merged, theirs).document
      }
      const equal = sameContent(merged, documentOf(expected))
      if (conflicts > 0) notes.push(`${title}: ${conflicts} explicit conflicts`)
      else if (exceptions[title] !== undefined) notes.push(`${title}: ${exceptions[title]}`)
      else if (!equal)
        throw new Error(
          `${linesOf(merged).join(' | ')} instead of ${linesOf(documentOf(expected)).join(' | ')}`,
        )
    },
  )
  return [text, rebase]
}
