import { diff as words } from '../text/diff.ts'
import { capital } from '../text/review-words.ts'
import type { Hunk } from './types.ts'

/** Kinds whose label says itself where it stands. */
const placed: readonly Hunk['kind'][] = ['cell', 'table', 'title', 'head']

/** "Launch price: source one replaced by two": where a change stands, and what it is, as lists of changes name it. */
export function nameOfHunk({ kind, label, place }: Hunk): string {
  const itself = place.anchor === null || placed.includes(kind) || /^(row|column)-/.test(kind)
  return itself ? capital(label) : words.at(place.heading ?? words.lead, label)
}
