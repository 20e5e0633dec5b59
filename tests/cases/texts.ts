import { z } from 'zod'
import { checkBothWays, linesDocument, type Tally, tally } from './tally.ts'

/** Pairs of texts from the test suites of other diffs (`diff-text-cases.json`). */
export const textCases = z.object({
  wikidiff2: z.array(z.object({ title: z.string(), before: z.string(), after: z.string() })),
  diff_match_patch: z.array(
    z.object({
      fn: z.string(),
      a: z.string().optional(),
      b: z.string().optional(),
      text: z.string().optional(),
      result: z.unknown().optional(),
    }),
  ),
  large_pair: z.object({ a: z.string(), b: z.string() }),
})

/** The laws hold on each pair, a paragraph for each line. */
export function checkTexts({ wikidiff2, diff_match_patch, large_pair }: z.infer<typeof textCases>): Tally {
  const pairs = [
    ...wikidiff2.map(({ title, before, after }) => ({ title, a: before, b: after })),
    ...diff_match_patch.map(({ fn, a, b, text, result }, index) => ({
      title: `${fn} ${index + 1}`,
      a: a ?? text ?? '',
      b: b ?? (Array.isArray(result) ? String(result[0]) : ''),
    })),
    { title: 'large pair', ...large_pair },
  ]
  return tally(
    'pairs of texts',
    pairs,
    ({ title }) => title,
    // Control characters cannot stand in a document.
    ({ a, b }) => checkBothWays(linesDocument(plain(a)), linesDocument(plain(b))),
  )
}

function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '')
}
