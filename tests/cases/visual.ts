import { fromHtml } from 'hast-util-from-html'
import { z } from 'zod'
import { wordsIn } from '#lib/core/diff/content.ts'
import { diffDocuments } from '#lib/core/diff/index.ts'
import { documentFromHtml } from '#lib/core/document/index.ts'
import type { Document } from '#lib/core/document/types.ts'
import { checkBothWays, type Tally, tally } from './tally.ts'

/** Before and after as HTML, with what a visual diff marks (`diff-visual-html-pairs.json`). */
export const visualCases = z.object({
  cases: z.array(
    z.object({
      msg: z.string(),
      old_html: z.string(),
      new_html: z.string(),
      reference_diff_html: z.string().optional(),
    }),
  ),
})

/** Marking so many times the words of the reference is too much. */
const MOST = 1.5

/** The laws hold on each pair, and no more words are marked than the reference marks, give or take half. */
export function checkVisual({ cases }: z.infer<typeof visualCases>): Tally {
  return tally(
    'visual pairs',
    cases,
    ({ msg }) => msg,
    ({ msg, old_html, new_html, reference_diff_html }, notes) => {
      const [before, after] = [read(old_html), read(new_html)]
      checkBothWays(before, after)
      if (reference_diff_html === undefined) return
      const { hunks } = diffDocuments(before, after)
      const ours = hunks.reduce((sum, { words }) => sum + words.added + words.removed, 0)
      const reference = wordsMarked(reference_diff_html)
      if (ours > MOST * reference && ours - reference > 0)
        notes.push(
          `${msg}: ${ours} words marked, the reference ${reference} (${hunks.map(({ kind }) => kind)})`,
        )
    },
  )
}

function read(html: string): Document {
  const imported = documentFromHtml(html)
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
  // The title is taken from the first words, which is not what these cases are about.
  return { ...imported.value, attrs: { ...imported.value.attrs, title: 'Case' } }
}

type HastNode = ReturnType<typeof fromHtml>['children'][number]

/** The words inside of what a reference diff marks as removed or inserted. */
function wordsMarked(html: string): number {
  const count = (node: HastNode, marked: boolean): number => {
    if (node.type === 'text') return marked ? wordsIn(node.value) : 0
    if (node.type !== 'element') return 0
    const action = String(node.properties.dataDiffAction ?? '')
    const here = action === 'none' ? false : marked || action === 'remove' || action === 'insert'
    return node.children.reduce((sum, child) => sum + count(child, here), 0)
  }
  return fromHtml(html, { fragment: true }).children.reduce((sum, node) => sum + count(node, false), 0)
}
