import { markRank } from '../document/inline.ts'
import type { Mark } from '../document/types.ts'
import { mergeValue } from './values.ts'

/** Kinds of marks of which a text carries one at most. */
const exclusive: Readonly<Record<string, string>> = {
  link: 'target',
  articleLink: 'target',
  subscript: 'height',
  superscript: 'height',
}

/** Marks merged kind by kind; a clash keeps ours. */
export function mergeMarks(
  base: readonly Mark[],
  ours: readonly Mark[],
  theirs: readonly Mark[],
): { readonly marks: readonly Mark[]; readonly clash: boolean } {
  const kind = (mark: Mark): string => exclusive[mark.type] ?? mark.type
  const find = (marks: readonly Mark[], name: string): Mark | null =>
    marks.find((mark) => kind(mark) === name) ?? null
  const marks: Mark[] = []
  let clash = false
  for (const name of new Set([...base, ...ours, ...theirs].map(kind))) {
    const merged = mergeValue(find(base, name), find(ours, name), find(theirs, name))
    if (merged.value) marks.push(merged.value)
    clash ||= merged.clash
  }
  return { marks: marks.sort((one, other) => markRank(one.type) - markRank(other.type)), clash }
}
