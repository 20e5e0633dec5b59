import type { Hunk } from './types.ts'

/** A hunk as the API shows it: everything but what only this program needs. */
export interface HunkJson {
  readonly id: string
  readonly kind: Hunk['kind']
  readonly requires: readonly string[]
  readonly place: Hunk['place']
  readonly label: string
  readonly words: Hunk['words']
  readonly citations: readonly string[]
  readonly before: string
  readonly after: string
  readonly moved: Hunk['moved']
  readonly approximate: boolean
}

/** The JSON of a hunk. */
export function hunkToJson(hunk: Hunk): HunkJson {
  const { equals: _, ...json } = hunk
  return json
}
