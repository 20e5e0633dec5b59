/** The difference of two documents as hunks that can each be accepted or rejected. */
export { applyHunks, closedSet } from './apply.ts'
export { diffDocuments } from './diff.ts'
export { type HunkJson, hunkToJson } from './json.ts'
export { diffSummary } from './summary.ts'
export type { Diff, Hunk, HunkKind, Place } from './types.ts'
