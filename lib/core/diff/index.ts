/**
 * The difference of two documents as hunks that can each be accepted or rejected.
 *
 *     const diff = diffDocuments(before, after)
 *     const some = applyHunks(before, diff, new Set(diff.hunks.filter(good).map(({ id }) => id)))
 */
export { applyHunks, closedSet } from './apply.ts'
export { standingIds } from './changes.ts'
export { spellControls } from './controls.ts'
export { diffDocuments } from './diff.ts'
export { diffToHtml } from './html/html.ts'
export { type DiffPassage, type DiffView, diffPassages, type PassageOptions } from './html/passages.ts'
export type { Glyph } from './html/text.ts'
export { type HunkJson, hunkToJson } from './json.ts'
export { nameOfHunk } from './name.ts'
export { diffSummary } from './summary.ts'
export type { Diff, Hunk, HunkKind, Place } from './types.ts'
