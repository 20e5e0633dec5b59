import type { Hunk } from '../diff/types.ts'

type Needing = Pick<Hunk, 'id' | 'requires'>

/** The changes with everything that they cannot be without, in the order of the text. */
export function withNeeded(hunks: readonly Needing[], ids: ReadonlySet<string>): readonly string[] {
  const byId = new Map(hunks.map((hunk) => [hunk.id, hunk]))
  return spread(hunks, ids, (id) => byId.get(id)?.requires ?? [])
}

/** The changes with everything that cannot be without them, in the order of the text. */
export function withDependants(hunks: readonly Needing[], ids: ReadonlySet<string>): readonly string[] {
  return spread(hunks, ids, (id) =>
    hunks.filter(({ requires }) => requires.includes(id)).map((hunk) => hunk.id),
  )
}

function spread(
  hunks: readonly Needing[],
  ids: ReadonlySet<string>,
  next: (id: string) => readonly string[],
): readonly string[] {
  const reached = new Set(ids)
  // A set iterates over what is added while it is iterated, so this reaches everything.
  for (const id of reached) for (const other of next(id)) reached.add(other)
  return hunks.map(({ id }) => id).filter((id) => reached.has(id))
}
